"""Where what is said begins, seen from the word of saying."""

from typing import NamedTuple

from corpus.preannotators.claims.complementiser import after_that, is_that
from corpus.preannotators.claims.contents import is_content_that, saying_at
from corpus.preannotators.claims.scene import Scene
from corpus.preannotators.claims.segments import Segment
from corpus.preannotators.claims.sources import source_end
from corpus.preannotators.claims.speakers import Source, can_speak
from corpus.preannotators.claims.verbs import PARTICIPLES, Saying
from corpus.preannotators.claims.vocabulary import STANCES
from corpus.preannotators.function_words import OPENING_QUOTES, RELATIVES, TIME_WORDS
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Reading
from corpus.preannotators.word_keys import word_keys

_FAR = 45
_FAR_IF_DOUBTFUL = 14
_FAR_IF_GOVERNED = 18
_NAME_IN_QUOTES = 4
_TOO_SHORT = 3  # from mark to mark: one or two words are not what somebody says
_AFTER_NAME = 8
_NAME_HEADS = int(Category.ORG_NAME_HEAD)
_THAT_ALONE = word_keys("ذلك هذا هذه")


class Anchor(NamedTuple):
    """`kind` is that, colon, quote or noun; `at` is the index of the complementiser or mark
    (for a noun, of the content's first word), `first` that of the content's first word, and
    `start` the content's offset in the text."""

    kind: str
    at: int
    first: int
    start: int


def clause_anchor(reading: Reading, segment: Segment, verb: int, doubtful: bool) -> Anchor | None:
    """The clause, quotation or colon after word `verb`, before the next word of saying."""
    far = _FAR_IF_DOUBTFUL if doubtful else _FAR
    at, limit = verb + 1, min(segment.last, verb + 1 + far)
    while at < limit:
        if reading.key(at) == ":":
            return _at_word(reading, segment, "colon", at, at + 1)
        if reading.key(at) in OPENING_QUOTES:
            closing = segment.quote_end(at)
            if closing < 0 or not _is_name(reading, segment, at, closing):
                return _at_word(reading, segment, "quote", at, at)
            at = closing
        elif is_that(reading, at):
            return _after_that(reading, segment, at) if is_content_that(reading, at) else None
        elif _gives_way(reading, at):
            return None
        at += 1
    return None


def noun_anchor(
    scene: Scene, segment: Segment, verb: int, saying: Saying, subject: Source | None
) -> Anchor | None:
    """دعت فرنسا إلى وقف, طالب الاتحاد بدفع, اشترط الرئيس إنهاء, يعتبر المجلس النشر تطوراً.

    `subject` is the source before the verb, where it stands there.
    """
    reading, first = scene.reading, verb + 1
    after = source_end(reading, scene.speakers, first, segment.last)
    match saying.content:
        case "stance":
            return _stance(reading, segment, saying, (first, after))
        case "object":
            return _at_word(reading, segment, "noun", first, first) if subject else None
        case "noun" if saying.prepositions:
            return _governed(reading, segment, saying, first if subject else after)
        case "noun" if subject:
            return _at_word(reading, segment, "noun", first, first)
        case "noun" if can_speak(reading, scene.speakers, first, after):
            return _bare_noun(reading, segment, after)
    return None


def _at_word(reading: Reading, segment: Segment, kind: str, at: int, first: int) -> Anchor | None:
    if first >= segment.last:
        return None
    return Anchor(kind, at, first, reading.spans[first][0])


def _after_that(reading: Reading, segment: Segment, at: int) -> Anchor | None:
    """After إنّ; from the pronoun on where one is attached to it."""
    start = after_that(reading, at)
    first = at if start < reading.spans[at][1] else at + 1
    return Anchor("that", at, first, start) if first < segment.last else None


def _gives_way(reading: Reading, index: int) -> bool:
    """Whether another word of saying stands at word `index`, whose content follows."""
    found = saying_at(reading, index)
    participle = reading.key(index) in PARTICIPLES and reading.key(index - 1) == "،"
    return participle or reading.key(index) == "؛" or (found is not None and not found[1].doubtful)


def _is_name(reading: Reading, segment: Segment, opening: int, closing: int) -> bool:
    """Whether a short quotation is a name, perhaps on the way to the clause: صحيفة «الساحل»."""
    if closing - opening > _NAME_IN_QUOTES:
        return False
    heads = reading.categories(opening - 1) & _NAME_HEADS
    if heads or closing - opening <= _TOO_SHORT:
        return True
    for after in range(closing + 1, min(closing + _AFTER_NAME, segment.last)):
        if is_that(reading, after) or reading.key(after) == ":":
            return True
        if reading.key(after) in "،؛":
            return False
    return False


def _stance(
    reading: Reading, segment: Segment, saying: Saying, begins: tuple[int, int]
) -> Anchor | None:
    """أكد المجلس ضرورة …, شدد على أهمية …: a noun of attitude, at once or after the source."""
    for first in begins:
        first += reading.key(first) in saying.prepositions
        if first < segment.last and reading.key(first) in STANCES:
            return _at_word(reading, segment, "noun", first, first)
    return None


def _governed(reading: Reading, segment: Segment, saying: Saying, first: int) -> Anchor | None:
    """The content after the preposition that the verb governs, within a few words."""
    for at in range(first, min(first + _FAR_IF_GOVERNED, segment.last)):
        if reading.key(at) in saying.prepositions:
            return _at_word(reading, segment, "noun", at + 1, at + 1)
        if "ب" in saying.prepositions and _begins_with_ba(reading, at):
            start = reading.spans[at][0] + reading.forms[at].stems[1].offset
            return Anchor("noun", at, at, start)
        if _gives_way(reading, at):
            return None
    return None


def _begins_with_ba(reading: Reading, index: int) -> bool:
    form = reading.forms[index]
    return form.key.startswith("ب") and len(form.stems) > 1 and not form.stems[0].categories


def _bare_noun(reading: Reading, segment: Segment, first: int) -> Anchor | None:
    """The noun, or ذلك, that follows the source at once or after a day."""
    while first < segment.last and reading.key(first) in TIME_WORDS:
        first += 1
    if first >= segment.last or not reading.forms[first].is_word:
        return None
    key = reading.key(first)
    is_noun = not (reading.forms[first].is_function or key in RELATIVES)
    if is_noun or key in _THAT_ALONE:
        return _at_word(reading, segment, "noun", first, first)
    return None
