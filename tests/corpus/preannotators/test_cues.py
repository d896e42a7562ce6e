"""Words that may report, for a reader who goes from one to the next."""

import pytest

from corpus.preannotators.claims.cues import cues


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قالت الوزارة إن السد آمن. وأضافت أنه جديد.", ["قالت", "أضافت"]),
        ("الوضع، بحسب الوزارة، هادئ. ووفقاً لبيان، انتهى.", ["بحسب", "وفقاً"]),
        ("ونقلت صحيفة عن مدير قوله إن العمل مستمر.", ["نقلت", "قوله"]),
        ("وصل الوفد، مؤكداً أن اللقاء ناجح.", ["مؤكداً"]),
        ("جاء في التقرير أن الإنتاج تراجع.", ["جاء"]),
        ("قَالَ الوزيرُ: لا تعليق.", ["قَالَ"]),
    ],
)
def test_a_word_of_saying_is_found_without_the_conjunction_before_it(
    text: str, found: list[str]
) -> None:
    assert [text[start:end] for start, end in cues(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "الطريق بين المدينتين طويل، والنقل صعب.",
        "جاء الوزير من العاصمة ونقل الجرحى إلى المستشفى.",
        "The minister said that the dam is safe.",
        "",
    ],
)
def test_a_form_that_is_another_word_counts_only_with_what_it_introduces(text: str) -> None:
    assert cues(text) == ()
