"""A recipe is gone through for real, with a network and a corpus of next to nothing."""

import json
from argparse import Namespace
from importlib.util import find_spec
from pathlib import Path

import pytest

from corpus.data.build_encoder.recipe import BASE, RECIPE, read_rounds
from corpus.document.canonical import canonical_bytes, document_to_json
from corpus.preannotators.encoder.network import NETWORK, read_model
from corpus.preannotators.encoder.read import rule, see
from tests.conftest import ROOT
from tests.corpus.data.build_encoder.articles import ARTICLE, TEXT
from tests.corpus.data.build_encoder.test_columns import NEWS, PARTED
from tests.corpus.preannotators.encoder.telling import letters

if not all(map(find_spec, ("torch", "transformers", "onnx"))):
    pytest.skip("needs torch, transformers and onnx: make test-heavy", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # of libraries that are not ours

PIECES = 5_008  # the export shrinks embeddings that are large
PLAN = {"layers": 2, "frozen": 1, "articles": 1, "rate": 0.01}
ROUNDS = [
    {"name": "first", "practice": 1, "plan": {**PLAN, "epochs": 3, "stop": 1}},
    {"name": "next", "start": "first", "practice": 1, "plan": {**PLAN, "epochs": 1, "bf16": True}},
    {"name": "mean", "of": ["first/last", "next"]},
]


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Namespace:
    from corpus.data.build_encoder import material, steps

    practice = tmp_path / "practice.jsonl"
    practice.write_bytes(canonical_bytes(document_to_json(ARTICLE)))
    monkeypatch.setattr(material, "PRACTICE", practice)
    monkeypatch.setattr(steps, "_weights", untaught)
    (tmp_path / "wojood_sample").mkdir()
    for name, text in (("anercorp_train", NEWS), ("newsfane_train", PARTED)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    for name in ("train", "val"):
        (tmp_path / "wojood_sample" / f"{name}.txt").write_text("بيروت B-GPE\n", "utf-8")
    work = tmp_path / "work"
    work.mkdir()
    letters(work)
    (work / BASE).write_text(json.dumps([*range(PIECES)]))
    (tmp_path / "recipe.json").write_text(json.dumps({"rounds": ROUNDS}))
    return Namespace(
        **{"work": work, "data": tmp_path, "claims": tmp_path / "none", "threads": 1},
        **{"recipe": tmp_path / "recipe.json", "kind": "folded", "output": None},
        **{"name": "", "start": "", "plan": [], "of": [], "practice": None, "network": None},
    )


def untaught() -> object:
    """What the wheel holds, much smaller."""
    import torch
    from transformers import BertConfig, BertModel

    from corpus.data.build_encoder.weights import Sizes, Weights

    torch.manual_seed(0)
    sizes = Sizes(32, 2, 2, 64, PIECES, 160, 2, 1e-12)
    config = BertConfig(
        **{"vocab_size": PIECES, "hidden_size": 32, "num_hidden_layers": 2},
        **{"num_attention_heads": 2, "intermediate_size": 64, "max_position_embeddings": 160},
    )
    state = BertModel(config, add_pooling_layer=False).state_dict()
    return Weights(sizes, {name: one.numpy() for name, one in state.items()})


def test_the_rounds_end_in_a_network_that_reads(given: Namespace) -> None:
    import torch

    from corpus.data.build_encoder.steps import STEPS

    STEPS["recipe"](given)
    held = {
        name: torch.load(given.work / name / "best.pt", weights_only=True)["network"]
        for name in ("first", "next", "mean")
    }
    weight = "head.weight"
    assert not torch.equal(held["first"][weight], held["next"][weight])
    mean = (held["first"][weight] + held["next"][weight]) / 2
    assert torch.allclose(held["mean"][weight], mean)
    last = torch.load(given.work / "first" / "last.pt", weights_only=True)
    assert (last["epoch"], last["plan"]["epochs"]) == (1, 3)
    model = read_model(given.work / "mean" / "folded")
    (seen,) = see(model, [rule(TEXT, model.pieces)])
    assert len(seen.scores) == len(seen.ruled.reading)


def test_what_was_made_is_exported_again_as_it_was(given: Namespace) -> None:
    from corpus.data.build_encoder.steps import STEPS

    STEPS["recipe"](given)
    network = given.work / "mean" / "folded" / NETWORK
    made, stamps = network.read_bytes(), _stamps(given.work)
    network.unlink()
    STEPS["recipe"](given)
    assert network.read_bytes() == made
    assert _stamps(given.work) == stamps


def _stamps(work: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in work.rglob("*.pt")}


def test_what_was_examined_is_kept_with_the_hash_of_the_network(given: Namespace) -> None:
    from corpus.data.build_encoder.steps import STEPS

    STEPS["recipe"](given)
    kept = given.work / "examined.json"
    told = {"network": given.work / "mean" / "folded", "output": kept, "part": "dev"}
    STEPS["examine"](Namespace(**vars(given) | told))
    said = json.loads(kept.read_text("utf-8"))
    assert len(said["sha256"]) == 64
    assert {"conll", "cuts", "wojood"} <= set(said["figures"])
    assert "entities" not in said["figures"]


def test_the_plans_of_what_ships_are_plans() -> None:
    from corpus.data.build_encoder.steps import plan_of

    for one in read_rounds(ROOT / RECIPE):
        plan = plan_of([f"{name}={float(value)}" for name, value in one.plan.items()])
        assert plan.stop <= plan.epochs
