"""Articles told of other people and places: so that the network learns how names are met,
not which ones."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.document.document import Document, Span
from corpus.preannotators.encoder.lessons import Told

_OF_CONLL = {"PERS": "PERS", "LOC": "GPE", "ORG": "ORG"}
_LABELS = frozenset(_OF_CONLL.values())
_LEFT_ALONE = 0.3
_ARTICLE, _TO = "ال", "ل"


@dataclass(frozen=True, slots=True)
class Names:
    """Names by (label, number of words)."""

    held: Mapping[tuple[str, int], Sequence[str]]

    def draw(self, label: str, words: int, chance: random.Random) -> str:
        """A name of the label, of so many words where there is one; "" where there is none."""
        names = self.held.get((label, words)) or self.held.get((label, min(words, 2)))
        return chance.choice(names) if names else ""


def names_of(told: Iterable[Told], documents: Iterable[Document]) -> Names:
    """The names of ANERcorp that no clitic precedes, and those of our own articles."""
    held: dict[tuple[str, int], set[str]] = {}
    for one in told:
        for entity in one.entities:
            if entity.label in _OF_CONLL and entity.letters == 0:
                name = one.text[entity.start : entity.end]
                if name.replace(" ", "").isalpha():
                    key = (_OF_CONLL[entity.label], len(name.split()))
                    held.setdefault(key, set()).add(name)
    for document in documents:
        for span in _leaves(document):
            name = document.surface(span)
            held.setdefault((span.label, len(name.split())), set()).add(name)
    return Names({key: sorted(names) for key, names in held.items()})


def varied(document: Document, names: Names, chance: random.Random) -> Document:
    """The article with most of its names exchanged, the same one for the same everywhere."""
    chosen: dict[str, str] = {}
    text, shifts, at = [], [(0, 0)], 0
    for span in _leaves(document):
        old = document.surface(span)
        new = _new_name(old, span, names, chosen, chance)
        if new == old or not _can_follow(document.text[max(0, span.start - 1) : span.start], new):
            continue
        text += [document.text[at : span.start], new]
        at = span.end
        shifts.append((span.end, shifts[-1][1] + len(new) - len(old)))
    text.append(document.text[at:])
    spans = tuple(
        replace(
            one, start=one.start + _shift(shifts, one.start), end=one.end + _shift(shifts, one.end)
        )
        for one in document.spans
    )
    return replace(document, text="".join(text), spans=spans)


def _leaves(document: Document) -> list[Span]:
    """The names in which no other span begins or ends, in order."""
    edges = {edge for span in document.spans for edge in (span.start, span.end)}
    leaves = [
        span
        for span in document.spans
        if span.label in _LABELS and edges.isdisjoint(range(span.start + 1, span.end))
    ]
    apart = {(span.start, span.end): span for span in leaves}
    return [apart[extent] for extent in sorted(apart)]


def _new_name(
    old: str, span: Span, names: Names, chosen: dict[str, str], chance: random.Random
) -> str:
    if old not in chosen:
        words = old.split()
        new = names.draw(span.label, len(words), chance)
        chosen[old] = old if chance.random() < _LEFT_ALONE or not new else new
        if span.label == "PERS" and len(words) > 1:
            chosen.setdefault(words[-1], chosen[old].split()[-1])
    return chosen[old]


def _can_follow(before: str, new: str) -> bool:
    """Whether no letter has to change: ل before ال would."""
    return not (before == _TO and new.startswith((_ARTICLE, _TO)))


def _shift(shifts: Sequence[tuple[int, int]], offset: int) -> int:
    """How far an offset moves: by all that was exchanged before it."""
    return next(shift for end, shift in reversed(shifts) if end <= offset)
