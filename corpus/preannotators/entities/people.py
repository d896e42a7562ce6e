"""Persons: PERS, without the office before the name."""

from collections.abc import Iterator

from corpus.preannotators.entities.mentions import Mention, mention
from corpus.preannotators.entities.offices import Office
from corpus.preannotators.function_words import FUNCTION_WORDS, TIME_WORDS
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Form, Reading, Stem
from corpus.preannotators.word_keys import word_keys

_PERSON = int(Category.PERSON)
_FULL = int(Category.FULL_NAME | Category.PERSON)
_GIVEN = int(Category.GIVEN)
_NAME = int(Category.NAME)
_FOREIGN = int(Category.FOREIGN_NAME)
_PARTS = _PERSON | _GIVEN | _NAME | _FOREIGN
_ORDINARY = int(Category.ORDINARY)
_NOT_A_NAME = int(Category.NOT_A_NAME)
_BEGINS = int(Category.BEGINS)
_PLACE = int(Category.GPE | Category.CITY | Category.LOC)
_HEADS = int(Category.ORG_HEAD | Category.ORG_NAME_HEAD | Category.GPE_HEAD | Category.FAC_HEAD)
_TITLES = int(Category.TITLE | Category.HONORIFIC)
_NEVER_UNKNOWN = (
    _NOT_A_NAME
    | _TITLES
    | _PLACE
    | int(Category.DEMONYM | Category.WEEKDAY | Category.MONTH | Category.ORG_HEAD)
    | int(Category.ORG_FIELD | Category.GPE_HEAD)
)
_JOINERS = word_keys("بن بنت ابن أبو أبي أبا أم آل عبد ولد دي دا دو فان فون دير بو ذو سيدي عبيد")
_JOINERS_THAT_BEGIN = word_keys("أبو أم عبد بن فان دي أبي")
_ORDINALS = word_keys("الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر")
_LIKE_PREFIXES = ("و", "ب", "ل", "ي", "ت")
_LIKE_VERBS = frozenset("يتنسوبل")
_LONGEST = 6
_SHORTEST = 4
# How far words speak for a name: a whole listed one, a given name or somebody known by one,
# a part of names, one that is an ordinary word too.
_WHOLE, _STRONG, _FAIR, _WEAK, _FAINT = 4.0, 3.0, 1.5, 1.0, 0.5
_SURE = 2.5


def people(reading: Reading, offices: list[Office]) -> Iterator[Mention]:
    """Names of persons; a name right after one of the `offices` needs less evidence."""
    announced = {office.last for office in offices if office.announces}
    index = 0
    while index < len(reading):
        found = None
        if reading.forms[index].is_word:
            found = _name_at(reading, index, index in announced and reading.goes_on(index))
        if found is None:
            index += 1
            continue
        yield found
        index = found.last


def _name_at(reading: Reading, index: int, titled: bool) -> Mention | None:
    """The name that begins with word `index`, where there is evidence enough."""
    form = reading.forms[index]
    if form.is_function or form.stems[0].categories & (_NOT_A_NAME | _TITLES):
        return None
    if not form.categories & (_PARTS | _BEGINS) and not (titled or form.key in _JOINERS_THAT_BEGIN):
        return None
    for stem in form.stems[:1] if titled else form.stems:
        if not _may_begin(reading, index, stem, titled):
            continue
        end, total = _run(reading, index, stem)
        if _suffices(stem, end - index, total, titled):
            score = min(0.95, 0.5 + total / 10)
            return mention(reading, "PERS", index, end, stem.offset, score)
    return None


def _may_begin(reading: Reading, index: int, stem: Stem, titled: bool) -> bool:
    """Whether a name may begin with this word: one that speaks for it, or a listed name."""
    if stem.categories & _HEADS:
        return False
    if _weight(stem.key, stem.categories) >= _WEAK or stem.key in _JOINERS_THAT_BEGIN:
        return True
    if titled and _may_be_unknown(reading.forms[index]):
        return True
    whole = reading.match(index, _FULL) if stem.categories & _BEGINS else None
    return whole is not None and whole.offset == stem.offset


def _weight(key: str, categories: int) -> float:
    """How far this word speaks for a name; 0 where it does not."""
    if categories & _NOT_A_NAME:
        return 0
    ordinary = bool(categories & _ORDINARY)
    if categories & (_PERSON | _GIVEN):
        return _WEAK if ordinary else _STRONG
    if categories & (_NAME | _FOREIGN):
        faint = ordinary or len(key) < _SHORTEST or categories & _PLACE
        return _FAINT if faint else _FAIR
    return 0


def _run(reading: Reading, index: int, stem: Stem) -> tuple[int, float]:
    """The index after the name, and the evidence that its words add up to."""
    whole = reading.match(index, _FULL)
    if whole and whole.offset == stem.offset and whole.end > index + 1:
        after, total = whole.end, _WHOLE
    else:
        after, total = index + 1, _weight(stem.key, stem.categories)
    while after - index < _LONGEST and reading.goes_on(after):
        step, gained = _next_part(reading, after, total)
        if not step:
            break
        after += step
        total += gained
    return after, total


def _next_part(reading: Reading, index: int, total: float) -> tuple[int, float]:
    """How many words go on with the name from word `index`, and what they add."""
    form = reading.forms[index]
    if not form.is_word or form.is_number:
        return 0, 0
    if form.key in _JOINERS and reading.goes_on(index + 1) and reading.forms[index + 1].is_word:
        return 2, _WEAK
    if reading.key(index - 1) == "عبد" and form.key.startswith("ال"):
        return 1, _STRONG
    if form.stems[0].categories & _TITLES:
        return 0, 0
    weight = _weight(form.key, form.stems[0].categories)
    if weight >= (_WEAK if reading.categories(index - 1) & _PERSON else _FAINT):
        return 1, weight
    if form.key in _ORDINALS and total >= _SURE:
        return 1, 0
    if total >= _SURE and _may_be_surname(reading, index):
        return 1, _FAINT
    return 0, 0


def _may_be_surname(reading: Reading, index: int) -> bool:
    """A word that no list knows, after a given name: خليل السكاكيني, دان غيلرمان."""
    form = reading.forms[index]
    if form.categories or form.is_function or len(form.key) < 5:
        return False
    if form.key.startswith("ال"):
        return form.key.endswith("ي") and form.key not in TIME_WORDS
    foreign = not reading.categories(index - 1) & (_GIVEN | _NAME | _PERSON)
    return foreign and form.key[0] not in _LIKE_VERBS


def _suffices(stem: Stem, words: int, total: float, titled: bool) -> bool:
    """Whether the evidence is enough for so many words."""
    if titled:
        return True
    if words > 1:
        return total >= _SURE
    if stem.offset or stem.key.startswith("ال"):
        return bool(stem.categories & _PERSON) and total >= _SURE
    return total >= _SURE


def _may_be_unknown(form: Form) -> bool:
    return (
        form.is_word
        and not form.is_number
        and len(form.key) > 2
        and not form.key.startswith(("ال", *_LIKE_PREFIXES))
        and not form.categories & _NEVER_UNKNOWN
        and form.key not in FUNCTION_WORDS
    )
