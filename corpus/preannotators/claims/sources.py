"""Who says it: how far a source reaches, and of what kind it is."""

from bisect import bisect_left
from dataclasses import dataclass

from corpus.preannotators.claims.verbs import PARTICIPLES, SAID_NOUNS, SAYINGS
from corpus.preannotators.claims.words import is_that
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.entities.noun_phrases import is_adjective, is_definite
from corpus.preannotators.entities.offices import is_office_word
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
_WITHIN = word_keys("باسم لدى")
_AFTER_SPEAKER = word_keys("في من")
_OCCASIONS = word_keys(
    "بيان تصريح تصريحات مؤتمر حديث كلمة مقابلة لقاء تغريدة خطاب وقت ختام اتصال رسالة حوار اجتماع جلسة"
    " تقرير مقال بداية نهاية أعقاب إطار ضوء حين هذا ذلك برنامج منشور حفل مداخلة كلمته تصريحه حديثه"
)
_ADVERBS = word_keys(
    "أيضا مجددا مؤخرا سابقا لاحقا مرارا رسميا أمس اليوم غدا كذلك بدوره بدورها بدورهم مرارا حينها"
    " آنذاك هنا هناك صراحة علنا أخيرا ضرورة أهمية عزمه عزمها رفضه رفضها حرصه حرصها ردا تعليقا صباح"
    " مساء ظهر فجر ليل يوم عبر خلال أثناء بعد قبل منذ حول بشأن عقب"
)
_HUMANS = word_keys(
    "مصدر مصادر مسؤول مسؤولة مسؤولون مسؤولين مسئول مسئولون متحدث متحدثة ناطق ناطقة شاهد شهود خبير"
    " خبيرة خبراء محلل محللون محللين مراقب مراقبون مراقبين باحث باحثة باحثون باحثين ناشط ناشطة ناشطون"
    " ناشطين مراسل مراسلة مراسلنا دبلوماسي دبلوماسيون سكان أهالي مواطن مواطنون قيادي عضو ضابط محام"
    " المتحدث المتحدثة الناطق المصدر المصادر المسؤول المسؤولون المسؤولين الخبراء الباحثون المحللون"
    " الأخير الأخيرة أحدهم إحداهن أحد طبيب أطباء علماء اقتصاديون صيادون مزارعون عمال نواب رئيس رؤساء مدير وزير وزيرة وزراء"
)
_ANONYMOUS = word_keys(
    "مصدر مصادر مسؤول مسؤولة مسؤولون مسؤولين مسئول مسئولون شاهد شهود دبلوماسي دبلوماسيون المصدر"
    " المصادر خبراء محللون مراقبون باحثون ناشطون سكان أهالي مواطنون صيادون مزارعون عمال أطباء"
)
_OF_DOCUMENTS = word_keys(
    "صادر صادرة مشترك مشتركة رسمي رسمية صحفي صحفية حديثة حديث جديد جديدة أولي"
)
_PLURAL = word_keys(
    "مصادر المصادر مسؤولون مسؤولين شهود خبراء الخبراء محللون محللين مراقبون مراقبين باحثون باحثين"
    " ناشطون ناشطين سكان أهالي مواطنون نواب رؤساء وزراء علماء أطباء صيادون مزارعون عمال"
)
_DOCUMENTS = word_keys(
    "بيان البيان تقرير التقرير دراسة الدراسة وثيقة الوثيقة وثائق رسالة الرسالة قانون تقارير مذكرة"
    " إحصاءات بيانات أرقام تقديرات استطلاع الاستطلاع مقال المقال معلومات المعلومات أنباء الأنباء"
    " تحقيق التحقيق لبيان لتقرير لدراسة لوثيقة لإحصاءات لبيانات لتقديرات لاستطلاع"
)
_MEDIA = word_keys(
    "وكالة صحيفة قناة مجلة إذاعة جريدة شبكة موقع تلفزيون محطة الوكالة الصحيفة القناة المجلة الإذاعة"
    " الموقع الشبكة لوكالة لصحيفة لقناة لموقع"
)
_QUOTABLE = _HUMANS | _DOCUMENTS | _MEDIA
_MASCULINE_PLACES = word_keys("لبنان العراق الأردن المغرب السودان اليمن الكرملين الفاتيكان قطاع")
_SPEAKERS = ("PERS", "ORG", "OCC", "GPE", "NORP")


@dataclass(frozen=True, slots=True)
class Source:
    """Words `first` to before `last`, characters `start` to `end`, as the scheme sees it."""

    first: int
    last: int
    start: int
    end: int
    form: str
    type: str
    anonymous: bool
    gender: str


