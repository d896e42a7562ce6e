"""Claims: what is said, who says it and the word that says so, with their boundaries."""

from pathlib import Path

import pytest

from corpus.document.claims import claims_of
from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from tests.corpus.preannotators.conftest import Suggest
from tests.corpus.preannotators.reading_aloud import claims, entities


@pytest.fixture
def sample(suggest: Suggest, shared: Path) -> Document:
    """What is proposed for the sample article."""
    path = shared / "data/articles/sample_article.txt"
    return suggest(path.read_bytes().decode())


def offsets(document: Document, label: str) -> set[tuple[int, int]]:
    return {(span.start, span.end) for span in document.spans if span.label == label}


def test_the_prosecutors_claim_of_the_sample_is_found(sample: Document) -> None:
    assert (2312, 2411) in offsets(sample, "CLAIM")
    assert (2279, 2308) in offsets(sample, "SOURCE")
    assert (2275, 2278) in offsets(sample, "CUE")


def test_the_claim_that_begins_at_a_pronoun_is_found(sample: Document) -> None:
    (claim,) = (
        one
        for one in claims_of(sample, shipped_schema("news-claims"))
        if one.pieces[0].start == 2710
    )
    (source,), (cue,) = claim.sources, claim.cues
    assert (claim.pieces[0].end, source.start, source.end) == (2726, 2688, 2707)
    assert (cue.start, cue.end) == (2684, 2687)
    assert source.attributes == {"form": "nominal", "type": "person", "anonymous": True}


def test_the_anonymous_source_speaks_for_its_government(sample: Document) -> None:
    by_id = {span.id: span for span in sample.spans}
    served = [
        sample.surface(by_id[one.tail])
        for one in sample.relations
        if one.label == "speaks_for" and by_id[one.head].start == 2688
    ]
    assert served == ["حكومة أرمينيا"]


def test_the_three_nested_claims_end_together(sample: Document) -> None:
    starts = sorted(start for start, end in offsets(sample, "CLAIM") if end == 3533)
    assert starts == [3395, 3419, 3443]


def test_putin_is_found_inside_a_written_word(sample: Document) -> None:
    assert sample.text[3289:3295] == "وبوتين"
    assert (3290, 3295) in offsets(sample, "PERS")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "قالت وزارة الصحة أمس إن الماء صالح للشرب.",
            "وزارة الصحة | قالت | الماء صالح للشرب",
        ),
        ("وأكد الوزير، خلال جولة في مسقط، أن السد آمن.", "الوزير | أكد | السد آمن"),
        ("قال شاهدان إنهما سمعا صوتا قويا.", "شاهدان | قال | هما سمعا صوتا قويا"),
        ("وزير المالية قال: «لن أستقيل».", "وزير المالية | قال | «لن أستقيل»"),
        (
            "قال المدير إن الطريق سالك، وإن الجسر مفتوح.",
            "المدير | قال | الطريق سالك، وإن الجسر مفتوح",
        ),
        ("طالب الوزير بفتح الطريق.", "الوزير | طالب | فتح الطريق"),
        ("دعا الاتحاد الأوروبي إلى وقف القتال.", "الاتحاد الأوروبي | دعا | وقف القتال"),
        (
            "اشترط الاتحاد الأوروبي دفع الرواتب قبل العودة.",
            "الاتحاد الأوروبي | اشترط | دفع الرواتب قبل العودة",
        ),
        ("نفت وزارة المالية وجود خسائر.", "وزارة المالية | نفت | وجود خسائر"),
        (
            "أكد مجلس الأمن ضرورة وقف القتال.",
            "مجلس الأمن | أكد | ضرورة وقف القتال",
        ),
        ("وشدد على أن الموعد لن يتغير.", " | شدد على | الموعد لن يتغير"),
        ("بحسب وزارة الصحة، فإن المخزون يكفي عاما.", "وزارة الصحة | بحسب | المخزون يكفي عاما"),
        ("ووفقا لوزارة الصحة، المخزون كاف.", "وزارة الصحة | وفقا ل | المخزون كاف"),
        ("المخزون كاف، كما قالت وزارة الصحة.", "وزارة الصحة | قالت | المخزون كاف"),
        ("الأسعار ستهبط، على حد قوله.", "ه | على حد قول | الأسعار ستهبط"),
        ("جاء في البيان أن المعبر مفتوح.", "البيان | جاء في | المعبر مفتوح"),
        ("وقيل إن المصنع سيغلق.", " | قيل | المصنع سيغلق"),
        ("الوزيرة: لا مساس بالدعم هذا العام", "الوزيرة | : | لا مساس بالدعم هذا العام"),
    ],
)
def test_a_claim_has_exactly_these_boundaries(suggest: Suggest, text: str, found: str) -> None:
    assert claims(suggest(text)) == [found]


def test_a_claim_interrupted_by_its_source_is_one_in_two_pieces(suggest: Suggest) -> None:
    found = claims(suggest("الوضع، بحسب وزارة الدفاع، تحت السيطرة."))
    assert found == ["وزارة الدفاع | بحسب | الوضع + تحت السيطرة"]


