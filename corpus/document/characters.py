"""Classes of characters, as text to be put between the brackets of a regular expression.

Python's own `re` knows no Unicode categories, so they are computed here from `unicodedata`.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

ZWNJ = "\u200c"
ZWJ = "\u200d"
TATWEEL = "\u0640"

# Planes 2 and 3 hold nothing but ideographs, and 4 to 13 nothing at all: looking at
# all the 1.1 million code points would take a tenth of a second at every start.
_IDEOGRAPHS = "\U00020000-\U0003fffd"
_LOOKED_AT = tuple(chain(range(0x20000), range(0xE0000, 0xE0200)))


def _by_category() -> dict[str, list[int]]:
    points: dict[str, list[int]] = {}
    for point in _LOOKED_AT:
        points.setdefault(unicodedata.category(chr(point)), []).append(point)
    return points


def _runs(points: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -2
    for point in sorted(points):
        if point != last + 1:
            if last >= 0:
                yield first, last
            first = point
        last = point
    if last >= 0:
        yield first, last


def _ranges(points: Iterable[int]) -> str:
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _runs(points))


def _points(*initials: str) -> Iterator[int]:
    return chain.from_iterable(
        points for category, points in _CATEGORIES.items() if category.startswith(initials)
    )


_CATEGORIES = _by_category()

MARKS = _ranges(_points("M"))
"""Combining marks: tashkeel, and the hamza and madda of decomposed letters."""

LETTERS = _ranges(_points("L", "M", "N")) + _IDEOGRAPHS
"""What written words are made of: letters (tatweel too), marks and numbers."""

INVISIBLE = _ranges(_points("Cf"))
r"""Format characters, `\p{Cf}`: direction marks, soft hyphens, joiners, U+FEFF."""

OUTSIDE = _ranges(_points("Z", "Cc", "Cf"))
"""What belongs to no word: white space, control and format characters."""
