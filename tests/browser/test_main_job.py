"""One real article through every room of the house, in a real browser."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from bioc import brat
from playwright.sync_api import expect

from corpus.document.words import words
from tests.browser.desk import WORK, Desk

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.both_engines]

SLUG = "caucasus"
CLAIM = (2312, "CLAIM")
SOURCE = "مكتب المدعي العام في أذربيجان"


def test_an_article_becomes_a_labelled_exported_data_set(
    desk: Desk, shared: Path, tmp_path: Path
) -> None:
    sample = shared / "data/articles/sample_article.txt"
    text = sample.read_text(encoding="utf-8")
    make_the_project(desk)
    import_the_article(desk, sample)
    pre_annotate(desk)
    open_the_workbench(desk)
    label_with_the_mouse(desk)
    label_with_keys(desk, text)
    make_a_claim(desk)
    submit(desk)
    curate(desk)
    freeze(desk)
    spans, relations = exported(desk, tmp_path)
    check_what_was_labelled(text, spans, relations)
    check_with_another_reader(desk, text, spans, relations, tmp_path)
    assert "no difference" in desk.manage("verify_corpus").out


def make_the_project(desk: Desk) -> None:
    desk.page.get_by_role("link", name="New project").click()
    desk.page.get_by_label("Title").fill("القوقاز")
    desk.page.get_by_label("Address").fill(SLUG)
    desk.button("Make the project").click()
    expect(desk.page).to_have_url(re.compile(f"/p/{SLUG}/"))


def import_the_article(desk: Desk, sample: Path) -> None:
    desk.open(f"/p/{SLUG}/imports/")
    desk.page.set_input_files("input[type=file]", sample)
    desk.page.get_by_label("Format").select_option("text")
    desk.button("Import").click()
    expect(desk.page).to_have_url(re.compile(r"/imports/\d+/"))
    expect(desk.page.get_by_text("Done")).to_be_visible(timeout=WORK)


def pre_annotate(desk: Desk) -> None:
    desk.open(f"/p/{SLUG}/runs/")
    desk.button("Start the run").click()
    expect(desk.page).to_have_url(re.compile(r"/runs/\d+/"))
    expect(desk.page.get_by_text("Done")).to_be_visible(timeout=WORK)


def open_the_workbench(desk: Desk) -> None:
    desk.open(f"/p/{SLUG}/")
    desk.button("Begin labelling").click()
    expect(desk.page).to_have_url(re.compile("/label/"))
    desk.listens()


def label_with_the_mouse(desk: Desk) -> None:
    """A double click takes the word, another its stem; the label bar does the rest."""
    desk.double_click("وبوتين")
    desk.double_click("وبوتين")
    desk.page.locator(".label-bar [data-label='entity:PERS']").click()
    desk.saved()


def label_with_keys(desk: Desk, text: str) -> None:
    """حكومة أرمينيا, without the ب in front of it, from where the mouse has left the caret."""
    paragraphs = text.split("\n")
    at, goal = (
        next(place for place, line in enumerate(paragraphs) if surface in line)
        for surface in ("وبوتين", "بحكومة")
    )
    line = paragraphs[goal]
    before = [start for start, _ in words(line) if start < line.index("بحكومة")]
    for key in ["ArrowUp"] * (at - goal) + ["ArrowLeft"] * len(before):
        desk.page.keyboard.press(key)
    expect(desk.page.locator("[aria-live=polite]").first).to_have_text(re.compile("^بحكومة"))
    for key in ("Shift+ArrowLeft", "[", "o"):
        desk.page.keyboard.press(key)
    desk.saved()


def make_a_claim(desk: Desk) -> None:
    """With the caret on its cue, a claim that the rules see costs two keys."""
    x, y = desk.place("قال مكتب المدعي")
    desk.page.mouse.click(*desk.place("قال", nth=nth_of_cue(desk)))
    assert x
    assert y
    desk.page.keyboard.press("c")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".side.claims")).to_contain_text("القصف الأرميني")
    desk.saved()


def nth_of_cue(desk: Desk) -> int:
    """Which قال of the article it is that مكتب المدعي follows."""
    text: str = desk.page.evaluate(
        "[...document.querySelectorAll('.passage p')].map((p) => p.textContent).join('\\n')"
    )
    return text[: text.index("قال مكتب المدعي")].count("قال")


def submit(desk: Desk) -> None:
    desk.page.keyboard.press("Control+Enter")
    desk.page.get_by_role("dialog").get_by_role("button").first.click()
    expect(desk.page.locator(".notices")).to_contain_text("ubmitted")


def curate(desk: Desk) -> None:
    desk.open(f"/p/{SLUG}/articles/1/")
    desk.button("Take these labels as the curated ones").click()
    expect(desk.page.get_by_text("Curated").first).to_be_visible()


def freeze(desk: Desk) -> None:
    desk.open(f"/p/{SLUG}/new-dataset/")
    desk.page.get_by_label("Name").fill("news")
    desk.button("Make the data set").click()
    desk.button("Freeze the first version").click()
    exports = desk.page.get_by_role("button", name="Export")
    expect(exports.first).to_be_visible(timeout=WORK)


def exported(
    desk: Desk, folder: Path
) -> tuple[dict[tuple[int, int, str], dict[str, str]], list[dict[str, str]]]:
    """Spans by start, end and label, and relations, of the JSON lines downloaded."""
    [document] = [
        json.loads(line) for line in download(desk, "isnad", folder)[".jsonl"].splitlines()
    ]
    spans = {(one["start"], one["end"], one["label"]): one for one in document["spans"]}
    return spans, document["relations"]


def download(desk: Desk, format: str, folder: Path) -> dict[str, str]:
    """The files of an export by their suffix, downloaded from the page."""
    desk.open(f"/p/{SLUG}/datasets/news/1/")
    desk.page.locator(f"input[type=radio][value={format}]").check()
    desk.button("Export").click()
    link = desk.page.get_by_role("link", name="Download")
    expect(link).to_be_visible(timeout=WORK)
    with desk.page.expect_download() as waited:
        link.click()
    path = folder / waited.value.suggested_filename
    waited.value.save_as(path)
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name != "loss.jsonl"]
        return {Path(name).suffix: archive.read(name).decode() for name in names}


def check_what_was_labelled(
    text: str, spans: dict[tuple[int, int, str], dict[str, str]], relations: list[dict[str, str]]
) -> None:
    inside = text.index("وبوتين") + 1
    assert (inside, inside + 5, "PERS") in spans
    government = text.index("حكومة أرمينيا")
    assert (government, government + len("حكومة أرمينيا"), "ORG") in spans
    # Where the machine's suggestion, which was accepted, ends is the machine's affair.
    [claim] = [one for (start, _, label), one in spans.items() if (start, label) == CLAIM]
    ends = {one["label"]: one["head"] for one in relations if one["tail"] == claim["id"]}
    surfaces = {one["id"]: one["surface"] for one in spans.values()}
    assert surfaces[ends["source_of"]] == SOURCE
    assert surfaces[ends["cue_of"]] == "قال"


def check_with_another_reader(
    desk: Desk,
    text: str,
    spans: dict[tuple[int, int, str], dict[str, str]],
    relations: list[dict[str, str]],
    folder: Path,
) -> None:
    """bioc reads what brat would read: every label stands where its offsets say, and every
    relation leads from where it begins to where it ends."""
    files = download(desk, "brat", folder)
    (folder / "a.txt").write_text(files[".txt"], encoding="utf-8", newline="")
    (folder / "a.ann").write_text(files[".ann"], encoding="utf-8", newline="")
    with (folder / "a.txt").open(newline="") as txt, (folder / "a.ann").open(newline="") as ann:
        document = brat.load(txt, ann)
    assert document.text == text
    found = {}
    for one in document.entities:
        [place] = one.locations
        found[one.id] = (place.begin, place.end, one.type)
        assert one.text == text[place.begin : place.end]
    assert set(found.values()) == set(spans)
    at = {one["id"]: place for place, one in spans.items()}
    linked = {
        (one.type, *(found[one.arguments[end]] for end in ("Arg1", "Arg2")))
        for one in document.relations
    }
    assert linked == {(one["label"], at[one["head"]], at[one["tail"]]) for one in relations}
    assert {label for label, *_ in linked} >= {"source_of", "cue_of"}
