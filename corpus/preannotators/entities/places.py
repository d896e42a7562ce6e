"""Countries, towns, seas, mountains and buildings: GPE, LOC and FAC."""

from collections.abc import Iterator

from corpus.preannotators.entities.mentions import Mention, mention
from corpus.preannotators.entities.noun_phrases import complement_end, is_definite, is_demonym
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Match, Reading, Stem
from corpus.preannotators.word_keys import word_keys

_GPE = int(Category.GPE | Category.CITY)
_LOC = int(Category.LOC)
_LISTED = _GPE | _LOC | int(Category.FAC)
_LISTED_OR_TOWN = _LISTED | int(Category.TOWN)
_BEGINS = int(Category.BEGINS)
_GPE_HEAD = int(Category.GPE_HEAD)
_FAC_HEAD = int(Category.FAC_HEAD)
_HEADS = _GPE_HEAD | _FAC_HEAD | int(Category.LOC_HEAD)
_ORDINARY = int(Category.ORDINARY)
_NOT_A_NAME = int(Category.NOT_A_NAME | Category.TITLE | Category.ORG_HEAD) | _HEADS
_PERSON_AND_CITY = (int(Category.GIVEN), int(Category.CITY))
_PLACE_PREPOSITIONS = word_keys("في إلى من نحو قرب")
_TAKE_ANY_NAME = word_keys(
    "مدينة بلدة قرية محافظة ولاية مقاطعة مخيم مستوطنة ضاحية جزيرة نهر جبل وادي بحيرة واحة كوكب"
)


def listed_places(reading: Reading) -> Iterator[Mention]:
    """Places that the gazetteer names."""
    index = 0
    while index < len(reading):
        found = None
        if reading.forms[index].categories & (_LISTED | _BEGINS):
            found = reading.match(index, _LISTED)
        if found and _stands(reading, index, found):
            yield mention(reading, _label(found), index, found.end, found.offset, 0.9)
            index = found.end
        else:
            index += 1


def described_places(reading: Reading) -> Iterator[Mention]:
    """A noun of the kind and the name after it: بلدة تارتار, مطار بيروت الدولي."""
    for index, form in enumerate(reading.forms):
        if form.categories & _HEADS:
            head = next(stem for stem in form.stems if stem.categories & _HEADS)
            found = None if is_definite(head.key) else _described(reading, index, head)
            if found:
                yield found


def _stands(reading: Reading, index: int, found: Match) -> bool:
    """Whether a listed name is meant: a word with another meaning needs a preposition."""
    if found.end > index + 1:
        return True
    if all(found.categories & bit for bit in _PERSON_AND_CITY):
        return False
    if not found.categories & _ORDINARY:
        return True
    before = reading.key(index - 1)
    return not found.offset and before in _PLACE_PREPOSITIONS and reading.goes_on(index)


def _label(found: Match) -> str:
    if found.categories & _GPE:
        return "GPE"
    return "LOC" if found.categories & _LOC else "FAC"


def _described(reading: Reading, head: int, stem: Stem) -> Mention | None:
    """The place that word `head` begins, where a name follows."""
    if not reading.goes_on(head + 1):
        return None
    if stem.categories & _FAC_HEAD:
        end = complement_end(reading, head)
        return mention(reading, "FAC", head, end, stem.offset, 0.7) if end > head + 1 else None
    name = head + 1
    while reading.categories(name) & _GPE_HEAD and reading.goes_on(name + 1):
        name += 1
    found = reading.match(name, _LISTED_OR_TOWN, whole=True)
    label = "GPE" if stem.categories & _GPE_HEAD else "LOC"
    if found:
        label = _label(found) if found.categories & _LISTED else label
        return mention(reading, label, head, found.end, stem.offset, 0.7, name - head)
    named = stem.key in _TAKE_ANY_NAME or name > head + 1
    if named and _may_name_a_place(reading, name):
        return mention(reading, label, head, name + 1, stem.offset, 0.6, name - head)
    return None


def _may_name_a_place(reading: Reading, index: int) -> bool:
    form = reading.forms[index]
    if not form.is_word or form.is_number or form.is_function or len(form.key) < 3:
        return False
    if form.categories & _NOT_A_NAME or is_demonym(reading, index):
        return False
    return is_definite(form.key) or not form.key.startswith("ال")
