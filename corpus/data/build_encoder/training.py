"""Teach the network; every epoch leaves a checkpoint from which the teaching goes on.

After Loshchilov and Hutter (AdamW, 2019), with a linear warm-up and decay.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

from corpus.data.build_encoder.network import Network
from corpus.data.build_encoder.objectives import (
    loss_of_article,
    loss_of_nested,
    loss_of_tags,
    tags_of,
)
from corpus.preannotators.encoder.batches import Part, Step, article_steps, sentence_steps
from corpus.preannotators.encoder.lessons import Lesson
from corpus.preannotators.encoder.marks import OF_CLAIMS, OF_MENTIONS, OF_WORDS
from corpus.preannotators.encoder.windows import batch

_REPORT_EVERY = 60.0  # seconds


class Plan(NamedTuple):
    """How it is taught: for `epochs`, of which it may `stop` after some, as if it had been
    interrupted, and is not taken up again. `pieces` go into one step of sentences; an epoch has a
    `share` of each corpus of others; `articles` is how often
    an epoch shows each article, the first time as it is; embeddings and the lowest `frozen`
    of `layers` stay as they are. The uppermost four of twelve are left out: they are a third
    of the time, and those that tell words apart lie lower."""

    epochs: int = 4
    stop: int = 0  # not before the end
    rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.1
    clip: float = 1.0
    pieces: int = 768
    share: float = 1.0
    articles: int = 2
    layers: int = 8
    frozen: int = 2
    unmarked: float = 0.3
    partly_unmarked: float = 0.1
    bf16: bool = False
    seed: int = 1


class School(NamedTuple):
    """What is taught: corpora of others by the sentence, articles of our own whole; and
    `vary`, which tells the articles with other names."""

    corpora: Sequence[Sequence[Lesson]]
    articles: Sequence[Lesson]
    vary: Callable[[random.Random], Sequence[Lesson]]


def teach(
    network: Network,
    school: School,
    plan: Plan,
    checkpoint: Path,
    examined: Callable[[int], float],
) -> None:
    """Teach by the plan, from the checkpoint's epoch on where there is one. `examined`
    answers after each epoch with a figure; the best state lies in `best.pt` beside it."""
    random.seed(plan.seed)
    chance = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    optimizer = _optimizer(network, plan)
    begun, best = _resume(network, optimizer, checkpoint)
    total = len(_steps(school, plan, random.Random(0))) * plan.epochs
    for epoch in range(plan.stop or plan.epochs):
        steps = _steps(school, plan, chance)
        if epoch < begun:
            continue
        network.train()
        taught = epoch * (total // plan.epochs)
        for number, loss in _epoch(network, optimizer, steps, plan, taught, total):
            _report(f"epoch {epoch} step {number}/{len(steps)} loss {loss:.4f}")
        network.eval()
        figure = examined(epoch)
        state = {"network": network.state_dict(), "plan": plan._asdict(), "figure": figure}
        if figure >= best:
            best = figure
            torch.save(state, checkpoint.with_name("best.pt"))
        own = {"optimizer": optimizer.state_dict(), "epoch": epoch + 1, "best": best}
        torch.save(state | own, checkpoint)


def _resume(network: Network, optimizer: Any, checkpoint: Path) -> tuple[int, float]:
    if not checkpoint.exists():
        return 0, -1.0
    held = torch.load(checkpoint, weights_only=True)
    network.load_state_dict(held["network"])
    optimizer.load_state_dict(held["optimizer"])
    return held["epoch"], held["best"]


def _optimizer(network: Network, plan: Plan) -> Any:
    network.encoder.embeddings.requires_grad_(False)
    for layer in network.encoder.encoder.layer[: plan.frozen]:
        layer.requires_grad_(False)
    decayed, plain, heads = [], [], []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if not name.startswith("encoder."):
            heads.append(parameter)
        elif name.endswith(("bias", "LayerNorm.weight")):
            plain.append(parameter)
        else:
            decayed.append(parameter)
    groups = [
        {"params": decayed, "lr": plan.rate, "weight_decay": plan.decay},
        {"params": plain, "lr": plan.rate, "weight_decay": 0.0},
        {"params": heads, "lr": plan.head_rate, "weight_decay": 0.0},
    ]
    for group in groups:
        group["full_rate"] = group["lr"]
    return torch.optim.AdamW(groups)


def _steps(school: School, plan: Plan, chance: random.Random) -> list[Step]:
    steps = []
    for corpus in school.corpora:
        held = chance.sample(corpus, round(plan.share * len(corpus)))
        steps += sentence_steps(held, plan.pieces, chance)
    for number in range(plan.articles):
        steps += article_steps(school.vary(chance) if number else school.articles, chance)
    chance.shuffle(steps)
    return steps


def _epoch(
    network: Network, optimizer: Any, steps: Sequence[Step], plan: Plan, taught: int, total: int
) -> Iterator[tuple[int, float]]:
    """Take every step; (number, mean loss) about every minute."""
    losses: list[float] = []
    told = time.monotonic()
    for number, step in enumerate(steps):
        _set_rate(optimizer, (taught + number + 1) / total, plan.warm_up)
        losses.append(_take(network, optimizer, step, plan))
        if time.monotonic() - told > _REPORT_EVERY or number + 1 == len(steps):
            told = time.monotonic()
            yield number + 1, float(np.mean(losses[-200:]))


def _set_rate(optimizer: Any, done: float, warm_up: float) -> None:
    share = done / warm_up if done < warm_up else max(0.0, (1 - done) / (1 - warm_up))
    for group in optimizer.param_groups:
        group["lr"] = group["full_rate"] * share


def _take(network: Network, optimizer: Any, step: Step, plan: Plan) -> float:
    inputs = batch([part.window for part in step.parts])
    marks = _unmark(inputs.marks.astype(np.float32), plan)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=plan.bf16):
        scores = network(
            torch.from_numpy(inputs.pieces),
            torch.from_numpy(inputs.firsts),
            torch.from_numpy(marks),
        )
    loss = _loss(network, scores.float(), step)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), plan.clip)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return float(loss.detach())


def _unmark(marks: Any, plan: Plan) -> Any:
    """Some windows lose all marks, some a part of them."""
    for row in marks:
        if random.random() < plan.unmarked:
            row[:] = 0
        for part in (OF_WORDS, OF_MENTIONS, OF_CLAIMS):
            if random.random() < plan.partly_unmarked:
                row[:, part] = 0
    return marks


def _loss(network: Network, scores: Any, step: Step) -> Any:
    words = torch.cat(
        [
            row[: part.window.after - part.window.first]
            for row, part in zip(scores, step.parts, strict=True)
        ]
    )
    loss = loss_of_tags(words, tags_of([_words(part) for part in step.parts]))
    if step.parts[0].lesson.nested is not None:
        wanted = [
            part.lesson.nested[part.window.first : part.window.after]
            for part in step.parts
            if part.lesson.nested is not None
        ]
        loss = loss + loss_of_nested(words, torch.from_numpy(np.concatenate(wanted)))
    if step.is_article:
        loss = loss + loss_of_article(words, step.parts[0].lesson, network.distances)
    return loss


def _words(part: Part) -> tuple[Lesson, int, int]:
    return part.lesson, part.window.first, part.window.after


def _report(line: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {line}\n")
    sys.stdout.flush()
