"""Folding for search: what a reader takes for the same letters becomes the same letters.

Only a copy is folded, and every folded character knows where it came from.
"""

import re
import unicodedata
from dataclasses import dataclass

from corpus.document.characters import MARKS, TATWEEL, ZWJ, ZWNJ

_LETTERS = {
    **dict.fromkeys("ٱ", "ا"),
    **dict.fromkeys("ىیے", "ي"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ةۃہەھ", "ه"),
}
_DROPPED = frozenset({"Mn", "Me", "Cf"})
BELONGING = f"[{MARKS}{TATWEEL}{ZWNJ}{ZWJ}]*"
"""What goes with the letter before it, as a regular expression."""
_BELONGING = re.compile(BELONGING)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded copy of `original`.

    `offsets[i]` is the offset in `original` of what became `text[i]`; one more entry, the
    length of `original`, ends it.
    """

    text: str
    offsets: tuple[int, ...]
    original: str

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """The half-open offsets in `original` of the folded `text[start:end]`.

        They take in the marks and tatweel that follow the last letter. None where an edge
        falls inside one original character, as between the two letters of a ligature.
        """
        first, last = self.offsets[start], self.offsets[end - 1]
        if self.offsets[end] == last or (start and self.offsets[start - 1] == first):
            return None
        belonging = _BELONGING.match(self.original, last + 1)
        assert belonging is not None
        return first, belonging.end()


def fold(text: str) -> Folded:
    """The text with hamza forms, ى and ي, ة and ه, Farsi ye and kaf, digit sets, upper and
    lower case and compatibility forms made alike; without tashkeel and other marks,
    tatweel and invisible characters; with one space for several, lines apart.
    """
    folded: list[str] = []
    offsets: list[int] = []
    last = ""
    for offset, character in enumerate(text):
        for one in _TABLE[ord(character)]:
            if one != " " or last != " ":
                folded.append(one)
                offsets.append(offset)
                last = one
    return Folded("".join(folded), (*offsets, len(text)), text)


def fold_text(text: str) -> str:
    """The text of `fold`, more quickly and without offsets."""
    return re.sub("  +", " ", text.translate(_TABLE))


class _Table(dict[int, str]):
    """Code point → what it folds to, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _fold_character(chr(point))
        return folded


_TABLE = _Table()


def _fold_character(character: str) -> str:
    if character == "\n":
        return "\n"
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", character)
    return "".join(_fold_part(part) for part in parts)


def _fold_part(part: str) -> str:
    if part == TATWEEL or unicodedata.category(part) in _DROPPED:
        return ""
    digit = unicodedata.decimal(part, None)
    if digit is not None:
        return str(digit)
    return _LETTERS.get(part, part.casefold())
