"""What two spans that overlap disagree about: a clitic, punctuation, or more than that."""

import re
import unicodedata

from corpus.document.characters import INVISIBLE, MARKS, TATWEEL
from corpus.document.clitics import enclitic_stops, proclitic_stops
from corpus.document.document import Span
from corpus.document.words import words

CLITIC = "clitic"
PUNCTUATION = "punctuation"
REAL = "real"
KINDS = (CLITIC, PUNCTUATION, REAL)

_SILENT = f"[{MARKS}{TATWEEL}{INVISIBLE}]*"
_ARTICLE = re.compile(f"(?:ا{_SILENT}|(?<=ل))ل{_SILENT}")
# A conjunction and a preposition by themselves, as before a quotation mark: وبـ«القدس».
_ALONE = re.compile(f"(?=[^{MARKS}])(?:[وف]{_SILENT})?(?:[بكلس]{_SILENT})?")


def boundary_kind(text: str, first: Span, second: Span) -> str:
    """Of two spans of one text that overlap and are not the same: why they are not.

    "punctuation" where nothing but punctuation, white space, marks or tatweel lies between
    their edges; "clitic" where what is left beyond that is letters written onto a word
    (وبوتين and بوتين, the article and attached pronouns too); "real" otherwise. No dictionary
    is asked, as in `corpus.document.clitics`, so that وزير and زير differ in a clitic too.
    """
    starts = sorted((first.start, second.start))
    ends = sorted((first.end, second.end))
    kinds = {_at_start(text, *starts), _at_end(text, *ends)}
    return next(kind for kind in (REAL, CLITIC, PUNCTUATION) if kind in kinds)


def _at_start(text: str, low: int, high: int) -> str:
    """Of two starts; empty where they are the same."""
    if low == high:
        return ""
    low = _to_letter(text, low, high)
    if low == high:
        return PUNCTUATION
    begin, end = _word_at(text, low)
    word = text[begin:end]
    if high >= end:
        # Only as in و«القدس», where a quotation mark parts the clitic from its word.
        is_alone = low == begin and _ALONE.fullmatch(word) and text[end : end + 1].strip()
        return CLITIC if is_alone and _to_letter(text, end, high) == high else REAL
    high = _to_letter(text, high, end)
    return CLITIC if {low - begin, high - begin} <= _starts_within(word) else REAL


def _at_end(text: str, low: int, high: int) -> str:
    """Of two ends; empty where they are the same."""
    if low == high:
        return ""
    low = _to_letter(text, low, high)
    if low == high:
        return PUNCTUATION
    while not _is_letter(text[high - 1]):
        high -= 1
    begin, end = _word_at(text, high - 1)
    is_whole = _to_letter(text, high, end) == end
    return CLITIC if is_whole and low - begin in enclitic_stops(text[begin:end]) else REAL


def _to_letter(text: str, place: int, last: int) -> int:
    """The place of the next letter, or `last` where none comes before it."""
    while place < last and not _is_letter(text[place]):
        place += 1
    return place


def _starts_within(word: str) -> set[int]:
    """Where the stem of a word may be said to begin."""
    starts = {0, *proclitic_stops(word)}
    articles = (_ARTICLE.match(word, start) for start in starts)
    return starts | {found.end() for found in articles if found and found.end() < len(word)}


def _word_at(text: str, place: int) -> tuple[int, int]:
    """The half-open offsets of the written word that holds the letter at `place`."""
    begin, end = place, place + 1
    while begin > 0 and not text[begin - 1].isspace():
        begin -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return next(
        (begin + start, begin + stop)
        for start, stop in words(text[begin:end])
        if start <= place - begin < stop
    )


def _is_letter(character: str) -> bool:
    """Whether the character is a letter or a number that a reader would miss."""
    return character != TATWEEL and unicodedata.category(character)[0] in "LN"
