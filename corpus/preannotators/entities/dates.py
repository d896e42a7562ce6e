"""Days, months, years, parts of the day: DATE and TIME."""

from collections.abc import Iterator

from corpus.preannotators.entities.mentions import Mention, mention
from corpus.preannotators.entities.numbers import NUMERALS, number_end
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Form, Reading
from corpus.preannotators.word_keys import word_key, word_keys

_WEEKDAY = int(Category.WEEKDAY)
_MONTH = int(Category.MONTH)
_BEGINS = int(Category.BEGINS)
_ORDINARY = int(Category.ORDINARY)
_SLASH = frozenset("/-–")
_YEAR_WORDS = word_keys("عام سنة العام السنة عامي أعوام سنوات عاما")
_PERIODS = word_keys(
    "العام السنة الشهر الأسبوع اليوم القرن العقد الفصل الموسم الصيف الشتاء الربيع الخريف الليلة"
    " الأعوام السنوات الأشهر الشهور الأيام الأسابيع العقود عام شهر أسبوع يوم الأحد الاثنين الإثنين"
    " الثلاثاء الأربعاء الخميس الجمعة السبت"
)
_WHICH = word_keys(
    "الماضي الماضية الماضيين المقبل المقبلة القادم القادمة الجاري الجارية الحالي الحالية المنصرم"
    " المنصرمة الفائت الفائتة الأخيرة الأخير"
)
_DAYS = word_keys("اليوم أمس غدا الغد البارحة")
_THIS = word_keys("هذا هذه")
_DECADES = word_keys(
    "العشرينيات الثلاثينيات الأربعينيات الخمسينيات الستينيات السبعينيات الثمانينيات التسعينيات"
    " العشرينات الثلاثينات الأربعينات الخمسينات الستينات السبعينات الثمانينات التسعينات عشرينيات"
    " ثلاثينيات أربعينيات خمسينيات ستينيات سبعينيات ثمانينيات تسعينيات"
)
_ERAS = word_keys("ميلادي ميلادية هجري هجرية م هـ ه للهجرة الميلادي الهجري")
_PARTS_OF_DAY = word_keys("صباح مساء ظهر فجر ليل ليلة عصر مغرب عشية صبيحة منتصف")
_NOW = word_keys("الآن حاليا")
_CLOCK = word_key("الساعة")
_AFTER_CLOCK = word_keys("صباحا مساء ظهرا فجرا ليلا عصرا بتوقيت")
_LONG_UNITS = word_keys(
    "يوم يوما أيام أسبوع أسبوعا أسابيع شهر شهرا أشهر شهور سنة سنوات سنين عام عاما أعوام عقد عقود"
    " قرن قرون"
)
_SHORT_UNITS = word_keys("ساعة ساعات دقيقة دقائق ثانية ثوان ثواني")
_LONG_DUALS = word_keys(
    "يومان يومين أسبوعان أسبوعين شهران شهرين سنتان سنتين عامان عامين عقدين قرنين"
)
_SHORT_DUALS = word_keys("ساعتان ساعتين دقيقتان دقيقتين ثانيتين")
_NOT_A_DAY = word_keys("صلاة خطبة سوق")
_CENTURY = word_key("القرن")
_FIRST_YEAR, _LAST_YEAR = 1500, 2099
_HIJRI_YEARS = range(1300, 1500)  # AH, of which news tells
_HIJRI = word_keys("هـ ه هجري هجرية للهجرة الهجري")
_CALENDAR = _WEEKDAY | _MONTH | _BEGINS
_BEGINNINGS = frozenset().union(
    *(NUMERALS, _YEAR_WORDS, _PERIODS, _DAYS, _THIS, _DECADES, _PARTS_OF_DAY, _NOW),
    *(_LONG_DUALS, _SHORT_DUALS, {_CLOCK, _CENTURY}),
)


def dates(reading: Reading) -> Iterator[Mention]:
    """Every date and time, the longest that begins at a word."""
    index = 0
    while index < len(reading):
        found = _at(reading, index)
        if found:
            yield found
            yield from _day_within(reading, found)
            index = found.last
        else:
            index += 1


