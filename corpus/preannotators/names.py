"""Tags of words, in whichever scheme a model writes them, as names."""

import re
from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import NamedTuple

OUTSIDE = "O"
Tag = tuple[str, float]  # a tag, and how likely it is, in [0, 1]

_PREFIXED = re.compile(r"([BIESLU])[-_](.+)\Z")
_ENDS = ("E", "L")  # of IOBES and of BILOU
_ALONE = ("S", "U")


class Name(NamedTuple):
    """Words `first` to before `after` of a sequence, under a type of the model."""

    first: int
    after: int
    type: str
    score: float = 1.0


def parse(tag: str) -> tuple[str, str]:
    """The place in a name that a tag says, one of BIESLU, or "" where it says only the type;
    then the type, "" outside."""
    found = _PREFIXED.match(tag)
    if found:
        return found[1], found[2]
    return "", "" if tag in (OUTSIDE, "") else tag


def types_of(tags: Sequence[str]) -> set[str]:
    """The types that a model's tags speak of."""
    return {kind for _, kind in map(parse, tags) if kind}


def names_in(tags: Sequence[Tag]) -> Iterator[Name]:
    """The names in a sequence of tags. I- or E- after another type, or after O, begins one
    too, and types without a place make one name as long as they are the same. The score is
    the mean of the words'."""
    first, held, is_whole = 0, "", False
    for index, (tag, _) in enumerate((*tags, (OUTSIDE, 1.0))):
        place, kind = parse(tag)
        if kind and kind == held and not is_whole and place not in ("B", *_ALONE):
            is_whole = place in _ENDS
            continue
        if held:
            yield Name(first, index, held, fmean(score for _, score in tags[first:index]))
        first, held, is_whole = index, kind, place in (*_ENDS, *_ALONE)
