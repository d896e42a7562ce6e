"""How far what is said reaches."""

from functools import lru_cache

from corpus.preannotators.claims.complementiser import is_that
from corpus.preannotators.claims.segments import Segment
from corpus.preannotators.claims.verbs import PARTICIPLES, RELAYING, SAYINGS, Saying
from corpus.preannotators.claims.vocabulary import LEADING, NO_CONTENT_AFTER
from corpus.preannotators.function_words import OPENING_QUOTES
from corpus.preannotators.reading import Form, Reading, Stem
from corpus.preannotators.word_keys import word_key, word_keys

ACCORDING = word_keys("بحسب حسب وفق وفقا طبقا استنادا نقلا حسبما")
_BEFORE_CLAUSES = word_keys("قبل بعد")
_ON, _EXTENT = word_key("على"), word_key("حد")
_THAT = word_key("أن")
_CONJUNCTIONS = ("و", "ف")
_FAR = 25
_FAR_FOR_PARTICIPLES = 6
_NEAR = 4


def saying_at(reading: Reading, index: int) -> tuple[Stem, Saying] | None:
    """The word of saying at word `index`, with no proclitic before it but و or ف."""
    return saying_of(reading.forms[index])


@lru_cache(maxsize=1 << 13)  # it keeps the forms alive
def saying_of(form: Form) -> tuple[Stem, Saying] | None:
    """The word of saying that a form is."""
    for stem in form.stems:
        if stem.offset and not form.key.startswith(_CONJUNCTIONS):
            return None
        saying = SAYINGS.get(stem.key) or (None if stem.offset else PARTICIPLES.get(stem.key))
        if saying:
            return stem, saying
    return None


def is_content_that(reading: Reading, index: int) -> bool:
    """Whether word `index` is an إنّ or أنّ that can begin what is said: not that of بعد أن."""
    return is_that(reading, index) and reading.key(index - 1) not in NO_CONTENT_AFTER


def content_end(
    reading: Reading,
    segment: Segment,
    first: int,
    *,
    to_comma: bool = False,
    past_participles: bool = False,
) -> int:
    """The index after the content that begins with word `first`, closing comma left out.

    It ends with its segment, or where the next word of saying takes over; `to_comma` ends
    it at the first comma, as in a subordinate clause; `past_participles` lets it hold what
    the same speaker goes on saying (، مشيراً إلى …).
    """
    index = first
    while index < segment.last:
        closing = segment.quote_end(index)
        if closing > 0:
            index = closing + 1
            continue
        comma = reading.key(index) == "،"
        if reading.key(index) == "؛" or (comma and to_comma):
            return index
        begins = index + comma
        passed = past_participles and reading.key(begins) in PARTICIPLES
        if not passed and _ends_before(reading, segment, first, index, comma):
            return index
        index += 1
    return min(index, segment.last)


def quotation_end(reading: Reading, segment: Segment, opening: int) -> int:
    """The index after the content that a quotation begins: with its closing mark, unless
    the same sentence goes on without a comma."""
    after = segment.quote_end(opening) + 1
    if after == 0 or (after < segment.last and reading.key(after) not in "،؛:"):
        return content_end(reading, segment, opening)
    return after


def _ends_before(reading: Reading, segment: Segment, first: int, index: int, comma: bool) -> bool:
    if comma:
        return _yields(reading, segment, index + 1)
    return index > first and _takes_over(reading, segment, index)


def _yields(reading: Reading, segment: Segment, index: int) -> bool:
    """Whether the clause after a comma, from word `index`, is no longer what was said."""
    if index >= segment.last:
        return True
    key, after = reading.key(index), reading.key(index + 1)
    if key in ACCORDING or key in PARTICIPLES or (key == _ON and after == _EXTENT):
        return True
    if _takes_over(reading, segment, index):
        return True
    if key in _BEFORE_CLAUSES and after == _THAT:
        return _takes_over(reading, segment, index + 2, joined=False)
    return key in LEADING and any(
        _takes_over(reading, segment, near, joined=False)
        for near in range(index + 1, min(index + _NEAR, segment.last))
    )


def _takes_over(reading: Reading, segment: Segment, index: int, joined: bool = True) -> bool:
    """Whether a new word of saying begins at word `index`; `joined` wants و or ف before a
    verb."""
    if index >= segment.last:
        return False
    form = reading.forms[index]
    if form.key in PARTICIPLES:
        return has_anchor(reading, index, min(segment.last, index + _FAR_FOR_PARTICIPLES))
    found = saying_at(reading, index)
    if found is None:
        return any(stem.offset and stem.key in RELAYING for stem in form.stems[:2])
    stem, saying = found
    if joined and not stem.offset:
        return False
    if has_anchor(reading, index, segment.last):
        return True
    return saying.content in ("noun", "stance") and not saying.doubtful


def has_anchor(reading: Reading, index: int, limit: int) -> bool:
    """Whether a clause, quotation or colon follows the word of saying at word `index`."""
    for after in range(index + 1, min(limit, index + _FAR)):
        if is_content_that(reading, after) or reading.key(after) == ":":
            return True
        if reading.key(after) in OPENING_QUOTES:
            return True
        found = saying_at(reading, after)
        if found and not found[1].doubtful:
            return False
    return False
