"""How far a source reaches: the noun phrase of whoever says it.

It ends before a comma, a relative clause, an adverb, a day, an occasion (في بيان), whom it
was said to, and the clause or quotation itself.
"""

from corpus.preannotators.claims.complementiser import is_that
from corpus.preannotators.claims.speakers import Speakers
from corpus.preannotators.claims.verbs import PARTICIPLES, SAID_NOUNS, SAYINGS
from corpus.preannotators.claims.vocabulary import (
    ADVERBS,
    AUDIENCES,
    DOCUMENTS,
    HUMANS,
    MEDIA,
    OCCASIONS,
    OF_DOCUMENTS,
)
from corpus.preannotators.entities.noun_phrases import is_adjective, is_definite
from corpus.preannotators.function_words import (
    BELONGING,
    CLOSING_QUOTES,
    OPENING_QUOTES,
    RELATIVES,
    TIME_WORDS,
)
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Reading
from corpus.preannotators.word_keys import word_keys

_LONGEST = 16
_NAME_IN_QUOTES = 6
_WITHIN = word_keys("باسم لدى")
_BESIDE = word_keys("في من")
_ALLOWED_TIME_WORDS = word_keys("السابق السابقة")
_WEEKDAY = int(Category.WEEKDAY)
_PROCLITICS = ("ب", "ل", "ك", "و", "ف")


def source_end(reading: Reading, speakers: Speakers, first: int, limit: int) -> int:
    """The index after the source that begins with word `first`; `first` where none does.
    `limit` is the index before which it must end."""
    if first >= limit or not _may_begin(reading, speakers, first):
        return first
    index = first
    limit = min(limit, first + _LONGEST)
    while index < limit:
        after = _next_part(reading, speakers, first, index)
        if after == index:
            break
        index = after
    return _apposition_end(reading, speakers, min(index, limit), limit)


def _may_begin(reading: Reading, speakers: Speakers, index: int) -> bool:
    form = reading.forms[index]
    if speakers.at(index):
        return True
    if not form.is_word or form.is_number or form.is_function or _stops(reading, index):
        return False
    if form.key in HUMANS or form.key in DOCUMENTS or form.key in MEDIA:
        return True
    return not form.key.startswith(_PROCLITICS) or is_definite(form.key)


def _next_part(reading: Reading, speakers: Speakers, first: int, index: int) -> int:
    """The index after the next part of the source; `index` where it has ended."""
    form = reading.forms[index]
    held = speakers.at(index)
    if held:
        return held.last
    if index == first:
        return index + 1
    if not form.is_word or form.is_number or _stops(reading, index):
        return _quoted_name_end(reading, index)
    if form.key in _WITHIN:
        return index + 1
    if form.key in _BESIDE:
        return _place_end(reading, speakers, first, index)
    if form.is_function or _looks_like_a_verb(form.key):
        return index
    return index + 1 if _goes_on(reading, speakers, first, index) else index


def _goes_on(reading: Reading, speakers: Speakers, first: int, index: int) -> bool:
    """Whether a word that is no mention still belongs to the noun phrase before it."""
    key = reading.key(index)
    before = speakers.ending_at(first, index)
    if before and before.label == "PERS":
        return False
    if is_adjective(reading, index) or is_definite(key):
        return True
    if key.startswith("ل"):
        belongs = reading.key(index - 1) in BELONGING or key.startswith("لل")
        return belongs and key not in AUDIENCES
    if key.startswith("بال") and speakers.at(index + 1):
        return True
    if reading.key(first) in DOCUMENTS:
        return key in OF_DOCUMENTS
    return not before and not key.startswith("و") and not _is_with(reading, index)


def _is_with(reading: Reading, index: int) -> bool:
    """Whether an unknown word has a preposition written onto it."""
    form = reading.forms[index]
    return form.key.startswith(("ب", "ك")) and not form.categories


def _place_end(reading: Reading, speakers: Speakers, first: int, index: int) -> int:
    """مسؤول في وزارة الدفاع, مصادر من الحكومة: where somebody unnamed belongs."""
    if not reading.goes_on(index + 1) or reading.key(first) not in HUMANS | DOCUMENTS:
        return index
    if index - first > 3 or any(one.label == "PERS" for one in speakers.within(first, index)):
        return index
    held = speakers.at(index + 1)
    if held:
        return held.last
    key = reading.key(index + 1)
    return index + 2 if is_definite(key) and key not in OCCASIONS else index


def _quoted_name_end(reading: Reading, index: int) -> int:
    """صحيفة «الساحل»: the index after a name in quotation marks; `index` where none stands."""
    if reading.key(index) not in OPENING_QUOTES:
        return index
    for after in range(index + 2, min(index + _NAME_IN_QUOTES, len(reading))):
        if reading.key(after) in CLOSING_QUOTES:
            closed = reading.key(after + 1) in "،:" or is_that(reading, after + 1)
            return after + 1 if closed or reading.key(index - 1) in MEDIA else index
        if not reading.forms[after].is_word:
            break
    return index


def _apposition_end(reading: Reading, speakers: Speakers, index: int, limit: int) -> int:
    """The index after a name between commas: قال رئيس الوزراء، فلان، إن."""
    held = speakers.at(index + 1) if reading.key(index) == "،" else None
    if not held or held.label != "PERS" or held.start != reading.spans[index + 1][0]:
        return index
    closed = reading.key(held.last) in "،:" or is_that(reading, held.last)
    return held.last if closed and held.last <= limit else index


def _stops(reading: Reading, index: int) -> bool:
    """Whether a source ends before word `index` whatever it is."""
    key = reading.key(index)
    if key in RELATIVES or key in ADVERBS or (key in TIME_WORDS - _ALLOWED_TIME_WORDS):
        return True
    if is_that(reading, index) or key in PARTICIPLES or key in SAID_NOUNS:
        return True
    if reading.categories(index) & _WEEKDAY or _says(reading, index):
        return True
    end = reading.spans[index][1]
    return reading.text[end - 2 : end] in ("اً", "ًا")


def _says(reading: Reading, index: int) -> bool:
    stems = reading.forms[index].stems
    return any(stem.key in SAYINGS and not SAYINGS[stem.key].doubtful for stem in stems)


def _looks_like_a_verb(key: str) -> bool:
    """Whether an unknown word looks like an imperfect: يقوم."""
    return len(key) > 3 and key.startswith("ي")
