"""Teaching the whole network from labelled documents, with replay of its first teaching.

After Loshchilov and Hutter (AdamW, 2019), as the network was taught first; the objectives are
those of `losses.py`, whose gradients torch carries on into the layers.
"""

import hashlib
import json
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

from corpus.preannotators.encoder.lessons import Lesson, article_lesson
from corpus.preannotators.encoder.losses import Blame
from corpus.preannotators.encoder.network import (
    FOLDER,
    NETWORK,
    SETTINGS,
    TOKENIZER,
    Model,
    load_model,
)
from corpus.preannotators.encoder.plans import WholePlan
from corpus.preannotators.encoder.read import rule
from corpus.preannotators.encoder.teach import Labelled, learnable
from corpus.preannotators.encoder.whole.network import WholeNetwork
from corpus.preannotators.encoder.whole.weights import read_weights, write_weights
from corpus.preannotators.encoder.windows import batch, windows
from corpus.preannotators.protocol import NothingToLearn

_READ, _TAUGHT = 0.05, 0.97  # of all the time, roughly, when each is over


class Shown(NamedTuple):
    """A lesson, and what it is blamed for."""

    lesson: Lesson
    blame: Blame


def teach_whole(
    labelled: Labelled,
    replay: Labelled,
    folder: Path,
    told: Callable[[float], None],
    plan: WholePlan | None = None,
) -> str:
    """Write a network into the folder, which is emptied first, and return its digest. `replay`
    are articles of its first teaching; `told` hears the share that is done, in [0, 1], and may
    raise to stop.

    Raises NothingToLearn where the network knows no label of the documents.
    """
    plan = plan or WholePlan()
    known, model = learnable(labelled), load_model()
    taught = list(_shown(model, known))
    if not taught:
        raise NothingToLearn("the documents have no words from which encoder could learn")
    replayed = list(_shown(model, replay))
    told(_READ)
    network = WholeNetwork(read_weights(FOLDER / NETWORK), plan.frozen)
    _teach(network, taught, replayed, plan, lambda share: told(_READ + (_TAUGHT - _READ) * share))
    digest = _write(network, folder)
    told(1.0)
    return digest


def _shown(model: Model, labelled: Labelled) -> Iterator[Shown]:
    for document in labelled.documents:
        lesson = article_lesson(document, labelled.schema, rule(document.text, model.pieces))
        if len(lesson):
            yield Shown(lesson, Blame(lesson, model.distances))


def _teach(
    network: WholeNetwork,
    taught: Sequence[Shown],
    replay: Sequence[Shown],
    plan: WholePlan,
    told: Callable[[float], None],
) -> None:
    chance = random.Random(plan.seed)
    steps = plan.steps(len(taught))
    optimizer = torch.optim.AdamW(
        [
            {"params": list(network.bodies()), "lr": plan.rate, "full": plan.rate},
            {"params": list(network.heads()), "lr": plan.head_rate, "full": plan.head_rate},
        ],
        weight_decay=plan.decay,
    )
    waiting: list[Shown] = []
    for number in range(1, steps + 1):
        if not waiting:
            waiting = chance.sample(taught, len(taught))
        step = [waiting.pop(), *chance.sample(replay, min(plan.replayed, len(replay)))]
        for one in step:
            _blame(network, one, len(step), is_marked=chance.random() >= plan.unmarked)
        _set_rate(optimizer, number / steps, plan)
        torch.nn.utils.clip_grad_norm_(network.taught.values(), plan.clip)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        told(number / steps)


def _blame(network: WholeNetwork, one: Shown, shared: int, *, is_marked: bool) -> None:
    """Add the gradient of an article, one of `shared` in a step."""
    held = list(windows(one.lesson.ruled.spelled))
    inputs = batch(held)
    marks = inputs.marks.astype(np.float32) * is_marked
    scores = network.scores(*(torch.from_numpy(each) for each in (*inputs[:2], marks)))
    rows = torch.cat(
        [row[: window.after - window.first] for row, window in zip(scores, held, strict=True)]
    )
    _, gradient = one.blame.of(rows.detach().numpy())
    rows.backward(torch.from_numpy(gradient / shared))


def _set_rate(optimizer: Any, done: float, plan: WholePlan) -> None:
    share = done / plan.warm_up if done < plan.warm_up else (1 - done) / (1 - plan.warm_up)
    for group in optimizer.param_groups:
        group["lr"] = group["full"] * share


def _write(network: WholeNetwork, folder: Path) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_weights(FOLDER / NETWORK, network.weights(), folder / NETWORK)
    shutil.copy(FOLDER / TOKENIZER, folder / TOKENIZER)
    with (folder / NETWORK).open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    told = json.loads((FOLDER / SETTINGS).read_text("utf-8")) | {"digest": digest}
    (folder / SETTINGS).write_text(json.dumps(told, ensure_ascii=False) + "\n", "utf-8")
    return digest
