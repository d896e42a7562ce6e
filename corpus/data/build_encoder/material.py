"""The labelled news, parted into what is taught, what is chosen by and what is reported."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpus.data.build_encoder.columns import anercorp, wojood
from corpus.data.build_encoder.lessons import (
    article_lesson,
    conll_lesson,
    wojood_lesson,
)
from corpus.document.canonical import document_from_json
from corpus.document.document import Document
from corpus.preannotators.encoder.lessons import Lesson, Told
from corpus.preannotators.encoder.pieces import Pieces
from corpus.training.encoder import own_articles

_DEV, _TEST = 0.05, 0.10

Practice = int | Sequence[str]
"""Which practice articles: the first so many, or those of these ids, in this order."""


class Part(NamedTuple):
    """One part of each corpus. ANERcorp's parts are of neighbouring articles, since a
    random choice of sentences flatters by 8 points."""

    conll: list[Lesson]
    wojood: list[Lesson]
    articles: list[Lesson]


PRACTICE = Path("corpus/data/news_practice.jsonl")
"""Articles of our own that are all taught: nothing is chosen or reported by them."""


def part(
    name: str, data: Path, claims: Path, pieces: Pieces, practice: Practice | None = None
) -> Part:
    """The part of this name: train, dev or test; of the practice articles, which are taught,
    some, or all."""
    names = {"train": "train", "dev": "val", "test": "test"}
    flat = anercorp(data / "anercorp_train.txt", data / "newsfane_train.txt")
    nested = wojood(data / "wojood_sample" / f"{names[name]}.txt")
    own = [*articles(claims, name), *practised(name, practice)]
    return Part(
        [conll_lesson(told, pieces) for told in _own(flat, name)],
        [wojood_lesson(told, pieces) for told in nested],
        [article_lesson(one, pieces) for one in own],
    )


def articles(claims: Path, name: str) -> Iterator[Document]:
    """Our own articles of one part, as the app's own rule decides; none without the file."""
    if claims.exists():
        yield from own_articles(claims, name)


def practised(name: str, which: Practice | None = None) -> Iterator[Document]:
    """The practice articles, for the part "train". They stand in the order in which they came,
    so a count says which there were at a time."""
    if name != "train":
        return
    held = [json.loads(line) for line in PRACTICE.read_text("utf-8").splitlines()]
    if isinstance(which, int):
        held = held[:which]
    elif which is not None:
        by_id = {one["id"]: one for one in held}
        held = [by_id[id] for id in which]
    yield from map(document_from_json, held)


def _own(held: Sequence[Told], name: str) -> Sequence[Told]:
    """The last tenth is the test, what is before it dev, all else is taught."""
    test = round(len(held) * (1 - _TEST))
    dev = round(len(held) * (1 - _TEST - _DEV))
    return {"train": held[:dev], "dev": held[dev:test], "test": held[test:]}[name]
