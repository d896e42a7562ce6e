"""The workbench on paper, as the browser prints it."""

import io
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.editor import Editor, harness
from tests.browser.rest import shown

pytestmark = pytest.mark.browser

# What a slow and busy machine may take for a step with a long article, in milliseconds.
PATIENCE = 120_000


def printed(editor: Editor, paper: str) -> list[str]:
    """The text of each page, in letters as they are typed; lines may run either way."""
    pages = PdfReader(io.BytesIO(editor.page.pdf(format=paper))).pages
    return [unicodedata.normalize("NFKC", page.extract_text()) for page in pages]


def letters(*texts: str) -> Counter[str]:
    """How often each letter stands in them, without the marks over and under letters."""
    return Counter(
        one for text in texts for one in unicodedata.normalize("NFKC", text) if one.isalnum()
    )


@pytest.mark.parametrize(("language", "paper", "count"), [("ar", "A4", 3), ("en", "Letter", 3)])
def test_all_of_the_text_and_every_label_is_printed_once(
    editor: Editor, language: str, paper: str, count: int
) -> None:
    """Once: a label that lies over the edge of a page is on both."""
    editor.open("short", language)
    page = editor.page
    text: str = page.evaluate(
        "[...document.querySelectorAll('.passage p')].map((p) => p.textContent).join('\\n')"
    )
    pages = printed(editor, paper)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function("() => document.querySelectorAll('.label-tag').length > 60")
    labels = page.locator(".label-tag").all_inner_texts()
    behind = page.locator(".on-paper").inner_text()
    assert len(pages) == count
    assert letters(*pages) == letters(text, *labels, behind)
    assert set(re.findall(r"\w{3,}", text)) <= set(re.findall(r"\w+", " ".join(pages)))


def behind_the_text(editor: Editor) -> list[str]:
    """What is printed of each claim."""
    editor.page.emulate_media(media="print")
    editor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return [
        re.sub(r"\s+", " ", one) for one in editor.page.locator(".on-paper li").all_inner_texts()
    ]


def test_the_claims_are_listed_behind_the_text_in_english(editor: Editor) -> None:
    editor.open("claims", "en").click("المياه تكفي")
    editor.press("/", "Digit7", "Digit1")
    editor.standing("saved")
    items = behind_the_text(editor)
    assert len(items) == 12
    assert items[0].startswith("1 السد الجديد سيُفتح في مارس Source: وزارة المواردCue: قالت")
    assert "Sourcing: explicitQuotation: indirect" in items[0]
    assert items[0].endswith("Claim 2 disputes this, Strength: wholly")
    assert "Source: source unnamed" in items[7]
    assert items[6].endswith("inside Claim 6")
    assert items[9].startswith("10 الوضع … تحت السيطرة Source: الوزارة")
    assert items[1].endswith("disputes Claim 1, Strength: wholly")
    assert editor.page.locator(".label-tag", has_text="Claim 10").count() == 2


def test_what_was_for_paper_is_gone_after_printing(editor: Editor) -> None:
    page = editor.open("claims", "ar").page
    assert len(behind_the_text(editor)) == 12
    expect(page.locator(".label-tag", has_text="قول ١٢")).to_have_count(1)
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".on-paper")).to_have_count(0)
    expect(page.locator(".label-tag", has_text="١٢")).to_have_count(0)


def of_an_agency(tmp_path: Path) -> Path:
    """Two sources, the first in Latin letters, on which two entities are suggested too."""
    text = "قالت AFP ووزارة الموارد إن السد جاهز."

    def on(words: str, name: str) -> dict[str, object]:
        layer, label = name.split(":")
        start = text.index(words)
        place = {"start": start, "end": start + len(words)}
        return {"id": f"{words} {label}", "layer": layer, "label": label, **place, "attributes": {}}

    sources = [on("AFP", "source:SOURCE"), on("وزارة الموارد", "source:SOURCE")]
    claim = on("السد جاهز", "claim:CLAIM")
    links = [
        {"id": f"r{at}", "label": "source_of", "head": one["id"], "tail": claim["id"]}
        for at, one in enumerate(sources)
    ]
    entities = [on("AFP", "entity:ORG"), on("AFP", "entity:PERS")]
    run = {"set": "run-1", "author": "crf/1", "spans": entities, "relations": []}
    given = {"text": text, "spans": [*sources, claim], "relations": links, "suggestions": [run]}
    file = tmp_path / "agency.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    return file


def test_several_sources_stand_in_the_direction_of_the_article(page: Page, tmp_path: Path) -> None:
    with harness(of_an_agency(tmp_path)) as address:
        editor = Editor(page, address).open("agency", "en")
        behind_the_text(editor)
        sources = page.locator(".on-paper bdi", has_text="AFP،").or_(
            page.locator(".on-paper bdi", has_text="AFP,")
        )
        first, second = sources.first.evaluate(
            """(bdi) => ["AFP", "وزارة"].map((words) => {
              const range = document.createRange();
              range.setStart(bdi.firstChild, bdi.firstChild.data.indexOf(words));
              range.setEnd(bdi.firstChild, bdi.firstChild.data.indexOf(words) + words.length);
              return range.getBoundingClientRect().left;
            })"""
        )
    assert first > second


def test_what_is_only_suggested_says_so_where_it_has_no_room(page: Page, tmp_path: Path) -> None:
    with harness(of_an_agency(tmp_path)) as address:
        items = behind_the_text(Editor(page, address).open("agency", "en"))
    without = [one for one in items if one.startswith("AFP (")]
    assert len(without) >= 2
    for one in without:
        assert ("suggestion" in one) == ("(Source)" not in one)


def test_after_printing_only_what_is_near_the_window_is_painted(editor: Editor) -> None:
    page = editor.open("long", "en", patience=PATIENCE).page
    painted = "document.querySelectorAll('.marks:not(:empty)').length"
    before = page.evaluate(painted)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(painted) > 3 * before
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    shown(page)
    assert page.evaluate(painted) <= before


def test_a_long_claim_is_shortened_in_its_middle(page: Page, tmp_path: Path) -> None:
    claim = " ".join(["الأول", *["كلمة"] * 300, "الأخير"])
    span = {"id": "c", "layer": "claim", "label": "CLAIM", "start": 5, "attributes": {}}
    given = {"text": f"قال: {claim}.", "spans": [{**span, "end": 5 + len(claim)}]}
    file = tmp_path / "long-claim.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    with harness(file) as address:
        (item,) = behind_the_text(Editor(page, address).open("long-claim"))
    assert re.search(r"الأول كلمة .* كلمة … كلمة .* كلمة الأخير", item)
    assert len(item) < 500


def test_fifty_thousand_words_are_printed_without_losing_a_span(editor: Editor) -> None:
    """Each has its label over the text, or behind it where there is no room."""
    editor.open("long", "en", patience=PATIENCE)
    paper = editor.page.pdf(format="A4")
    assert len(paper) < 8_000_000  # lines, no pictures of them: those took minutes to print
    assert len(PdfReader(io.BytesIO(paper)).pages) > 100
    editor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    labels = editor.page.locator(".label-tag").count()
    without = editor.page.locator(".on-paper h2:last-of-type + ul > li").count()
    assert labels + without == len(editor.stored("long")) + 500
