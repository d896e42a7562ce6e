"""Examples under the clauses of guidelines."""

from markdown_it import MarkdownIt

from corpus.curation.examples import RIGHT, WRONG, example_line, with_example

SENTENCE = "قال وزير الزراعة سامي الحداد إن المحصول تضاعف."
GUIDELINES = """# إرشادات

### 1. `entity:PERS` — شخص

اسم شخص.

- ✓ جاء [سامي]

### 2. `entity:ORG` — منظمة

اسم منظمة.
"""


def test_what_is_marked_stands_in_brackets() -> None:
    line = example_line(SENTENCE, [(17, 28, "شخص")], mark=RIGHT, remark="الاسم كامل")
    assert line == "- ✓ قال وزير الزراعة [سامي الحداد] إن المحصول تضاعف. — الاسم كامل"


def test_several_labels_are_named_also_one_within_the_other() -> None:
    marked = [(4, 28, "مصدر"), (17, 28, "شخص"), (0, 3, "لفظ الإسناد")]
    assert example_line(SENTENCE, marked, mark=WRONG) == (
        "- ✗ [لفظ الإسناد: قال] [مصدر: وزير الزراعة [شخص: سامي الحداد]] إن المحصول تضاعف."
    )


def test_nothing_in_the_words_becomes_markdown() -> None:
    sentence = "قال *سامي*(هنا) <b>[1]</b>\nو_ذهب_ & عاد"
    line = example_line(sentence, [(4, 10, "شخص")], mark=RIGHT, remark="`هكذا`")
    html = MarkdownIt("commonmark", {"html": False}).render(line)
    assert html == (
        "<ul>\n<li>✓ قال [*سامي*](هنا) &lt;b&gt;[1]&lt;/b&gt; و_ذهب_ &amp; عاد — `هكذا`</li>\n"
        "</ul>\n"
    )


def test_it_comes_last_under_its_clause_and_changes_nothing_else() -> None:
    written = with_example(GUIDELINES, ["- ✓ جديد"], subject="entity:PERS", title="شخص")
    assert written == GUIDELINES.replace("[سامي]\n", "[سامي]\n- ✓ جديد\n")
    written = with_example(GUIDELINES, ["- ✓ جديد"], subject="entity:ORG", title="منظمة")
    assert written == f"{GUIDELINES}\n- ✓ جديد\n"


def test_a_label_without_a_clause_gets_one_of_the_next_number() -> None:
    written = with_example(GUIDELINES, ["- ✓ جديد"], subject="entity:GPE", title="بلد")
    assert written == f"{GUIDELINES}\n### 3. `entity:GPE` — بلد\n\n- ✓ جديد\n"
    assert with_example("", ["- ✓"], subject="a:B", title="ب") == "### 1. `a:B` — ب\n\n- ✓\n"
