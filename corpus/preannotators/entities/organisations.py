"""Organisations: those that the gazetteer lists, and those that a head noun announces."""

from collections.abc import Iterator

from corpus.preannotators.entities.mentions import Mention, mention
from corpus.preannotators.entities.noun_phrases import (
    adjectives_end,
    complement_end,
    is_demonym,
)
from corpus.preannotators.function_words import (
    CLOSING_QUOTES,
    OPENING_QUOTES,
)
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Match, Reading, Stem
from corpus.preannotators.word_keys import word_keys

_LISTED = int(Category.ORG | Category.MEDIA)
_PLACE_TOO = int(Category.GPE | Category.CITY | Category.LOC | Category.MONTH)
_BEGINS = int(Category.BEGINS)
_ORDINARY = int(Category.ORDINARY)
_HEAD = int(Category.ORG_HEAD)
_NAME_HEAD = int(Category.ORG_NAME_HEAD)
_HEADS = _HEAD | _NAME_HEAD
_NEEDS_A_NATIONALITY = word_keys(
    "السوق الدار البيت الفريق اللواء المجموعة البرنامج القيادة الإدارة الدائرة الغرفة المدرسة"
    " الحركة التيار التحالف القوات المركز السلطة الصندوق المكتب الشركة الموقع النشرة الشبكة"
)
_NOT_AFTER = word_keys("رئيس عضو قائد")


def listed_organisations(reading: Reading) -> Iterator[Mention]:
    """Organisations that the gazetteer names."""
    index = 0
    while index < len(reading):
        found = None
        if reading.forms[index].categories & (_LISTED | _BEGINS):
            found = reading.match(index, _LISTED)
        if found and _stands(reading, index, found):
            yield mention(reading, "ORG", index, found.end, found.offset, 0.9)
            index = found.end
        else:
            index += 1


def described_organisations(reading: Reading) -> Iterator[Mention]:
    """وزارة الدفاع في أرمينيا, صحيفة لوموند الفرنسية, الحكومة اليمنية."""
    for index, form in enumerate(reading.forms):
        if not form.key or not (form.categories & _HEADS or "ال" in form.key[:4]):
            continue
        for stem in form.stems:
            end = _described_end(reading, index, stem)
            if end:
                yield mention(reading, "ORG", index, end, stem.offset, 0.7)
                break


def _stands(reading: Reading, index: int, found: Match) -> bool:
    """Whether a listed name is meant: one with another meaning only in quotation marks."""
    if found.categories & _PLACE_TOO or (found.categories & _ORDINARY and found.end == index + 1):
        return _is_quoted(reading, index, found)
    return True


def _is_quoted(reading: Reading, index: int, found: Match) -> bool:
    return (
        not found.offset
        and reading.key(index - 1) in OPENING_QUOTES
        and reading.key(found.end) in CLOSING_QUOTES
    )


def _described_end(reading: Reading, index: int, stem: Stem) -> int:
    """The index after the organisation that begins with this stem; 0 where none does."""
    if stem.categories & _HEADS:
        named = bool(stem.categories & _NAME_HEAD)
        end = complement_end(reading, index, own_name=named)
        while named and end > index + 2 and is_demonym(reading, end - 1):
            end -= 1
        return end if end > index + 1 else 0
    if stem.key.startswith("ال") and reading.gazetteer.entries.get(stem.key[2:], 0) & _HEADS:
        end = adjectives_end(reading, index + 1)
        if end > index + 1 and _is_named(reading, stem.key, index, end):
            return end
    return 0


def _is_named(reading: Reading, key: str, index: int, end: int) -> bool:
    """Whether the adjectives make a name of a definite head: الحكومة اليمنية, not المركز الأول."""
    if key not in _NEEDS_A_NATIONALITY:
        return True
    return any(is_demonym(reading, after) for after in range(index + 1, end))
