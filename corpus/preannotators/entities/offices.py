"""Offices, ranks and professions: OCC, outside the name that follows."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.preannotators.entities.mentions import Mention, mention
from corpus.preannotators.entities.noun_phrases import adjectives_end, complement_end
from corpus.preannotators.function_words import TIME_WORDS
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Reading, Stem
from corpus.preannotators.word_keys import word_keys

_TITLE = int(Category.TITLE)
_HONORIFIC = int(Category.HONORIFIC)
_ORGANISATION = int(
    Category.ORG | Category.MEDIA | Category.ORG_HEAD | Category.GPE | Category.CITY
)
_GOVERNED_BY = word_keys("باسم لشؤون لدى")
_FIELDS_OF_WORK = word_keys("شؤون شئون مجال قضايا")
_NOT_ALONE = word_keys(
    "العالم الكتاب الحكم الفريق اللواء البطل النجم المقدم الرائد المرجع المنتج الحارس المدافع"
    " المهاجم العامل الطالب العضو المدرسة المساعدة المشرف المراقب المعارض الممثل العمال الطلاب"
)


class Office(NamedTuple):
    """Words that may stand before a person's name.

    `is_named`: they make an entity of their own; `announces`: a name is likely to follow.
    """

    first: int
    last: int
    offset: int
    is_named: bool
    announces: bool


def offices(reading: Reading) -> list[Office]:
    """Every office and honorific, in order."""
    found: list[Office] = []
    after = 0
    for index, form in enumerate(reading.forms):
        if index < after or not form.key:
            continue
        office = _office_at(reading, index)
        if office:
            found.append(office)
            after = office.last
    return found


def office_mentions(reading: Reading, found: list[Office]) -> Iterator[Mention]:
    """The entities among the offices."""
    for first, last, offset, is_named, _ in found:
        if is_named:
            yield mention(reading, "OCC", first, last, offset, 0.7)


def _office_at(reading: Reading, index: int) -> Office | None:
    form = reading.forms[index]
    for stem in form.stems:
        if stem.categories & _TITLE:
            return _described(reading, index, stem)
        if stem.categories & _HONORIFIC and not stem.offset:
            return _honorific(reading, index)
        if stem.key.startswith("ال") and _is_title(reading, stem.key[2:]):
            return _definite(reading, index, stem)
    return None


def is_office_word(reading: Reading, index: int) -> bool:
    """Whether word `index` is that of an office or profession: وزير, المحافظ."""
    key = reading.key(index)
    return bool(reading.categories(index) & _TITLE) or (
        key.startswith("ال") and key not in _NOT_ALONE and _is_title(reading, key[2:])
    )


def _is_title(reading: Reading, key: str) -> bool:
    return bool(reading.gazetteer.entries.get(key, 0) & _TITLE)


def _honorific(reading: Reading, index: int) -> Office | None:
    """السيد, د.: no entity of their own, except an abbreviated degree."""
    abbreviated = len(reading.key(index)) == 1
    if not abbreviated:
        return Office(index, index + 1, 0, False, True)
    if reading.key(index + 1) == ".":
        return Office(index, index + 2, 0, reading.key(index) == "د", True)
    return None


def _definite(reading: Reading, index: int, stem: Stem) -> Office:
    """الرئيس التركي, الأمين العام للأمم المتحدة."""
    phrase = reading.match(index, _TITLE)
    after = phrase.end if phrase else index + 1
    end = _served(reading, adjectives_end(reading, after))
    return Office(index, end, stem.offset, end > index + 1 or stem.key not in _NOT_ALONE, True)


def _described(reading: Reading, index: int, stem: Stem) -> Office:
    """وزير خارجية أرمينيا, متحدث باسم الكرملين, رئيس مجلس إدارة البنك."""
    phrase = reading.match(index, _TITLE)
    after = phrase.end if phrase and phrase.offset == stem.offset else index + 1
    end = complement_end(reading, after - 1)
    end = _served(reading, end)
    return Office(index, end, stem.offset, end > index + 1, end > index + 1)


def _served(reading: Reading, index: int) -> int:
    """The index after the organisation that the office serves, where one follows."""
    if not reading.goes_on(index):
        return index
    form = reading.forms[index]
    if form.key in _GOVERNED_BY and reading.goes_on(index + 1):
        return complement_end(reading, index)
    if form.key == "في" and reading.key(index + 1) in _FIELDS_OF_WORK:
        return complement_end(reading, index + 1)
    if form.key in TIME_WORDS or not form.key.startswith("ل") or len(form.stems) < 2:
        return index
    found = reading.match(index, _ORGANISATION)
    if not found or not found.offset:
        return index
    end = found.end
    return complement_end(reading, index) if end == index + 1 else adjectives_end(reading, end)