class Speakers:
    """The mentions of one text that can speak, found by the word they begin with."""

    def __init__(self, mentions: list[Mention]) -> None:
        self._mentions = [held for held in mentions if held.label in _SPEAKERS]
        self._starts = [held.start for held in self._mentions]
        self._longest: dict[int, Mention] = {}
        for held in self._mentions:
            known = self._longest.get(held.first)
            if known is None or held.last > known.last:
                self._longest[held.first] = held
        self._firsts = sorted(self._longest)

    def inside(self, start: int, end: int) -> list[Mention]:
        """Every mention within these offsets, in order."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end)
        return [held for held in self._mentions[low:high] if held.end <= end]

    def is_name(self, start: int, end: int) -> bool:
        """Whether a mention lies between these offsets, quotation marks aside, or ends there."""
        return any(
            held.end in (end, end - 1) or (held.start, held.end) == (start + 1, end - 1)
            for held in self._mentions
            if held.start <= start + 1 and held.end >= end - 1
        )

    def at(self, index: int) -> Mention | None:
        """The longest mention that begins with word `index`."""
        return self._longest.get(index)

    def within(self, first: int, last: int) -> list[Mention]:
        """The longest mentions that begin from word `first` to before `last`, in order."""
        low, high = bisect_left(self._firsts, first), bisect_left(self._firsts, last)
        return [self._longest[index] for index in self._firsts[low:high]]


def source_end(reading: Reading, speakers: Speakers, first: int, limit: int) -> int:
    """The index after the source that begins with word `first`; `first` where none does."""
    if first >= limit or not _may_begin(reading, speakers, first):
        return first
    index = first
    limit = min(limit, first + _LONGEST)
    while index < limit:
        after = _next_part(reading, speakers, first, index, limit)
        if after == index:
            break
        index = after
    return _apposition_end(reading, speakers, index, limit)


def _may_begin(reading: Reading, speakers: Speakers, index: int) -> bool:
    form = reading.forms[index]
    if speakers.at(index):
        return True
    if not form.is_word or form.is_number or form.is_function or _stops(reading, index):
        return False
    if form.key in _HUMANS or form.key in _DOCUMENTS or form.key in _MEDIA:
        return True
    return not form.key.startswith(("ب", "ل", "ك", "و", "ف")) or is_definite(form.key)


def _next_part(reading: Reading, speakers: Speakers, first: int, index: int, limit: int) -> int:
    """The index after the next part of the source; `index` where it has ended."""
    form = reading.forms[index]
    held = speakers.at(index)
    if held and (index == first or held.start == reading.spans[index][0] or _joins(form.key)):
        return held.last
    if index == first:
        return index + 1 if form.is_word else index
    if not form.is_word or form.is_number or _stops(reading, index):
        return _named_quote_end(reading, first, index)
    if form.key in _WITHIN:
        return index + 1
    if form.key in _AFTER_SPEAKER:
        return _place_end(reading, speakers, first, index)
    if form.is_function or _is_verb_like(form.key):
        return index
    return _plain_word_end(reading, speakers, first, index)


def _plain_word_end(reading: Reading, speakers: Speakers, first: int, index: int) -> int:
    """A word that is no mention: an adjective, a noun of a phrase that began as one."""
    form = reading.forms[index]
    ended_by_name = any(
        held.last == index and held.label == "PERS" for held in speakers.within(first, index)
    )
    if ended_by_name:
        return index
    if is_adjective(reading, index) or is_definite(form.key):
        return index + 1
    if form.key.startswith("ل"):
        follows = reading.key(index - 1) in BELONGING
        return index + 1 if follows or form.key in _DOCUMENTS else index
    if form.key.startswith("بال") and speakers.at(index + 1):
        return index + 1
    if reading.key(first) in _DOCUMENTS:
        return index + 1 if form.key in _OF_DOCUMENTS else index
    after_mention = any(held.last == index for held in speakers.within(first, index))
    if after_mention or form.key.startswith("و"):
        return index
    if form.key.startswith(("ب", "ك")) and not form.categories:
        return index
    return index + 1


def _joins(key: str) -> bool:
    return key.startswith(("و", "ب", "ل"))


def _place_end(reading: Reading, speakers: Speakers, first: int, index: int) -> int:
    """مسؤول في وزارة الدفاع, مصادر من الحكومة: a preposition right after a common noun."""
    if not reading.goes_on(index + 1) or reading.key(first) not in _HUMANS | _DOCUMENTS:
        return index
    if index - first > 3 or any(one.label == "PERS" for one in speakers.within(first, index)):
        return index
    held = speakers.at(index + 1)
    if held:
        return held.last
    key = reading.key(index + 1)
    return index + 2 if is_definite(key) and key not in _OCCASIONS else index


def _named_quote_end(reading: Reading, first: int, index: int) -> int:
    """صحيفة «الساحل»: a name in quotation marks after the word for a medium."""
    if reading.key(index) not in OPENING_QUOTES:
        return index
    for after in range(index + 2, min(index + 6, len(reading))):
        if reading.key(after) in CLOSING_QUOTES:
            goes_on = reading.key(after + 1) in "،:" or is_that(reading, after + 1)
            return after + 1 if goes_on or reading.key(index - 1) in _MEDIA else index
        if not reading.forms[after].is_word:
            break
    return index


def _apposition_end(reading: Reading, speakers: Speakers, index: int, limit: int) -> int:
    """The index after a name between commas: قال رئيس الوزراء، فلان، إن."""
    if reading.key(index) != "،":
        return index
    held = speakers.at(index + 1)
    if not held or held.label != "PERS" or held.start != reading.spans[index + 1][0]:
        return index
    closed = reading.key(held.last) in "،:" or is_that(reading, held.last)
    return held.last if closed and held.last <= limit else index


def _stops(reading: Reading, index: int) -> bool:
    """Whether a source ends before word `index` whatever it is."""
    key = reading.key(index)
    if key in RELATIVES or key in _ADVERBS or (key in TIME_WORDS and key != "السابق"):
        return True
    if is_that(reading, index) or key in PARTICIPLES or key in SAID_NOUNS:
        return True
    if reading.categories(index) & int(Category.WEEKDAY):
        return True
    end = reading.spans[index][1]
    return reading.text[end - 2 : end] in ("اً", "ًا") or _says(reading, index)


def _says(reading: Reading, index: int) -> bool:
    form = reading.forms[index]
    return any(stem.key in SAYINGS and not SAYINGS[stem.key].doubtful for stem in form.stems)


def _is_verb_like(key: str) -> bool:
    """Whether an unknown word looks like an imperfect: يقوم, سيصل."""
    return len(key) > 3 and key[0] == "ي" and not key.startswith("ين")


def make_source(
    reading: Reading, speakers: Speakers, first: int, last: int, offset: int, gender: str
) -> Source:
    """The source of words `first` to before `last`, from `offset` in the first."""
    start, end = reading.spans[first][0] + offset, reading.spans[last - 1][1]
    held = speakers.within(first, last)
    form = _form(reading, held, first, start)
    anonymous = reading.key(first) in _ANONYMOUS and form != "named"
    kind = _type(reading, held, first, start)
    return Source(first, last, start, end, form, kind, anonymous, gender)


def _form(reading: Reading, held: list[Mention], first: int, start: int) -> str:
    """Named where a person's name stands in it, or the name of what speaks begins it."""
    if any(one.label == "PERS" for one in held):
        return "named"
    begins = any(one.label in ("ORG", "GPE") and one.start == start for one in held)
    return "named" if begins else "nominal"


