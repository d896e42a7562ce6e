"""What scores are blamed for, and which way they should have gone: the network's objectives,
with their gradients by hand, in numpy.

A lesson's loss is a weighted sum over the sections of its scores; each section's loss is the
mean over what is known of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.preannotators.encoder.columns import LINK, SECTIONS
from corpus.preannotators.encoder.decode import Floats, log_softmax
from corpus.preannotators.encoder.lessons import Ints, Lesson
from corpus.preannotators.encoder.links import SCALE, Distances, ranks, step

WEIGHTS = {
    "conll": 1.0,
    "name_start": 0.2,
    "cue": 1.0,
    "source": 1.0,
    "cue_start": 0.1,
    "cue_end": 0.1,
    "source_start": 0.1,
    "content_start": 0.1,
    "cue_kind": 0.1,
    "sourcing": 0.2,
    "form": 0.1,
    "source_type": 0.1,
}
"""Section with one wanted value a word → its weight."""
YES_OR_NO = {"worthy": 0.1, "anonymous": 0.1}
NESTED = 10.0
"""A type weighs as much in a corpus that knows all of them as in one that knows it alone."""
CONTENT, POINTERS, SOURCES = 0.5, 0.5, 0.5
_NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class _Pointers:
    """What of a lesson's links does not change while it is learnt. `near` are the values of
    distances: cues × words for `begin` and `end`, cues × sources for `source`."""

    cues: Ints
    near: dict[str, Floats]
    wanted: dict[str, Ints]


class Blame:
    """A lesson, ready to be held against scores again and again."""

    def __init__(self, lesson: Lesson, distances: Distances) -> None:
        self._lesson = lesson
        self._nobody = distances.nobody
        self._pointers = _pointers(lesson, distances) if lesson.links else None

    def of(self, scores: Floats) -> tuple[float, Floats]:
        """The loss of scores (words × WIDTH) and its gradient, of the same shape."""
        total, gradient = 0.0, np.zeros_like(scores)
        for loss, columns, part in self._parts(scores):
            total += loss
            gradient[:, columns] += part
        return total, gradient

    def _parts(self, scores: Floats) -> Iterator[tuple[float, slice, Floats]]:
        """(loss, columns, gradient of them) of every objective."""
        lesson = self._lesson
        for name, wanted in lesson.tags.items():
            held = scores[:, SECTIONS[name]]
            if not (wanted >= 0).any():
                continue
            if name in YES_OR_NO:
                known = (wanted >= 0).astype(np.float32)[:, None]
                loss, part = _yes_or_no(held, np.maximum(wanted, 0)[:, None], known)
                weight = YES_OR_NO[name]
            else:
                loss, part = _one_of(held, wanted)
                weight = WEIGHTS[name]
            yield weight * loss, SECTIONS[name], weight * part
        if lesson.nested is not None:
            yield self._nested(scores, lesson.nested)
        if lesson.content is not None:
            held = scores[:, SECTIONS["content"]]
            loss, part = _yes_or_no(held, lesson.content, np.ones_like(held))
            yield CONTENT * loss, SECTIONS["content"], CONTENT * part
        if self._pointers is not None:
            for end, column in (("begin", 0), ("end", 1)):
                yield from self._pointed(scores, self._pointers, end, column)
            yield from self._sourced(scores, self._pointers)

    def _nested(self, scores: Floats, wanted: Ints) -> tuple[float, slice, Floats]:
        held = scores[:, SECTIONS["nested"]].reshape(-1, 3)
        loss, part = _one_of(held, wanted.reshape(-1))
        weight = NESTED * int((wanted >= 0).sum()) / wanted.size
        return weight * loss, SECTIONS["nested"], weight * part.reshape(len(scores), -1)

    def _pointed(
        self, scores: Floats, held: _Pointers, end: str, column: int
    ) -> Iterator[tuple[float, slice, Floats]]:
        """Where each cue's content begins, or ends."""
        asks, offers = SECTIONS[f"asks_{end}"], SECTIONS[f"offers_{end}"]
        asked, offered = scores[held.cues, asks] * SCALE, scores[:, offers]
        said = asked @ offered.T + held.near[end] + scores[:, SECTIONS["content"]][:, column]
        loss, part = _one_of(np.asarray(said, np.float32), held.wanted[end])
        part *= POINTERS
        yield POINTERS * loss, offers, np.asarray(part.T @ asked, np.float32)
        yield 0.0, asks, _spread(scores, held.cues, part @ offered * SCALE)
        content = np.zeros((len(scores), 3), np.float32)
        content[:, column] = part.sum(0)
        yield 0.0, SECTIONS["content"], content

    def _sourced(self, scores: Floats, held: _Pointers) -> Iterator[tuple[float, slice, Floats]]:
        """Which source each cue has, if any."""
        asks, offers = SECTIONS["asks_source"], SECTIONS["offers_source"]
        sources = np.array(self._lesson.sources, np.int64)
        asked = scores[held.cues, asks] * SCALE
        offered = np.vstack([self._nobody[None, :LINK], scores[sources, offers]])
        said = np.asarray(asked @ offered.T, np.float32)
        said[:, 0] += self._nobody[LINK]
        said[:, 1:] += held.near["source"]
        loss, part = _one_of(said, held.wanted["source"])
        part *= SOURCES
        yield SOURCES * loss, asks, _spread(scores, held.cues, part @ offered * SCALE)
        yield 0.0, offers, _spread(scores, sources, (part.T @ asked)[1:])


