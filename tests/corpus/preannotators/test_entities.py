"""Entities: what `lexicon` finds, where it begins and what it leaves alone."""

import pytest

from corpus.document.shipped import shipped_schema
from tests.corpus.preannotators.conftest import Suggest
from tests.corpus.preannotators.reading_aloud import entities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("سافر ماكرون وبوتين معا", "PERS بوتين"),
        ("وصل بعد ذلك لموسكو", "GPE موسكو"),
        ("ذكر ذلك بفرنسا", "GPE فرنسا"),
        ("عرض الأمر على الأمم المتحدة، وللأمم المتحدة رأي", "ORG لأمم المتحدة"),
        ("شارك كالأمم المتحدة في المؤتمر", "ORG الأمم المتحدة"),
        ("عاد من وهران", "GPE وهران"),
        ("أعلن وَبوتين صامت", "PERS بوتين"),
        ("عقد في بيـروت", "GPE بيـروت"),
        ("حضر إلى القاهره أمس", "GPE القاهره"),
    ],
)
def test_an_entity_begins_where_its_name_does(suggest: Suggest, text: str, found: str) -> None:
    assert found in entities(suggest(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "قالت وزارة الدفاع في أرمينيا إن الوضع هادئ",
            ["ORG وزارة الدفاع في أرمينيا", "GPE أرمينيا"],
        ),
        (
            "استقبل الرئيس التركي رجب طيب أردوغان الوفد",
            ["OCC الرئيس التركي", "NORP التركي", "PERS رجب طيب أردوغان"],
        ),
        (
            "قرأ صحيفة لوموند الفرنسية",
            ["ORG صحيفة لوموند", "NORP الفرنسية"],
        ),
        ("سكن مدينة رام الله", ["GPE مدينة رام الله"]),
        ("قصف بلدة تارتار", ["GPE بلدة تارتار"]),
        ("بلغت الكلفة 30 مليون دولار أمريكي", ["MONEY 30 مليون دولار أمريكي", "CURR دولار أمريكي"]),
        ("دفع ثلاثة آلاف دينار", ["MONEY ثلاثة آلاف دينار", "CURR دينار"]),
        ("ارتفع الطلب 12.5%", ["PERCENT 12.5%"]),
        ("غاب ٣٠ في المئة من الطلاب", ["PERCENT ٣٠ في المئة"]),
        ("سار 50 كيلومترا", ["QUANTITY 50 كيلومترا", "UNIT كيلومترا"]),
        ("فاز الفريق 2-1", ["CARDINAL 2-1"]),
        ("افتتح الدورة الـ27", ["ORDINAL الـ27"]),
        (
            "دعت الدول، الخميس 1 أكتوبر/تشرين الأول 2020، إلى وقف",
            ["DATE الخميس 1 أكتوبر/تشرين الأول 2020"],
        ),
        ("دارت بين عامي 1991 و1994", ["DATE عامي 1991 و1994"]),
        ("غرقت في 26/4/1948", ["DATE 26/4/1948"]),
        ("صدر في 12 محرم 1446 هـ بقرار", ["DATE 12 محرم 1446 هـ"]),
        ("وصلوا في 3 رمضان 1445هـ", ["DATE 3 رمضان 1445هـ"]),
        ("عُقد في ١٢ ربيع الأول ١٤٤٦ هـ", ["DATE ١٢ ربيع الأول ١٤٤٦ هـ"]),
        ("منذ عام 1437هـ", ["DATE عام 1437هـ"]),
        ("في غرة شعبان 1444 هـ", ["DATE شعبان 1444 هـ"]),
        ("خسر 1446 سهما", ["CARDINAL 1446"]),
        ("وصلوا مساء أمس", ["TIME مساء أمس", "DATE أمس"]),
        ("انتظروا ست ساعات", ["TIME ست ساعات"]),
        ("عمل فيها 25 عاما", ["DATE 25 عاما"]),
        ("تعلم اللغة الفرنسية", ["LANGUAGE اللغة الفرنسية"]),
        ("بعد حرب 1948 رحل", ["EVENT حرب 1948", "DATE 1948"]),
    ],
)
def test_these_are_found_and_nothing_else(suggest: Suggest, text: str, found: list[str]) -> None:
    assert entities(suggest(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "قال علي مسمع منه",
        "كان كريما في عطائه",
        "نشر الخبر على الموقع",
        "من أجل سلام دائم",
        "زاد عدد السكان كثيرا",
        "فتح الباب ثم خرج",
    ],
)
def test_names_that_are_ordinary_words_are_left_alone(suggest: Suggest, text: str) -> None:
    assert entities(suggest(text)) == []


def test_an_ambiguous_name_is_read_beside_a_title(suggest: Suggest) -> None:
    assert entities(suggest("وصل الوزير صالح مبارك")) == ["OCC الوزير", "PERS صالح مبارك"]


def test_a_last_name_is_found_again_by_itself(suggest: Suggest) -> None:
    found = entities(suggest("التقى خليل السكاكيني الطلاب، ثم خرج السكاكيني"))
    assert found == ["PERS خليل السكاكيني", "PERS السكاكيني"]


def test_patterns_are_a_switch(suggest: Suggest) -> None:
    text = "قالت وزارة الدفاع إن بلدة تارتار هادئة"
    assert entities(suggest(text)) == ["ORG وزارة الدفاع", "GPE بلدة تارتار"]
    assert entities(suggest(text, patterns=False)) == []


def test_nationalities_are_a_switch(suggest: Suggest) -> None:
    text = "دان الوفد المغربي القرار"
    assert entities(suggest(text)) == ["NORP المغربي"]
    assert entities(suggest(text, nationalities=False)) == []


def test_what_scores_too_little_can_be_left_out(suggest: Suggest) -> None:
    text = "دان الوفد المغربي في باريس القرار"
    assert entities(suggest(text, least_score=0.8)) == ["GPE باريس"]


def test_a_line_break_ends_a_name(suggest: Suggest) -> None:
    assert entities(suggest("اجتمع مجلس\nالأمن")) == []


def test_conll_takes_four_types_and_keeps_the_outermost(suggest: Suggest) -> None:
    text = "وصل رئيس بلدية رام الله إلى مدينة رام الله، ودفع 300 دولار"
    found = suggest(text, shipped_schema("conll"))
    assert entities(found) == ["ORG بلدية رام الله", "LOC رام الله"]


def test_a_schema_without_claims_gets_entities_alone(suggest: Suggest) -> None:
    found = suggest("قال الكرملين إن بوتين وصل", shipped_schema("wojood"))
    assert entities(found) == ["ORG الكرملين", "PERS بوتين"]
    assert len(found.spans) == 2
