"""Who can speak in a text, and what kind of source they make."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.preannotators.claims.vocabulary import (
    ANONYMOUS,
    DOCUMENTS,
    HUMANS,
    MASCULINE_PLACES,
    MEDIA,
    PLURAL,
)
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.entities.offices import is_office_word
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Reading

_SPEAKING = frozenset(("PERS", "ORG", "OCC", "GPE", "NORP"))
_TYPES = {"PERS": "person", "ORG": "organisation", "GPE": "state", "NORP": "group"}
_MEDIA = int(Category.MEDIA)
_QUOTABLE = HUMANS | DOCUMENTS | MEDIA


class Speakers:
    """The mentions of one text that can speak."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = [held for held in mentions if held.label in _SPEAKING]
        self._starts = [held.start for held in self._mentions]
        self._longest: dict[int, Mention] = {}
        for held in self._mentions:
            known = self._longest.get(held.first)
            if known is None or held.last > known.last:
                self._longest[held.first] = held
        self._firsts = sorted(self._longest)

    def at(self, index: int) -> Mention | None:
        """The longest mention that begins in word `index`."""
        return self._longest.get(index)

    def within(self, first: int, last: int) -> list[Mention]:
        """The longest mentions that begin from word `first` to before `last`, in order."""
        low, high = bisect_left(self._firsts, first), bisect_left(self._firsts, last)
        return [self._longest[index] for index in self._firsts[low:high]]

    def ending_at(self, first: int, last: int) -> Mention | None:
        """The mention from word `first` on that ends before word `last`."""
        return next((held for held in self.within(first, last) if held.last == last), None)

    def inside(self, start: int, end: int) -> list[Mention]:
        """Every mention within these offsets of the text, in order."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [held for held in self._mentions[low:high] if held.end <= end]

    def is_name(self, start: int, end: int) -> bool:
        """Whether the quotation between these offsets is a mention, or the end of one."""
        return any(
            held.start <= start + 1 and held.end in (end - 1, end) for held in self._mentions
        )


@dataclass(frozen=True, slots=True)
class Source:
    """Words `first` to before `last`, characters `start` to `end`, as the scheme sees them.
    `gender` is that of the verb it went with, or of its first word: m or f."""

    first: int
    last: int
    start: int
    end: int
    form: str
    type: str
    anonymous: bool
    gender: str


def make_source(
    reading: Reading,
    speakers: Speakers,
    first: int,
    last: int,
    gender: str,
    offset: int = 0,
) -> Source:
    """The source of words `first` to before `last`, from `offset` in the first."""
    start, end = reading.spans[first][0] + offset, reading.spans[last - 1][1]
    held = speakers.within(first, last)
    form = _form(held, start)
    anonymous = form != "named" and reading.key(first) in ANONYMOUS
    return Source(
        first, last, start, end, form, _type(reading, held, first, start), anonymous, gender
    )


def pronoun_source(index: int, start: int, end: int) -> Source:
    """The source that is the pronoun at the end of word `index`: قول|ه."""
    return Source(index, index + 1, start, end, "pronoun", "person", False, "m")


def _form(held: list[Mention], start: int) -> str:
    """named where a person's name stands in it, or the name of what speaks begins it."""
    begins = any(one.label in ("ORG", "GPE") and one.start == start for one in held)
    return "named" if begins or any(one.label == "PERS" for one in held) else "nominal"


def _type(reading: Reading, held: list[Mention], first: int, start: int) -> str:
    key = reading.key(first)
    beginning = next((one for one in held if one.start == start), None)
    if key in MEDIA or reading.match(first, _MEDIA):
        return "media"
    if key in DOCUMENTS:
        return "document"
    if key in PLURAL:
        return "group"
    if beginning and beginning.label != "OCC":
        return _TYPES[beginning.label]
    if any(one.label == "PERS" for one in held):
        return "person"
    return "person" if key in HUMANS or is_office_word(reading, first) else "organisation"


def can_speak(reading: Reading, speakers: Speakers, first: int, last: int) -> bool:
    """Whether these words begin with somebody, or a text, that can be quoted."""
    held = speakers.at(first)
    if held and held.last <= last:
        return True
    return reading.key(first) in _QUOTABLE or is_office_word(reading, first)


def is_plural(reading: Reading, source: Source) -> bool:
    """Whether a plural verb may go back to this source: several, or joined by و."""
    if reading.key(source.first) in PLURAL:
        return True
    return any(reading.key(at).startswith("و") for at in range(source.first + 1, source.last))


def gender_at(reading: Reading, speakers: Speakers, index: int) -> str:
    """The gender of whoever word `index` begins to name: f for وكالة and for most countries."""
    held = speakers.at(index)
    if held and held.label == "GPE":
        stems = reading.forms[index].stems
        return "m" if any(stem.key in MASCULINE_PLACES for stem in stems) else "f"
    return "f" if reading.key(index).endswith("ه") else "m"
