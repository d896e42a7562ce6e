"""Whose verb it is: the source after it, before it, or the one it goes back to."""

from collections.abc import Iterator

from corpus.preannotators.claims.complementiser import is_that
from corpus.preannotators.claims.scene import Scene
from corpus.preannotators.claims.segments import Segment
from corpus.preannotators.claims.sources import source_end
from corpus.preannotators.claims.speakers import Source, can_speak, gender_at, make_source
from corpus.preannotators.claims.vocabulary import AUXILIARIES, LEADING
from corpus.preannotators.function_words import RELATIVES
from corpus.preannotators.reading import Reading
from corpus.preannotators.word_keys import word_key, word_keys

_FARTHEST_SUBJECT = 30
_BEFORE_SOURCE = word_keys("أيضا كذلك بدوره بدورها") | {"-", "–"}
_AS_FOR = word_key("أما")
_ANTECEDENTS = ("PERS", "ORG")


def subject_after(scene: Scene, first: int, limit: int, gender: str) -> Source | None:
    """قال فلان: the source that begins with word `first`, before word `limit`."""
    reading = scene.reading
    while first < limit and reading.key(first) in _BEFORE_SOURCE:
        first += 1
    end = source_end(reading, scene.speakers, first, limit)
    return make_source(reading, scene.speakers, first, end, gender) if end > first else None


def subject_before(scene: Scene, segment: Segment, verb: int, joined: bool) -> Source | None:
    """فلان قال: the source that reaches from a clause's beginning to the verb.

    A verb `joined` to what is before it by و or ف has one only after أما.
    """
    reading = scene.reading
    last = verb
    while last > segment.first and reading.key(last - 1) in AUXILIARIES:
        last -= 1
    for first in _clause_starts(reading, segment, last):
        if joined and reading.key(first - 1) != _AS_FOR:
            continue
        end = source_end(reading, scene.speakers, first, last)
        reaches = end == last or _is_described(reading, end, last)
        if end > first and reaches and can_speak(reading, scene.speakers, first, end):
            gender = gender_at(reading, scene.speakers, first)
            return make_source(reading, scene.speakers, first, end, gender)
    return None


def antecedent(scene: Scene, segment: Segment, verb: int, gender: str) -> Source | None:
    """Who a verb without a subject goes back to: the nearest source of its sentence that
    fits, then somebody named there before it, then the nearest source of all."""
    within = scene.latest(gender, since=segment.first)
    if within:
        return within
    reading = scene.reading
    for held in reversed(scene.speakers.within(segment.first, verb)):
        fits = gender_at(reading, scene.speakers, held.first) == gender
        if fits and held.label in _ANTECEDENTS and held.first not in segment.quoted:
            offset = held.start - reading.spans[held.first][0]
            return make_source(reading, scene.speakers, held.first, held.last, gender, offset)
    return scene.latest(gender)


def _clause_starts(reading: Reading, segment: Segment, last: int) -> Iterator[int]:
    """The words with which the clause before word `last` may begin, the nearest first."""
    for index in range(last - 1, max(segment.first, last - _FARTHEST_SUBJECT) - 1, -1):
        if not reading.forms[index].is_word or reading.key(index) in LEADING:
            continue
        before = reading.key(index - 1)
        opens = before in "،:" or before in LEADING or is_that(reading, index - 1)
        if index == segment.first or opens:
            yield index


def _is_described(reading: Reading, end: int, last: int) -> bool:
    """Whether a relative clause between commas fills the words from `end` to `last`:
    الشركة، التي تشغّل الكابل، نفت."""
    opened = reading.key(end) == "،" and reading.key(end + 1) in RELATIVES
    return opened and reading.key(last - 1) == "،"