def _one_of(said: Floats, wanted: Ints) -> tuple[float, Floats]:
    """Cross entropy and its gradient; `wanted` has a column for each row, -1 for none."""
    known = np.flatnonzero(wanted >= 0)
    gradient = np.zeros_like(said)
    if not len(known):
        return 0.0, gradient
    chances = log_softmax(said[known])
    right = np.arange(len(known)), wanted[known]
    loss = -float(chances[right].mean())
    share = np.exp(chances)
    share[right] -= 1
    gradient[known] = share / len(known)
    return loss, gradient


def _yes_or_no(said: Floats, wanted: NDArray[np.generic], known: Floats) -> tuple[float, Floats]:
    """Binary cross entropy and its gradient, over what is known."""
    goal = wanted.astype(np.float32)
    losses = np.maximum(said, 0) - said * goal + np.log1p(np.exp(-np.abs(said)))
    chance = 0.5 * (1 + np.tanh(said / 2))
    count = known.sum()
    return float((losses * known).sum() / count), (chance - goal) * known / count


def _spread(scores: Floats, words: Ints, rows: NDArray[np.floating]) -> Floats:
    """The rows at their words, added where a word has several."""
    found = np.zeros((len(scores), rows.shape[1]), np.float32)
    np.add.at(found, words, rows)
    return found


def _pointers(lesson: Lesson, distances: Distances) -> _Pointers:
    cues = np.array([link.cue for link in lesson.links], np.int64)
    words, sources = range(len(lesson)), lesson.sources
    steps = np.array([[step(word - cue) for word in words] for cue in cues])
    begin, end = distances.begin[steps], distances.end[steps]
    for row, link in enumerate(lesson.links):
        begin[row, link.cue : link.cue_last] = end[row, link.cue : link.cue_last] = _NEVER
    far = np.array([[step(source - cue) for source in sources] for cue in cues], np.int64)
    order = np.array([ranks(sources, cue) for cue in cues], np.int64)
    near = {"begin": begin, "end": end, "source": distances.source[far] + distances.rank[order]}
    wanted = {
        "begin": np.array([link.begin for link in lesson.links]),
        "end": np.array([link.end for link in lesson.links]),
        "source": np.array([link.source + 1 for link in lesson.links]),
    }
    return _Pointers(cues, near, wanted)
