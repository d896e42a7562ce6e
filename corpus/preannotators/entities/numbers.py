"""Numbers as digits and words, and what they count: CARDINAL, ORDINAL, PERCENT, MONEY with
CURR, QUANTITY with UNIT."""

from collections.abc import Iterator

from corpus.preannotators.entities.mentions import Mention, mention
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Reading
from corpus.preannotators.word_keys import word_key, word_keys

_CURRENCY = int(Category.CURRENCY)
_UNIT = int(Category.UNIT)
_SIGNS = frozenset("$€£¥")
_PERCENT = frozenset("%٪")
_BETWEEN_DIGITS = frozenset(".,٫٬-–")
_MAGNITUDES = word_keys(
    "ألف ألفا آلاف ألفي ألفين مليون مليونا ملايين مليوني مليونين مليار مليارا مليارات ملياري"
    " مليارين بليون بلايين بليوني تريليون تريليونا تريليونات تريليوني"
)
_NUMBER_WORDS = word_keys(
    "اثنان اثنين اثنتان اثنتين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني ثمان"
    " تسعة تسع عشرة عشر عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين"
    " ثمانون ثمانين تسعون تسعين مئة مائة مئتان مئتين مائتان مائتين مئتي مائتي ثلاثمئة ثلاثمائة"
    " أربعمئة أربعمائة خمسمئة خمسمائة ستمئة ستمائة سبعمئة سبعمائة ثمانمئة ثمانمائة تسعمئة تسعمائة"
    " عشرات مئات مئتا"
)
NUMERALS = _MAGNITUDES | _NUMBER_WORDS
_HALF = word_key("نصف")
_ORDINALS = word_keys(
    "الأول الأولى الثاني الثانية الثالث الثالثة الرابع الرابعة الخامس الخامسة السادس السادسة السابع"
    " السابعة الثامن الثامنة التاسع التاسعة العاشر العاشرة ثانيا ثالثا رابعا خامسا"
)
_HUNDREDTHS = word_keys("بالمئة بالمائة")
_HUNDREDS = word_keys("المئة المائة")


def numbers(reading: Reading) -> Iterator[Mention]:
    """Every number with what it counts; dates claim theirs when all is reconciled."""
    index = 0
    while index < len(reading):
        first = _numeral(reading, index)
        if first is None:
            yield from _other(reading, index)
            index += 1
            continue
        end = number_end(reading, index)
        yield from _counted(reading, index, end, first)
        index = end


def number_end(reading: Reading, index: int) -> int:
    """The index after the number that begins with word `index`."""
    after = _digits_end(reading, index)
    while reading.goes_on(after):
        key = reading.key(after)
        if key in NUMERALS or (key.startswith("و") and key[1:] in NUMERALS):
            after += 1
        else:
            break
    return after


def _digits_end(reading: Reading, index: int) -> int:
    """Past 3.5, 1,000 and 2-1: marks and digits that nothing parts."""
    after = index + 1
    while (
        after + 1 < len(reading)
        and reading.key(after) in _BETWEEN_DIGITS
        and reading.forms[after + 1].is_number
        and reading.forms[after - 1].is_number
        and reading.spans[after - 1][1] == reading.spans[after][0]
        and reading.spans[after][1] == reading.spans[after + 1][0]
    ):
        after += 2
    return after


def _numeral(reading: Reading, index: int) -> int | None:
    """The offset at which a number begins in word `index`, or None."""
    form = reading.forms[index]
    if form.is_number:
        return 0
    for stem in form.stems:
        if stem.key in NUMERALS or (stem.key.isdecimal() and stem.offset):
            return stem.offset
        if stem.key == _HALF and reading.key(index + 1) in _MAGNITUDES:
            return stem.offset
    return None


def _counted(reading: Reading, first: int, end: int, offset: int) -> Iterator[Mention]:
    """The mention of a number, wider where a percent sign, currency or unit follows."""
    last = _percent_end(reading, end)
    if last > end:
        yield mention(reading, "PERCENT", first, last, offset, 0.9)
        return
    sign = first > 0 and reading.key(first - 1) in _SIGNS
    if sign and not offset:
        yield mention(reading, "MONEY", first - 1, end, 0, 0.9)
        yield mention(reading, "CURR", first - 1, first, 0, 0.9)
        return
    found = reading.match(end, _CURRENCY | _UNIT, whole=True) if reading.goes_on(end) else None
    if found or reading.key(end) in _SIGNS:
        last = found.end if found else end + 1
        money = not found or bool(found.categories & _CURRENCY)
        yield mention(reading, "MONEY" if money else "QUANTITY", first, last, offset, 0.9)
        yield mention(reading, "CURR" if money else "UNIT", end, last, 0, 0.9)
        return
    yield mention(reading, "CARDINAL", first, end, offset, 0.6)


def _percent_end(reading: Reading, index: int) -> int:
    key = reading.key(index)
    if key in _PERCENT or key in _HUNDREDTHS:
        return index + 1
    if key == "في" and reading.key(index + 1) in _HUNDREDS:
        return index + 2
    return index


def _other(reading: Reading, index: int) -> Iterator[Mention]:
    """Ordinals, and currencies that nothing counts."""
    form = reading.forms[index]
    for stem in form.stems:
        if stem.key in _ORDINALS or (stem.key.startswith("ال") and stem.key[2:].isdecimal()):
            yield mention(reading, "ORDINAL", index, index + 1, stem.offset, 0.7)
            return
    if form.categories & _CURRENCY:
        found = reading.match(index, _CURRENCY)
        if found and not found.categories & int(Category.ORDINARY):
            yield mention(reading, "CURR", index, found.end, found.offset, 0.7)