def _at(reading: Reading, index: int) -> Mention | None:
    if not _may_begin(reading.forms[index]):
        return None
    for stem in reading.forms[index].stems:
        for rule in (_time, _date):
            label, end = rule(reading, index, stem.key)
            if end > index:
                return mention(reading, label, index, end, stem.offset, 0.85)
    return None


def _may_begin(form: Form) -> bool:
    """Whether a date or time can begin with this word at all: most words are told at a glance."""
    if form.key[:1].isdigit() or form.key[-1:].isdigit() or form.categories & _CALENDAR:
        return True
    return any(stem.key in _BEGINNINGS for stem in form.stems)


def _time(reading: Reading, index: int, key: str) -> tuple[str, int]:
    """الآن, الساعة 10 صباحا, مساء أمس."""
    if key in _NOW or key in _SHORT_DUALS:
        return "TIME", index + 1
    counted = _duration_end(reading, index, key, _SHORT_UNITS)
    if counted > index:
        return "TIME", counted
    after = index + 1
    if key == _CLOCK and reading.goes_on(after) and reading.forms[after].is_number:
        after = number_end(reading, after)
        return "TIME", after + (reading.key(after) in _AFTER_CLOCK)
    if key in _PARTS_OF_DAY and reading.goes_on(after):
        after += reading.key(after) in _THIS or reading.key(after) == "يوم"
        end = _day_end(reading, after, reading.key(after))
        if end > after:
            return "TIME", end
    return "", index


def _date(reading: Reading, index: int, key: str) -> tuple[str, int]:
    if key in _LONG_DUALS:
        return "DATE", index + 1
    counted = _duration_end(reading, index, key, _LONG_UNITS)
    if counted > index:
        return "DATE", counted
    for rule in (_day_end, _numbered_end, _month_end, _year_end, _period_end):
        end = rule(reading, index, key)
        if end > index:
            return "DATE", end
    return "", index


def _duration_end(reading: Reading, index: int, key: str, units: frozenset[str]) -> int:
    """ست ساعات, 25 عاماً: the index after a number and a unit of time."""
    if not (key.isdecimal() or key in NUMERALS):
        return index
    after = number_end(reading, index)
    return after + 1 if reading.goes_on(after) and reading.key(after) in units else index


def _day_end(reading: Reading, index: int, key: str) -> int:
    """الخميس 1 أكتوبر 2020, أمس الأول, اليوم."""
    if index >= len(reading):
        return index
    if key == "يوم" and reading.goes_on(index + 1):
        end = _day_end(reading, index + 1, reading.key(index + 1))
        return end if end > index + 1 else index
    is_weekday = bool(reading.gazetteer.entries.get(key, 0) & _WEEKDAY)
    if not is_weekday and key not in _DAYS:
        return index
    if reading.key(index - 1) in _NOT_A_DAY:
        return index
    after = index + 1
    if reading.key(after) in _WHICH or (key == "امس" and reading.key(after) == "الاول"):
        after += 1
    dated = after + (reading.key(after) in "،(" if reading.key(after) else 0)
    if reading.goes_on(dated):
        end = _numbered_end(reading, dated, reading.key(dated))
        if end > dated:
            return end + (reading.key(dated - 1) == "(" and reading.key(end) == ")")
    return after


def _numbered_end(reading: Reading, index: int, key: str) -> int:
    """1 أكتوبر/تشرين الأول 2020, 26/4/1948, a year by itself."""
    if not key.isdecimal():
        return index
    if reading.key(index + 1) in _SLASH and _is_number(reading, index + 2):
        after = index + 3
        if reading.key(after) in _SLASH and _is_number(reading, after + 1):
            return after + 2
        years = _is_year(key) and _is_year(reading.key(index + 2))
        return after if years else index
    after = index + 1 + (reading.key(index + 1) == "من")
    end = _month_end(reading, after, reading.key(after)) if reading.goes_on(after) else after
    if end > after:
        return end
    if _is_hijri(key) and reading.key(index + 1) in _HIJRI:
        return index + 2
    return index + 1 if _is_year(key) and not _counts(reading, index + 1) else index


