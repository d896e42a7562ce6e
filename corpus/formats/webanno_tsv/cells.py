r"""The cells of WebAnno TSV 3: stacked values, their numbers, and escapes.

A cell is "_" for nothing, or values parted by "|", each with its number in brackets where
several tokens or several annotations of a layer make one necessary: `PER[1]|ORG[2]`. "*" is
an annotation without a value. What a value has of these marks itself stands after a "\".
See https://webanno.github.io/webanno/releases/3.6.9/docs/user-guide.html#sect_webannotsv.
"""

import re
from dataclasses import dataclass

NOTHING = "_"
UNSET = "*"
_VALUE = re.compile(r"((?:[^\\|]|\\.)*)(?:\||$)", re.DOTALL)
_ITEM = re.compile(r"((?:[^\\;]|\\.)*)(?:;|$)", re.DOTALL)
_NUMBERED = re.compile(r"((?:[^\\]|\\.)*?)\[(\d{1,9})\]", re.DOTALL)
_TARGET = re.compile(r"(\d+-\d+(?:\.\d+)?)(?:\[(\d{1,9})(?:_(\d{1,9}))?\])?")
_CHAIN = re.compile(r"((?:[^\\]|\\.)*?)->(\d{1,9})-(\d{1,9})", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "b": "\b"}


@dataclass(frozen=True, slots=True)
class Target:
    """What a relation or slot points to: a row, and the numbers in its brackets.

    `number` is that of the annotation in the row, `own` that of the one that points; 0
    where there is but one.
    """

    row: str
    number: int = 0
    own: int = 0


def unescape(text: str) -> str:
    """The text without its escapes."""
    return _ESCAPED.sub(lambda found: _LETTERS.get(found[1], found[1]), text)


def read_cell(cell: str) -> list[tuple[str, int]]:
    """The values of a cell, still escaped, each with its number or 0; none for "_"."""
    if cell == NOTHING:
        return []
    found = []
    for value in _split(_VALUE, cell):
        numbered = _NUMBERED.fullmatch(value)
        found.append((numbered[1], int(numbered[2])) if numbered else (value, 0))
    return found


def read_items(value: str) -> list[str]:
    """The items of a slot, still escaped."""
    return _split(_ITEM, value)


def split_values(cell: str) -> list[str]:
    """The values of a cell with whatever stands in brackets; none for "_"."""
    return [] if cell == NOTHING else _split(_VALUE, cell)


def read_target(value: str) -> Target | None:
    """What a value points to; None where it points to nothing."""
    found = _TARGET.fullmatch(value)
    if found is None:
        return None
    if found[3] is not None:
        return Target(found[1], int(found[2]), int(found[3]))
    return Target(found[1], int(found[2] or 0))


def read_chain(value: str) -> tuple[str, int, int] | None:
    """The value of a link, the number of its chain and its own in that."""
    found = _CHAIN.fullmatch(value)
    return (found[1], int(found[2]), int(found[3])) if found else None


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    found: list[str] = []
    place = 0
    while place <= len(text):
        match = pattern.match(text, place)
        if match is None:  # a lone "\" at the end
            found.append(text[place:])
            break
        found.append(match[1])
        if match.end() == match.end(1):
            break
        place = match.end()
    return found