def _type(reading: Reading, held: list[Mention], first: int, start: int) -> str:
    key = reading.key(first)
    if any(one.label == "PERS" for one in held):
        return "person"
    if key in _MEDIA or _is_media(reading, first):
        return "media"
    if key in _DOCUMENTS:
        return "document"
    if key in _PLURAL:
        return "group"
    beginning = next((one.label for one in held if one.start == start), "")
    by_label = {"ORG": "organisation", "GPE": "state", "NORP": "group", "OCC": "person"}
    return by_label.get(beginning, "person" if key in _HUMANS else "organisation")


def _is_media(reading: Reading, index: int) -> bool:
    return reading.match(index, int(Category.MEDIA)) is not None


def is_plural(reading: Reading, source: Source) -> bool:
    """Whether a plural verb may go back to this source."""
    joined = any(
        reading.key(index).startswith("و") for index in range(source.first + 1, source.last)
    )
    return joined or reading.key(source.first) in _PLURAL


def gender_of(reading: Reading, index: int, held: Mention) -> str:
    """The gender of what a mention names, by its first word: f for وكالة and for countries."""
    key = reading.key(index)
    if held.label == "GPE":
        return (
            "m"
            if any(stem.key in _MASCULINE_PLACES for stem in reading.forms[index].stems)
            else "f"
        )
    return "f" if key.endswith("ه") else "m"


def can_speak(reading: Reading, speakers: Speakers, first: int, last: int) -> bool:
    """Whether these words hold somebody, or a text, that can be quoted."""
    if speakers.within(first, last):
        return True
    return is_office_word(reading, first) or any(
        reading.key(index) in _QUOTABLE for index in range(first, last)
    )
