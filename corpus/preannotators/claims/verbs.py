"""Words of saying, with the forms that newspapers use.

Each line of the table is: perfect, imperfect, the prepositions that it governs (- for none),
and what its content may be besides a clause with إنّ/أنّ or a quotation: `noun` (دعا إلى وقف),
`object` (يعتبر النشر تطوراً), `stance`, a noun of attitude (شدد على ضرورة …), or `in`, where a
text follows in which it says so (جاء في البيان). A `?` marks a verb whose forms are other
words as often.
"""

from typing import NamedTuple

from corpus.preannotators.word_keys import word_key, word_keys

_TABLE = """
قال يقول -
أعلن يعلن عن noun
أكد يؤكد على,ب stance
أضاف يضيف -
أوضح يوضح -
أردف يردف -
تابع يتابع - ?
استطرد يستطرد -
استدرك يستدرك -
ذكر يذكر ب ?
أفاد يفيد ب
أشار يشير إلى,ب
صرح يصرح ب
لفت يلفت إلى
نوه ينوه إلى,ب,على
ألمح يلمح إلى
شدد يشدد على stance
جدد يجدد - ? stance
كرر يكرر - ?
اعتبر يعتبر - object
رأى يرى -
زعم يزعم -
ادعى يدعي - ?
نفى ينفي - noun
حذر يحذر من noun
طالب يطالب ب noun
دعا يدعو إلى,ل noun
ناشد يناشد -
حث يحث على ? noun
طلب يطلب -
اتهم يتهم ب noun
كشف يكشف عن noun
توقع يتوقع - noun
رجح يرجح - noun
كتب يكتب - ?
علق يعلق ب ?
رد يرد ب ?
أجاب يجيب ب
أبلغ يبلغ ب
أخبر يخبر ب
أطلع يطلع -
اشترط يشترط - noun
تعهد يتعهد ب noun
وعد يعد ب ? noun
هدد يهدد ب noun
توعد يتوعد ب noun
اعترف يعترف ب
أقر يقر ب
انتقد ينتقد -
ختم يختم - ?
اختتم يختتم -
أبدى يبدي - stance
أعرب يعرب عن stance
عبر يعبر عن stance
أبان يبين -
بين يبين - ?
روى يروي - ?
حكى يحكي - ?
أظهر يظهر -
أثبت يثبت -
نبه ينبه إلى,على stance
ظن يظن - ?
اعتقد يعتقد -
أمل يأمل في,ب ?
خشي يخشى -
زاد يزيد - ?
مضى يمضي - ?
واصل يواصل - ?
تساءل يتساءل -
تحدث يتحدث عن ?
أورد يورد - ?
أشاع يشيع -
برر يبرر ب ?
استبعد يستبعد - noun
افترض يفترض -
اقترح يقترح - noun
قدر يقدر - ?
لاحظ يلاحظ - ?
شرح يشرح - ?
غرد يغرد -
صاح يصيح - ?
همس يهمس -
أصر يصر على stance
أيد يؤيد - ?
سأل يسأل - ?
اشتكى يشتكي من
وصف يصف ب
أوصى يوصي ب noun
شكك يشكك في noun
نص ينص على ? noun
سخر يسخر من
جزم يجزم ب
تمنى يتمنى -
تكهن يتكهن ب
طمأن يطمئن -
خلص يخلص إلى
توصل يتوصل إلى
استنتج يستنتج -
أنكر ينكر - noun
أقسم يقسم -
نصح ينصح ب noun
أمر يأمر ب ? noun
وجد يجد - ?
دل يدل على ?
جاء يجيء في in
ورد يرد في in
"""

# Single forms that are other words as often: كشف is a noun, يرى also sees.
_DOUBTFUL_FORMS = word_keys("كشف طلب رأى يرى ترى أظهر يظهر تظهر أثبت يثبت تثبت اتهم زعم")
# What the writer says, and forms of other verbs: يُذكر أن, تبلغ المساحة, أعتقد, عبر.
_LEFT_OUT = word_keys("يذكر يشار يلاحظ يفترض يعد تعد يقدر يدعى تدعى يبلغ تبلغ أعتقد عبر")
_WITHOUT_ALEF = word_keys("رأى ادعى نفى أبدى روى حكى اشتكى مضى دعا أوصى تمنى")

