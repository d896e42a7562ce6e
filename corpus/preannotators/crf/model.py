"""The files of a trained model, and how it reads: a field for each layer and depth."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from corpus.preannotators.crf.features import Features
from corpus.preannotators.crf.tags import OUTSIDE, Tagged, spans_in
from corpus.preannotators.protocol import UnusableModel
from corpus.preannotators.reading import Reading
from corpus.preannotators.sentence_words import sentence_words

DEPTHS = 2
"""Spans that lie in one other are learnt; what lies deeper is too rare to be."""

DESCRIPTION = "crf.json"
KIND = "isnad-crf/1"

Row = list[str]


class Found(NamedTuple):
    """A span of a layer, with how sure its least sure word is, in [0, 1]."""

    layer: str
    tagged: Tagged
    score: float


@dataclass(frozen=True)
class Model:
    """The fields of a model. `taggers`: layer → one for each depth, the outermost first;
    `digest` tells one model from another."""

    taggers: dict[str, list[Any]]
    features: Features
    digest: str

    def find(self, reading: Reading, doubt: float) -> Iterator[Found]:
        """The spans of every layer. A word that is held to be outside all the same takes its
        likeliest label where that it is outside has no more than `doubt` as its probability."""
        for first, after in sentence_words(reading):
            rows = self.features.rows(reading, first, after)
            for layer, taggers in self.taggers.items():
                for one in _read(taggers, rows, doubt):
                    place = one.tagged
                    yield Found(
                        layer,
                        place._replace(first=place.first + first, after=place.after + first),
                        one.score,
                    )


class _Read(NamedTuple):
    tagged: Tagged
    score: float


def _read(taggers: Sequence[Any], rows: list[Row], doubt: float) -> Iterator[_Read]:
    """The spans of one layer in one sentence. A deeper field is told what the outer ones said,
    and not asked where they said nothing."""
    for depth, tagger in enumerate(taggers):
        tagger.set(rows)
        tags = tagger.tag()
        if doubt:
            tags = [_or_likeliest(tagger, tag, at, doubt) for at, tag in enumerate(tags)]
        for one in spans_in(tags):
            sure = min(tagger.marginal(tags[at], at) for at in range(one.first, one.after))
            yield _Read(one, sure)
        if depth + 1 == len(taggers) or all(tag == OUTSIDE for tag in tags):
            return
        rows = inside(rows, tags)


def inside(rows: list[Row], tags: Sequence[str]) -> list[Row]:
    """The rows with what the outer field said of each word."""
    return [[*row, f"o={tag}"] for row, tag in zip(rows, tags, strict=True)]


def _or_likeliest(tagger: Any, tag: str, at: int, doubt: float) -> str:
    if tag != OUTSIDE or tagger.marginal(OUTSIDE, at) > doubt:
        return tag
    others = [str(one) for one in tagger.labels() if one != OUTSIDE]
    return max(others, key=lambda one: float(tagger.marginal(one, at)))


def load_model(folder: str) -> Model:
    """The model in a folder, read once, and again when another has taken its place there.

    Raises UnusableModel where there is none, or one of another kind.
    """
    path = Path(folder) / DESCRIPTION
    return _load(folder, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=4)
def _load(folder: str, written: int) -> Model:
    import pycrfsuite

    path = Path(folder)
    try:
        described = json.loads((path / DESCRIPTION).read_text(encoding="utf-8"))
        kind, layers, digest = (described[key] for key in ("kind", "layers", "digest"))
        if kind != KIND:
            raise UnusableModel(
                "the model in %(folder)s is a %(kind)s, not a %(wanted)s",
                folder=folder,
                kind=kind,
                wanted=KIND,
            )
        taggers = {}
        for layer, names in layers.items():
            taggers[layer] = [pycrfsuite.Tagger() for _ in names]
            for tagger, name in zip(taggers[layer], names, strict=True):
                tagger.open(str(path / name))
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as failure:
        raise UnusableModel(
            "there is no model of crf in %(folder)s: %(reason)s", folder=folder, reason=failure
        ) from failure
    return Model(taggers, Features(), digest)
