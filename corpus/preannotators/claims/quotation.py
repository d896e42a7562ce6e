"""Whether what is said is quoted, told, or both: seen from the quotation marks."""

from collections.abc import Sequence

from corpus.preannotators.claims.scene import Extent
from corpus.preannotators.claims.speakers import Speakers
from corpus.preannotators.function_words import CLOSING_QUOTES, OPENING_QUOTES
from corpus.preannotators.reading import Reading


def quotation(reading: Reading, speakers: Speakers, pieces: Sequence[Extent]) -> str:
    """direct where the marks wrap it all, mixed where they wrap a part, else indirect.
    Marks around a name do not quote."""
    quoted = [_quotes(reading.text[start:end]) for start, end in pieces]
    if all(parts == [(0, end - start)] for parts, (start, end) in zip(quoted, pieces, strict=True)):
        return "direct"
    for parts, (start, _) in zip(quoted, pieces, strict=True):
        if any(
            not speakers.is_name(start + opening, start + closing) for opening, closing in parts
        ):
            return "mixed"
    return "indirect"


def _quotes(text: str) -> list[Extent]:
    """The offsets of each quotation, its marks included; one left open reaches to the end."""
    found: list[Extent] = []
    opened = -1
    for index, character in enumerate(text):
        if opened >= 0 and character in CLOSING_QUOTES:
            found.append((opened, index + 1))
            opened = -1
        elif opened < 0 and character in OPENING_QUOTES:
            opened = index
    if opened >= 0:
        found.append((opened, len(text)))
    return found
