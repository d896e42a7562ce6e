"""The stretches of text in which a claim stands: sentences that no quotation crosses."""

from bisect import bisect_left
from dataclasses import dataclass

from corpus.document.sentences import sentences
from corpus.preannotators.claims.verbs import PARTICIPLES, SAYINGS
from corpus.preannotators.function_words import CLOSING_QUOTES, OPENING_QUOTES
from corpus.preannotators.reading import Reading

_LONGEST_TITLE = 10
_FINAL = frozenset(".؟!؛…")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words `first` to before `last`, an inline title and final marks left out.

    `quotes` maps the index of each opening quotation mark to that of its closing one;
    `quoted` holds the indexes of the words between them.
    """

    first: int
    last: int
    quotes: dict[int, int]
    quoted: frozenset[int]

    def quote_end(self, index: int) -> int:
        """The index of the mark that closes the quotation which word `index` opens; -1."""
        return self.quotes.get(index, -1)


def segments(reading: Reading) -> list[Segment]:
    """The segments of a text, in order: sentences, joined where a quotation crosses their
    boundary, without the inline titles before them."""
    quotes = _quotes(reading)
    starts = [start for start, _ in reading.spans]
    bounds = [bisect_left(starts, start) for start, _ in sentences(reading.text)]
    found: list[Segment] = []
    first = 0
    for bound in (*bounds[1:], len(reading)):
        if not any(opening < bound <= closing for opening, closing in quotes.items()):
            found.append(_segment(reading, first, bound, quotes))
            first = bound
    return found


def _quotes(reading: Reading) -> dict[int, int]:
    """Opening → closing marks; one that its line does not close is none."""
    quotes: dict[int, int] = {}
    opened = -1
    for index, form in enumerate(reading.forms):
        if index in reading.breaks:
            opened = -1
        if form.is_word:
            continue
        if opened >= 0 and form.key in CLOSING_QUOTES:
            quotes[opened] = index
            opened = -1
        elif opened < 0 and form.key in OPENING_QUOTES:
            opened = index
    return quotes


def _segment(reading: Reading, first: int, last: int, quotes: dict[int, int]) -> Segment:
    while last > first and reading.key(last - 1) in _FINAL:
        last -= 1
    own = {opening: closing for opening, closing in quotes.items() if first <= opening < last}
    quoted = frozenset(
        index for opening, closing in own.items() for index in range(opening + 1, closing)
    )
    return Segment(_after_title(reading, first, last), last, own, quoted)


def _after_title(reading: Reading, first: int, last: int) -> int:
    """The index after an inline title: a few words at a line's start, without a word of
    saying, before a colon that no quotation follows."""
    if first not in reading.breaks:
        return first
    for index in range(first, min(first + _LONGEST_TITLE, last)):
        key = reading.key(index)
        if key == ":":
            return first if reading.key(index + 1) in OPENING_QUOTES else index + 1
        if key in OPENING_QUOTES or _says(reading, index):
            return first
    return first


def _says(reading: Reading, index: int) -> bool:
    stems = reading.forms[index].stems
    return any(stem.key in SAYINGS or stem.key in PARTICIPLES for stem in stems)
