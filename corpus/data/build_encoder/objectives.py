"""What the network is blamed for, at one step."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from corpus.preannotators.encoder.columns import LINK, SECTIONS
from corpus.preannotators.encoder.lessons import Lesson, Link
from corpus.preannotators.encoder.links import SCALE, ranks, step
from corpus.preannotators.encoder.losses import (
    CONTENT,
    NESTED,
    POINTERS,
    SOURCES,
    WEIGHTS,
    YES_OR_NO,
)

IGNORED = -1


def loss_of_tags(scores: Any, tags: dict[str, Any]) -> Any:
    """`scores` words × WIDTH; `tags` section → wanted values, -1 for unknown ones."""
    total = scores.new_zeros(())
    for name, wanted in tags.items():
        if not (wanted >= 0).any():
            continue
        said = scores[:, SECTIONS[name]]
        if name in YES_OR_NO:
            known = wanted >= 0
            loss = functional.binary_cross_entropy_with_logits(
                said[known, 0], wanted[known].float()
            )
            total = total + YES_OR_NO[name] * loss
        else:
            loss = functional.cross_entropy(said, wanted, ignore_index=IGNORED)
            total = total + WEIGHTS[name] * loss
    return total


def loss_of_nested(scores: Any, wanted: Any) -> Any:
    """`wanted` words × types, each O, B or I, or -1. A type weighs as much in a corpus that
    knows all of them as in one that knows it alone."""
    said = scores[:, SECTIONS["nested"]].reshape(-1, 3)
    loss = functional.cross_entropy(said, wanted.reshape(-1), ignore_index=IGNORED, reduction="sum")
    return NESTED * loss / wanted.numel()


def loss_of_article(scores: Any, lesson: Lesson, distances: Any) -> Any:
    """What only a whole article has: contents, and what belongs to each cue."""
    content = torch.from_numpy(lesson.content)
    said = scores[:, SECTIONS["content"]]
    total = CONTENT * functional.binary_cross_entropy_with_logits(said, content)
    if not lesson.links:
        return total
    for end, column in (("begin", 0), ("end", 1)):
        pointed = _pointers(scores, lesson.links, end, column, distances)
        wanted = torch.tensor([link.begin if end == "begin" else link.end for link in lesson.links])
        total = total + POINTERS * functional.cross_entropy(pointed, wanted)
    return total + SOURCES * _loss_of_sources(scores, lesson, distances)


def _pointers(scores: Any, links: Sequence[Link], end: str, column: int, distances: Any) -> Any:
    """cues × words: where each cue's content begins, or ends."""
    words = range(len(scores))
    cues = [link.cue for link in links]
    asked = scores[cues][:, SECTIONS[f"asks_{end}"]] * SCALE
    pointed = asked @ scores[:, SECTIONS[f"offers_{end}"]].T
    steps = torch.tensor([[step(word - cue) for word in words] for cue in cues])
    own = torch.tensor([[link.cue <= word < link.cue_last for word in words] for link in links])
    pointed = pointed + distances[end][steps] + scores[:, SECTIONS["content"]][:, column]
    return pointed.masked_fill(own, -1e4)


def _loss_of_sources(scores: Any, lesson: Lesson, distances: Any) -> Any:
    cues = [link.cue for link in lesson.links]
    asked = scores[cues][:, SECTIONS["asks_source"]] * SCALE
    nobody = asked @ distances["nobody"][:LINK] + distances["nobody"][LINK]
    said = nobody[:, None]
    if lesson.sources:
        offered = scores[lesson.sources][:, SECTIONS["offers_source"]]
        steps = torch.tensor([[step(source - cue) for source in lesson.sources] for cue in cues])
        order = torch.tensor([ranks(lesson.sources, cue) for cue in cues])
        near = distances["source"][steps] + distances["rank"][order]
        said = torch.cat([said, asked @ offered.T + near], 1)
    return functional.cross_entropy(said, torch.tensor([link.source + 1 for link in lesson.links]))


def tags_of(lessons: Sequence[tuple[Lesson, int, int]]) -> dict[str, Any]:
    """Section → wanted values of words `first` to before `after` of each lesson, as tensors."""
    names = {name for lesson, _, _ in lessons for name in lesson.tags}
    return {
        name: torch.from_numpy(
            np.concatenate(
                [
                    lesson.tags[name][first:after]
                    if name in lesson.tags
                    else np.full(after - first, IGNORED)
                    for lesson, first, after in lessons
                ]
            )
        )
        for name in sorted(names)
    }
