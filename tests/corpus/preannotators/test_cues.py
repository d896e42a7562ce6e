"""Words that may report, for a reader who goes from one to the next."""

import pytest

from corpus.document.words import words
from corpus.preannotators.claims.cues import cues
from corpus.preannotators.gazetteer import Gazetteer
from corpus.preannotators.reading import Reader


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


def test_words_that_are_known_already_need_not_be_looked_for() -> None:
    text = "قالت الوزارة إن السد آمن.\nوأضافت أنه جديد."
    assert cues(text, words(text)) == cues(text) != ()


def test_a_reader_that_has_forgotten_what_it_met_reads_as_before() -> None:
    reader = Reader(Gazetteer({}, {}), kept=3)
    text = "\n\nقالت الوزارة إن السد آمن.\n\n\nوأضافت أنه جديد.\n"
    first, again = reader.read(text), reader.read(text)
    assert [form.stems for form in first.forms] == [form.stems for form in again.forms]
    begins = {text[start:end] for start, end in (first.spans[at] for at in first.breaks)}
    assert begins == {"قالت", "وأضافت"}
