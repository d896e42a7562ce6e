"""How far a name reaches that begins with a common noun: وزارة الدفاع في أرمينيا.

After the head come nouns and adjectives with the article, then a place, a nationality or a
name of its own, which ends it. Whatever else comes ends it too: a verb, a preposition, a
day, a relative clause.
"""

from corpus.preannotators.function_words import (
    BELONGING,
    CLOSING_QUOTES,
    FUNCTION_WORDS,
    OPENING_QUOTES,
    PERSONAL_TITLES,
    RELATIVES,
    TIME_WORDS,
    VERBS_LIKE_NOUNS,
)
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Reading
from corpus.preannotators.word_keys import word_keys

PLACE = int(Category.GPE | Category.CITY | Category.LOC)
_NAMED = PLACE | int(Category.ORG | Category.MEDIA | Category.FAC | Category.EVENT)
_FIELD = int(Category.ORG_FIELD)
_INNER_HEAD = int(Category.ORG_HEAD | Category.GPE_HEAD)
_DEMONYM = int(Category.DEMONYM)
_ORDINARY = int(Category.ORDINARY)
_NO_OWN_NAME = int(
    Category.NOT_A_NAME | Category.TITLE | Category.HONORIFIC | Category.WEEKDAY | Category.MONTH
)
_PERSON = int(Category.PERSON)
_STOPS = BELONGING | RELATIVES | TIME_WORDS | VERBS_LIKE_NOUNS | PERSONAL_TITLES
_WITHOUT_PLACE = word_keys("قوات جيش شرطة فريق منتخب حرب سوق حركة جماعة")
_PRONOUNS = ("ها", "هم", "هما", "نا")
_LONGEST = 6
_ADJECTIVES = word_keys(
    "العامة العام الأعلى العليا الكبرى الكبير الموحد الموحدة المتحدة المتحد المشترك المشتركة"
    " الخاصة الخاص المسلحة المستقلة المستقل الحاكم الحاكمة الدائمة الدائم المؤقتة المؤقت"
    " الأهلية الأهلي الحر الحرة الجديد الجديدة التابعة الراحل الممتاز الممتازة المفتوحة الأول"
    " الأولى الثاني الثانية الثالث الثالثة الأوسط المركزي المركزية السامي السامية"
)


def is_definite(key: str) -> bool:
    """Whether the word has the article, and may stand within a name."""
    return key.startswith("ال") and len(key) > 3 and key not in _STOPS


def is_adjective(reading: Reading, index: int) -> bool:
    """Whether word `index` is an adjective with the article: العامة, الدولي, الأرمنية."""
    key = reading.key(index)
    if not is_definite(key):
        return False
    return key in _ADJECTIVES or key.endswith(("ي", "يه")) or is_demonym(reading, index)


def is_demonym(reading: Reading, index: int) -> bool:
    """Whether word `index` is an adjective of nationality with the article."""
    return bool(reading.categories(index) & _DEMONYM) and reading.key(index).startswith("ال")


def adjectives_end(reading: Reading, index: int, limit: int = 3) -> int:
    """The index after the adjectives that begin at word `index`; `index` where there is none."""
    after = index
    while after - index < limit and reading.goes_on(after) and is_adjective(reading, after):
        after += 1
    return after


def complement_end(reading: Reading, head: int, own_name: bool = False) -> int:
    """The index after the name whose head noun is word `head`; head + 1 where it stands alone.

    `own_name` allows one word that no list knows: صحيفة لوموند, شركة كذا.
    """
    index = head + 1
    while index - head < _LONGEST and reading.goes_on(index):
        final = _final_part(reading, head, index, own_name)
        if final > index:
            index = adjectives_end(reading, final)
            break
        after = _inner_part(reading, head, index)
        if after == index:
            break
        index = after
    return _with_place(reading, head, index)


def _final_part(reading: Reading, head: int, index: int, own_name: bool) -> int:
    """The index after the part that ends the name, where it is at word `index`."""
    if is_demonym(reading, index):
        return index + 1
    found = reading.match(index, _NAMED, whole=True)
    if found and not (found.categories & _ORDINARY and found.end == index + 1):
        return found.end
    if index > head + 1:
        return index
    if reading.categories(head) & _INNER_HEAD:
        person = reading.match(index, _PERSON, whole=True)
        if person and not person.categories & _ORDINARY:
            return person.end
    if reading.key(index) in OPENING_QUOTES:
        return _quoted_end(reading, index)
    return index + 1 if own_name and _may_be_own_name(reading, index) else index


def _inner_part(reading: Reading, head: int, index: int) -> int:
    """The index after a noun, an adjective, للأنباء or والتعليم at word `index`."""
    form = reading.forms[index]
    if form.stems[0].categories & _INNER_HEAD:
        after = complement_end(reading, index)
        return after if after > index + 1 else index
    if is_definite(form.key) or (form.key.startswith("لل") and len(form.key) > 4):
        return index + 1
    if form.categories & _FIELD and _field_fits(reading, head, index):
        return index + 1
    return index


def _field_fits(reading: Reading, head: int, index: int) -> bool:
    """شؤون المرأة, لحقوق الإنسان, والتعليم: fields need what they are of, or one before."""
    form = reading.forms[index]
    if form.key.startswith("و"):
        return index > head + 1
    if not reading.goes_on(index + 1):
        return False
    return is_definite(reading.key(index + 1)) or bool(reading.match(index + 1, _NAMED, whole=True))


def _quoted_end(reading: Reading, index: int) -> int:
    """The index after a name of at most four words in quotation marks."""
    for after in range(index + 2, min(index + 6, len(reading))):
        if reading.key(after) in CLOSING_QUOTES:
            return after + 1
        if not reading.forms[after].is_word:
            break
    return index


def _may_be_own_name(reading: Reading, index: int) -> bool:
    form = reading.forms[index]
    return (
        form.is_word
        and not form.is_number
        and len(form.key) > 2
        and not form.key.endswith(_PRONOUNS)
        and not form.categories & _NO_OWN_NAME
        and form.key not in FUNCTION_WORDS
    )


def _with_place(reading: Reading, head: int, index: int) -> int:
    """The index after "في" and a place, where they end the name of an office."""
    if index == head + 1 or reading.key(index) != "في" or reading.key(head) in _WITHOUT_PLACE:
        return index
    if not (reading.goes_on(index) and reading.goes_on(index + 1)):
        return index
    found = reading.match(index + 1, PLACE, whole=True)
    return found.end if found else index