def _month_end(reading: Reading, index: int, key: str) -> int:
    """شهر رمضان, أكتوبر/تشرين الأول 2020."""
    after = index + 1 if key == "شهر" and reading.goes_on(index + 1) else index
    found = reading.match(after, _MONTH) if reading.goes_on(after) or after == index else None
    if (
        not found
        or (found.offset and after > index)
        or not _month_stands(reading, after, found.end)
    ):
        return index
    end = found.end
    if reading.key(end) in _SLASH and reading.goes_on(end + 1):
        second = reading.match(end + 1, _MONTH, whole=True)
        end = second.end if second else end
    if reading.key(end) in _WHICH:
        return end + 1
    named_year = end + (reading.key(end) in ("عام", "سنه", "من"))
    year = reading.key(named_year)
    if not _is_year(year) and not _is_hijri(year):
        return end
    return named_year + 1 + (reading.key(named_year + 1) in _ERAS)


def _month_stands(reading: Reading, index: int, end: int) -> bool:
    """Whether نيسان or رجب is a month here: a number, شهر, a slash or a year beside it."""
    if end > index + 1 or not reading.categories(index) & _ORDINARY:
        return True
    before = reading.key(index - 1)
    beside = before.isdecimal() or before in _SLASH or before in ("شهر", "من")
    year = reading.key(end)
    return beside or _is_year(year) or _is_hijri(year) or year in _SLASH


def _year_end(reading: Reading, index: int, key: str) -> int:
    """عام 2019, عامي 1991 و1994, سنة (1935) م."""
    if key not in _YEAR_WORDS or not reading.goes_on(index + 1):
        return index
    bracket = reading.key(index + 1) == "("
    after = index + 1 + bracket
    numbered = _is_number(reading, after) and len(reading.key(after)) in (2, 4)
    if not numbered and not _is_hijri(reading.key(after)):
        return index
    after += 1 + (bracket and reading.key(after + 1) == ")")
    if reading.key(after).startswith("و") and reading.key(after)[1:].isdecimal():
        after += 1
    return after + (reading.key(after) in _ERAS)


def _period_end(reading: Reading, index: int, key: str) -> int:
    """الأسبوع الماضي, هذا العام, التسعينيات, القرن العشرين."""
    after = index + 1
    if key in _DECADES:
        end = _period_end(reading, after, reading.key(after)) if reading.goes_on(after) else after
        return max(end, after)
    if key in _THIS and reading.goes_on(after) and reading.key(after) in _PERIODS:
        return after + 1
    if key in _PERIODS and reading.goes_on(after) and reading.key(after) in _WHICH:
        return after + 1
    if key == _CENTURY and reading.key(after).startswith("ال") and reading.goes_on(after):
        return after + 1
    return index


def _day_within(reading: Reading, found: Mention) -> Iterator[Mention]:
    """The day inside a time: مساء أمس."""
    if found.label == "TIME" and reading.key(found.first) in _PARTS_OF_DAY:
        day = found.first + 1
        end = _day_end(reading, day, reading.key(day))
        if end > day:
            yield mention(reading, "DATE", day, end, 0, 0.8)


def _is_number(reading: Reading, index: int) -> bool:
    return index < len(reading) and reading.forms[index].is_number


def _is_year(key: str) -> bool:
    return len(key) == 4 and key.isdecimal() and _FIRST_YEAR <= int(key) <= _LAST_YEAR


def _is_hijri(key: str) -> bool:
    """Whether it could be a year of the Hijra, also with its era written onto it: 1445هـ."""
    year, era = key[:4], key[4:]
    return year.isdecimal() and int(year) in _HIJRI_YEARS and (not era or era in _HIJRI)


def _counts(reading: Reading, index: int) -> bool:
    """Whether what follows a number shows that it counts something."""
    counted = int(Category.CURRENCY | Category.UNIT)
    return bool(reading.categories(index) & counted) or reading.key(index) in "%٪.,"
