"""Edges of names that the network set a word off.

Measured on the train part of our corpus: of 5,000 entities none leaves a quotation mark
open; of 30 names of organisations that an adjective follows after their quotation mark,
28 end with the mark; and two people stand side by side once.
"""

from collections.abc import Iterator, Sequence

from corpus.preannotators.encoder.names import uncrossed
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.reading import Reading

_CLOSED_BY = {"«": "»", "“": "”", "(": ")"}
_OPENED_BY = {closing: opening for opening, closing in _CLOSED_BY.items()}


def tidied(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with whole names and closed quotation marks, in document order."""
    people = [one for one in mentions if one.label == "PERS"]
    others = [one for one in mentions if one.label != "PERS"]
    whole = (*others, *_joined(reading, people))
    return uncrossed(_closed(reading, _named(reading, one)) for one in whole)


def _joined(reading: Reading, people: Sequence[Mention]) -> Iterator[Mention]:
    """One person where two stand side by side, without so much as a و between them."""
    held: Mention | None = None
    for one in people:
        if held and held.last == one.first and one.start == reading.spans[one.first][0]:
            held = held._replace(last=one.last, end=one.end, score=min(held.score, one.score))
        else:
            if held:
                yield held
            held = one
    if held:
        yield held


def _named(reading: Reading, one: Mention) -> Mention:
    """An organisation without the adjective after its quoted name: «صندوقي» الناشئة."""
    if one.label != "ORG":
        return one
    words = _words(reading, one)
    if "»" not in words[:-1]:
        return one
    place = words.index("»") + 1
    return _until(reading, one, one.first + place) if words[place].startswith("ال") else one


def _closed(reading: Reading, one: Mention) -> Mention:
    """The mention with the mark that closes what it opens, and without one that it does not."""
    words = _words(reading, one)
    for place, word in enumerate(words):
        opening = _OPENED_BY.get(word)
        if opening and opening not in words[:place]:
            return _until(reading, one, one.first + place) if place else one
    for opening, closing in _CLOSED_BY.items():
        if opening in words and closing not in words:
            after = one.last < len(reading.spans) and _word(reading, one.last) == closing
            return _until(reading, one, one.last + 1) if after else one
    return one


def _until(reading: Reading, one: Mention, last: int) -> Mention:
    return one._replace(last=last, end=reading.spans[last - 1][1])


def _words(reading: Reading, one: Mention) -> list[str]:
    return [_word(reading, index) for index in range(one.first, one.last)]


def _word(reading: Reading, index: int) -> str:
    start, end = reading.spans[index]
    return reading.text[start:end]