_PARTICIPLES = """
مضيفا - مؤكدا على مشيرا إلى موضحا - لافتا إلى معتبرا - محذرا من داعيا إلى مشددا على مبينا -
قائلا - معربا عن متهما ب مطالبا ب متوعدا ب مستدركا - مردفا - متابعا - منوها إلى كاشفا عن نافيا -
زاعما - متعهدا ب مهددا ب معلنا عن ذاكرا - منبها إلى ملمحا إلى معترفا ب متوقعا - مرجحا - مجددا -
مستبعدا - مستطردا - مصرحا ب مقترحا - متسائلا - مشترطا -
"""
_PARTICIPLES_WITH_NOUN = word_keys(
    """داعيا داعية محذرا محذرة مطالبا مطالبة نافيا نافية متعهدا متعهدة مهددا مهددة متوقعا متوقعة
    مرجحا مرجحة مستبعدا مستبعدة معلنا معلنة مقترحا مشترطا"""
)


class Saying(NamedTuple):
    """A form of a word of saying.

    `gender` is m, f or p (plural and dual); `prepositions` are those it governs; `content`
    is as in the table; a `doubtful` form needs its clause or quotation at once; `kind` is
    the cue's: verb, or noun for a participle.
    """

    gender: str
    prepositions: frozenset[str]
    content: str
    doubtful: bool
    kind: str


def _forms(perfect: str, imperfect: str) -> dict[str, str]:
    """Every form of a verb as key → gender."""
    stem = perfect[:-1] if word_key(perfect) in _WITHOUT_ALEF else perfect
    rest = imperfect[1:]
    before_plural = rest[:-1] if rest[-1] in "ىيو" else rest
    forms = {
        perfect: "m",
        f"{stem}ت": "f",
        f"{stem}وا": "p",
        f"{perfect}ا": "p",
        f"{stem}تا": "p",
        imperfect: "m",
        f"ت{rest}": "f",
        f"ي{before_plural}ون": "p",
        f"ي{rest}ان": "p",
        f"ت{rest}ان": "p",
    }
    return {word_key(form): gender for form, gender in forms.items()}


def _verbs() -> dict[str, Saying]:
    sayings: dict[str, Saying] = {}
    for line in _TABLE.strip().splitlines():
        perfect, imperfect, governed, *marks = line.split()
        prepositions = word_keys(governed.replace(",", " ")) - {"-"}
        content = next((mark for mark in marks if mark != "?"), "")
        for key, gender in _forms(perfect, imperfect).items():
            doubtful = "?" in marks or key in _DOUBTFUL_FORMS
            sayings.setdefault(key, Saying(gender, prepositions, content, doubtful, "verb"))
    return {key: saying for key, saying in sayings.items() if key not in _LEFT_OUT}


def _participles() -> dict[str, Saying]:
    parts = _PARTICIPLES.split()
    found: dict[str, Saying] = {}
    for participle, preposition in zip(parts[::2], parts[1::2], strict=True):
        stem = participle[:-1]
        forms = {participle: "m", f"{stem}ة": "f", f"{stem}ين": "p", f"{stem}ان": "p"}
        for form, gender in forms.items():
            key = word_key(form)
            content = "noun" if key in _PARTICIPLES_WITH_NOUN else "stance"
            prepositions = word_keys(preposition) - {"-"}
            found[key] = Saying(gender, prepositions, content, True, "noun")
    return found


VERBS = _verbs()
PARTICIPLES = _participles()
RELAYING = {
    word_key(form): gender
    for form, gender in (("نقل", "m"), ("نقلت", "f"), ("ينقل", "m"), ("تنقل", "f"), ("نقلوا", "p"))
}
"""نقل … عن: somebody reports what another says."""

SAID_NOUNS = word_keys("قوله قولها قولهم قولهما تأكيده تأكيدها تصريحه")
IMPERSONAL = {
    key: Saying("m", frozenset(), "", False, "verb")
    for key in word_keys("قيل يقال أفيد يعتقد يزعم")
}
"""Verbs that may stand without anybody who says it."""

SAYINGS = {**IMPERSONAL, **VERBS}
