"""Countries, towns, seas, mountains and buildings: GPE, LOC and FAC."""

from collections.abc import Iterator

from corpus.preannotators.entities.mentions import Mention, mention
from corpus.preannotators.entities.noun_phrases import complement_end, is_definite, is_demonym
from corpus.preannotators.function_words import FUNCTION_WORDS
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Match, Reading
from corpus.preannotators.word_keys import word_keys

_GPE = int(Category.GPE | Category.CITY)
_LOC = int(Category.LOC)
_FAC = int(Category.FAC)
_LISTED = _GPE | _LOC | _FAC
_TOWN = int(Category.TOWN)
_GPE_HEAD = int(Category.GPE_HEAD)
_LOC_HEAD = int(Category.LOC_HEAD)
_FAC_HEAD = int(Category.FAC_HEAD)
_HEADS = _GPE_HEAD | _LOC_HEAD | _FAC_HEAD
_ORDINARY = int(Category.ORDINARY)
_NOT_A_PLACE = int(Category.COMMON | Category.TITLE | Category.ORG_HEAD)
_PLACE_PREPOSITIONS = word_keys("في إلى من نحو قرب")
_TAKE_ANY_NAME = word_keys(
    "مدينة بلدة قرية محافظة ولاية مقاطعة مخيم مستوطنة ضاحية جزيرة نهر جبل وادي بحيرة واحة كوكب"
    " بمدينة ببلدة بقرية بمحافظة بولاية بمخيم لمدينة لبلدة لقرية لمحافظة ومدينة وبلدة وقرية"
    " ومحافظة بجزيرة بجبل بوادي"
)


def listed_places(reading: Reading) -> Iterator[Mention]:
    """Places that the gazetteer names."""
    index = 0
    while index < len(reading):
        found = None
        if reading.forms[index].categories & (_LISTED | int(Category.BEGINS)):
            found = reading.match(index, _LISTED)
        if found and _stands(reading, index, found):
            yield mention(reading, _label(found), index, found.end, found.offset, 0.9)
            index = found.end
        else:
            index += 1


def described_places(reading: Reading) -> Iterator[Mention]:
    """A head noun and the name after it: بلدة تارتار, مطار بيروت الدولي."""
    for index, form in enumerate(reading.forms):
        if not form.categories & _HEADS:
            continue
        for stem in form.stems:
            if stem.categories & _HEADS and not is_definite(stem.key):
                end = _described_end(reading, index, stem.categories)
                if end > index + 1:
                    label = _head_label(reading, index, stem.categories)
                    yield mention(reading, label, index, end, stem.offset, 0.7)
                break


def _stands(reading: Reading, index: int, found: Match) -> bool:
    """Whether a listed name is meant: a word with another meaning needs a preposition."""
    if found.end > index + 1:
        return True
    if found.categories & int(Category.GIVEN) and found.categories & int(Category.CITY):
        return False
    if not found.categories & _ORDINARY:
        return True
    if found.offset:
        return False
    before = reading.key(index - 1)
    return before in _PLACE_PREPOSITIONS and reading.goes_on(index)


def _label(found: Match) -> str:
    if found.categories & _GPE:
        return "GPE"
    return "LOC" if found.categories & _LOC else "FAC"


def _head_label(reading: Reading, head: int, categories: int) -> str:
    if categories & _FAC_HEAD:
        return "FAC"
    found = reading.match(head + 1, _LISTED, whole=True)
    if found and not found.categories & _GPE:
        return _label(found)
    return "GPE" if categories & _GPE_HEAD else "LOC"


def _described_end(reading: Reading, head: int, categories: int) -> int:
    """The index after the name of a place; head + 1 where none follows."""
    if not reading.goes_on(head + 1):
        return head + 1
    if categories & _FAC_HEAD:
        return complement_end(reading, head)
    if reading.categories(head + 1) & _GPE_HEAD:
        return _described_end(reading, head + 1, _GPE_HEAD)
    found = reading.match(head + 1, _LISTED | _TOWN, whole=True)
    if found:
        return found.end
    if is_demonym(reading, head + 1) or reading.key(head) not in _TAKE_ANY_NAME:
        return head + 1
    return head + 2 if _may_name_a_place(reading, head + 1) else head + 1


def _may_name_a_place(reading: Reading, index: int) -> bool:
    form = reading.forms[index]
    if not form.is_word or form.is_number or len(form.key) < 3:
        return False
    if form.key in FUNCTION_WORDS or form.categories & (_NOT_A_PLACE | _HEADS):
        return False
    return is_definite(form.key) or not form.key.startswith("ال")
