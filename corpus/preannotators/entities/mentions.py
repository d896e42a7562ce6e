"""What the entity rules find, and how what they find is reconciled."""

from collections.abc import Iterable
from typing import NamedTuple

from corpus.preannotators.reading import Reading

# Of two that cover the same characters and score alike, the earlier in this order stays.
_PREFERENCE = (
    *("MONEY", "QUANTITY", "PERCENT", "DATE", "TIME", "EVENT", "LAW", "ORG", "FAC", "GPE", "LOC"),
    *("PERS", "OCC", "NORP", "WEBSITE", "PRODUCT", "LANGUAGE", "CURR", "UNIT", "ORDINAL"),
    "CARDINAL",
)
_RANK = {label: rank for rank, label in enumerate(_PREFERENCE)}

# What may stand inside what: the pairs that occur in Wojood.
_INSIDE = {
    "ORG": "GPE LOC FAC PERS EVENT OCC NORP ORDINAL",
    "OCC": "ORG GPE LOC NORP",
    "NORP": "ORG GPE LOC FAC PERS",
    "EVENT": "DATE GPE LOC FAC ORG OCC PERS ORDINAL",
    "LAW": "ORDINAL CARDINAL ORG GPE",
    "GPE": "PERS ORG",
    "LOC": "GPE PERS",
    "FAC": "GPE LOC PERS ORG",
    "MONEY": "CURR",
    "QUANTITY": "UNIT",
    "TIME": "DATE",
}
_MAY_HOLD = {outer: frozenset(inner.split()) for outer, inner in _INSIDE.items()}


class Mention(NamedTuple):
    """An entity: words `first` to before `last`, characters `start` to `end`.

    `name` is where its own name begins, after the noun of its kind: بيروت in مدينة بيروت.
    """

    label: str
    first: int
    last: int
    start: int
    end: int
    score: float
    name: int


def mention(
    reading: Reading,
    label: str,
    first: int,
    last: int,
    offset: int,
    score: float,
    kind_words: int = 0,
) -> Mention:
    """The mention that covers words `first` to before `last`, from `offset` in the first.
    `kind_words` is how many words at its beginning say of what kind it is."""
    start, end = reading.spans[first][0] + offset, reading.spans[last - 1][1]
    name = reading.spans[first + kind_words][0] if kind_words else start
    return Mention(label, first, last, start, end, score, name)


def reconcile(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in document order, without those that others exclude.

    Of two that cross, the earlier stays; an inner one stays where its label may stand
    inside the outer's; of two on the same characters, the one preferred.
    """
    ordered = sorted(mentions, key=_outer_first)
    kept: list[Mention] = []
    open_ones: list[Mention] = []
    for mention in ordered:
        open_ones = [outer for outer in open_ones if outer.end > mention.start]
        if any(_excludes(outer, mention) for outer in open_ones):
            continue
        kept.append(mention)
        open_ones.append(mention)
    return kept


def _outer_first(mention: Mention) -> tuple[int, int, float, int]:
    return (mention.start, -mention.end, -mention.score, _RANK[mention.label])


def _excludes(outer: Mention, inner: Mention) -> bool:
    if inner.end > outer.end:
        return True
    if (inner.start, inner.end) == (outer.start, outer.end):
        return True
    return inner.label not in _MAY_HOLD.get(outer.label, ())
