"""Paragraphs and sentences, as half-open code-point offsets."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus.document.characters import INVISIBLE, TATWEEL
from corpus.document.words import words

_LINE_END = "\n\x85\u2028\u2029"
_CLOSING = "\"'»”’›)\\]}﴾"
_ARABIC_LETTER = "\u0620-\u064a\u066e-\u06d3"

# What may end a sentence, with the quotes and brackets that it closes.
_STOP = re.compile(f"[{_LINE_END}]|(?P<ender>[.!?؟۔…‼⁇-⁉。]+)(?P<closing>[{_CLOSING}{INVISIBLE}]*)")
# Newspapers often leave out the space after the stop; addresses and 3.5 never have one.
_NO_SPACE = re.compile(f"[{_CLOSING}{_ARABIC_LETTER}]")
_LAST_WORD = re.compile(r"[^\W_]+\Z")
_ABBREVIATION = re.compile(
    "و?[ء-ي]|[A-Za-z]|أد|إلخ|الخ|Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sen|Rep|Gov|No|vs|Jr|Inc|Ltd|Co"
)
_AFTER_NUMBER = re.compile(r"\d\s*[مه]\Z")


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Every line, empty ones included, without its "\\n"."""
    ends = [match.start() for match in re.finditer("\n", text)]
    return tuple(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))


def sentences(
    text: str, spans: Sequence[tuple[int, int]] | None = None
) -> tuple[tuple[int, int], ...]:
    """Every sentence, from its first word to the end of its last word or mark.

    `spans` are the text's words, where the caller has them already; parted ones will do.

    A line's end always ends one. A full stop, question or exclamation mark or ellipsis
    does, with the quotes and brackets that follow it, unless it belongs to an abbreviation
    (د. أ. Mr.), a number (3.5), an address, or a line's leading number (1.).
    """
    spans = words(text) if spans is None else spans
    starts = [start for start, _ in spans]
    found = []
    first = 0
    for stop in (*sentence_stops(text), len(text)):
        after = bisect_left(starts, stop, first)
        if after > first:
            found.append((spans[first][0], spans[after - 1][1]))
            first = after
    return tuple(found)


def sentence_stops(text: str) -> Iterator[int]:
    """The offset after each mark that ends a sentence."""
    for match in _STOP.finditer(text):
        if match["ender"] is None or _ends_sentence(text, match):
            yield match.end()


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 1]
    spaced = not after or after.isspace()
    if match["ender"] != ".":
        return spaced or bool(_NO_SPACE.match(after))
    before = text[max(0, match.start() - 40) : match.start()]
    if not match["closing"] and (_abbreviated(before) or _numbers_a_line(before)):
        return False
    return spaced or (bool(_NO_SPACE.match(after)) and _arabic(before[-2:]))


def _abbreviated(before: str) -> bool:
    word = _LAST_WORD.search(before.replace(TATWEEL, ""))
    if not word or not _ABBREVIATION.fullmatch(word.group()):
        return False
    return not _AFTER_NUMBER.search(before.replace(TATWEEL, ""))


def _numbers_a_line(before: str) -> bool:
    return before.rpartition("\n")[2].strip().isdecimal()


def _arabic(part: str) -> bool:
    return bool(re.fullmatch(f"[{_ARABIC_LETTER}]{{2}}", part))