def test_what_is_relayed_runs_from_the_inner_source_on(suggest: Suggest) -> None:
    found = claims(suggest("نقلت وكالة تاس عن الكرملين قوله إن الأزمة خطيرة."))
    assert found == [
        "وكالة تاس | نقلت | الكرملين قوله إن الأزمة خطيرة",
        "الكرملين | قول | الأزمة خطيرة",
    ]


def test_the_pronoun_of_what_is_relayed_is_its_source(suggest: Suggest) -> None:
    found = claims(suggest("التقينا ماكرون، ونقلت عنه رويترز قوله إن القمة ستعقد."))
    assert found == ["رويترز | نقلت عن | قوله إن القمة ستعقد", "ه | قول | القمة ستعقد"]


def test_a_dropped_subject_goes_back_to_the_source_of_its_gender(suggest: Suggest) -> None:
    found = suggest(
        "قال ماكرون إن القمة ستعقد. وقالت رويترز إن الوفد وصل. وأضاف أن الموعد قريب."
        " وأضافت أن المكان معلوم."
    )
    assert claims(found)[2:] == [
        "ماكرون | أضاف | الموعد قريب",
        "رويترز | أضافت | المكان معلوم",
    ]
    dropped = [span for span in found.spans if span.attributes.get("sourcing") == "dropped"]
    assert [span.score for span in dropped] == [0.5, 0.5]


def test_a_participle_goes_on_for_the_same_source(suggest: Suggest) -> None:
    found = claims(suggest("قال ماكرون إن القمة ستعقد، مشيرا إلى أن الموعد قريب."))
    assert found == [
        "ماكرون | قال | القمة ستعقد",
        "ماكرون | مشيرا إلى | الموعد قريب",
    ]


def test_the_next_word_of_saying_ends_a_claim(suggest: Suggest) -> None:
    found = claims(suggest("قالت رويترز إن الوفد وصل، فيما أعلن الكرملين أن القمة ستعقد."))
    assert found == ["رويترز | قالت | الوفد وصل", "الكرملين | أعلن | القمة ستعقد"]


def test_an_inline_title_is_no_part_of_the_claim(suggest: Suggest) -> None:
    found = claims(suggest("سقوط مزيد من الضحايا: قال الكرملين إن القصف توقف."))
    assert found == ["الكرملين | قال | القصف توقف"]


@pytest.mark.parametrize(
    "text",
    [
        "لم يقل الكرملين إن القمة ستعقد.",
        "الرياض: تستعد البلاد للعيد هذا الأسبوع",
        "سار بحسب الخطة.",
        "وصل بعد أن قطع الطريق.",
    ],
)
def test_these_say_nothing(suggest: Suggest, text: str) -> None:
    assert claims(suggest(text)) == []


@pytest.mark.parametrize(
    ("text", "sourcing", "quotation"),
    [
        ("قال الكرملين إن القمة ستعقد.", "explicit", "indirect"),
        ("قال الكرملين: «ستعقد القمة غدا».", "explicit", "direct"),
        ("قال الكرملين إن القمة «ستعقد في موعدها».", "explicit", "mixed"),
        ("قال الكرملين إن صحيفة «الساحل» صدرت.", "explicit", "indirect"),
        ("ذكرت مصادر أن القمة ستعقد.", "unnamed", "indirect"),
    ],
)
def test_sourcing_and_quotation_are_told(
    suggest: Suggest, text: str, sourcing: str, quotation: str
) -> None:
    (claim,) = (span for span in suggest(text).spans if span.label == "CLAIM")
    assert claim.attributes == {"sourcing": sourcing, "quotation": quotation}


@pytest.mark.parametrize(
    ("text", "form", "kind"),
    [
        ("قال ماكرون إن القمة ستعقد.", "named", "person"),
        ("قال متحدث باسم الكرملين إن القمة ستعقد.", "nominal", "person"),
        ("قالت أرمينيا إن القمة ستعقد.", "named", "state"),
        ("قالت رويترز إن القمة ستعقد.", "named", "media"),
        ("قال مكتب ماكرون إن القمة ستعقد.", "named", "organisation"),
        ("ذكر تقرير أن القمة ستعقد.", "nominal", "document"),
        ("قال خبراء إن القمة ستعقد.", "nominal", "group"),
    ],
)
def test_sources_have_a_form_and_a_type(suggest: Suggest, text: str, form: str, kind: str) -> None:
    (source,) = (span for span in suggest(text).spans if span.label == "SOURCE")
    assert (source.attributes["form"], source.attributes["type"]) == (form, kind)


def test_a_schema_of_claims_alone_gets_no_entities(suggest: Suggest) -> None:
    found = suggest("قال الكرملين إن القمة ستعقد.", shipped_schema("claims"))
    assert entities(found) == []
    assert claims(found) == ["الكرملين | قال | القمة ستعقد"]
    assert {one.label for one in found.relations} == {"cue_of", "source_of"}


def test_claims_are_a_switch(suggest: Suggest, news_claims: Schema) -> None:
    found = suggest("قال الكرملين إن القمة ستعقد.", news_claims, claims=False)
    assert [span.label for span in found.spans] == ["ORG"]


def test_commas_after_an_attribution_are_nothing_that_was_said(suggest: Suggest) -> None:
    assert claims(suggest("بحسب الوزير ، ،.")) == []
