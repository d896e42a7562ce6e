"""Guidelines as HTML."""

from annotator.pages.markdown import rendered


def test_html_in_guidelines_stays_text() -> None:
    html, _ = rendered("a <script>alert(1)</script> <img src=x onerror=y>")
    assert "<script" not in html
    assert "<img" not in html


def test_a_link_that_runs_a_script_is_no_link() -> None:
    html, _ = rendered("[a](javascript:alert(1)) [b](https://example.org/)")
    assert "javascript" not in html.replace("[a](javascript:alert(1))", "")
    assert 'href="https://example.org/"' in html


def test_images_are_not_fetched() -> None:
    assert "<img" not in rendered("![a](https://example.org/a.png)")[0]


def test_a_table_carries_no_inline_style() -> None:
    html, _ = rendered("| a | b |\n|:--|--:|\n| 1 | 2 |\n")
    assert "<table>" in html
    assert "style" not in html


def test_a_clause_has_the_anchor_of_its_number_in_both_languages() -> None:
    _, english = rendered("## Claims\n\n### 12. `entity:TIME` — Time\n")
    _, arabic = rendered("## الأقوال\n\n### ١٢. `entity:TIME` — وقت\n")
    assert [clause.anchor for clause in english] == ["section-1", "clause-12"]
    assert [clause.anchor for clause in arabic] == ["section-1", "clause-12"]
    assert english[1].title == "12. Time"


def test_two_headings_never_share_an_anchor() -> None:
    html, clauses = rendered("# 1. One\n\n# 1. Again\n")
    anchors = [clause.anchor for clause in clauses]
    assert anchors == ["clause-1", "section-2"]
    assert all(f'id="{anchor}"' in html for anchor in anchors)
