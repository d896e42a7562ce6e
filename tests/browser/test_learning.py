"""The loop in a real browser: label, curate, train a model, let it suggest, accept."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from corpus.document.canonical import canonical_bytes, document_to_json
from corpus.document.document import Document
from tests.browser.desk import WORK, Desk
from tests.corpus.preannotators.crf.taught import SAID, document

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.both_engines]

SLUG = "loop"
CURATED = 24
LABELLED, WAITING = "عادت نور الأيوبي من صيدا.", "التقى وزير الصحة اللبناني سامي الحداد في بيروت."
CURATE_ALL = f"""
from corpus.actions.curate_set import curate_set
from corpus.models import AnnotationSet
for held in AnnotationSet.objects.filter(article__project__slug="{SLUG}", origin="human"):
    curate_set(held, by=held.article.project.created_by)
"""


def test_what_people_label_teaches_a_model_that_suggests_to_them(
    desk: Desk, tmp_path: Path
) -> None:
    make_a_project_that_has_curated_articles(desk, tmp_path)
    label_and_submit(desk)
    curate(desk)
    freeze(desk)
    train(desk)
    let_it_suggest(desk)
    accept_and_submit(desk)
    assert "no difference" in desk.manage("verify_corpus").out


def make_a_project_that_has_curated_articles(desk: Desk, folder: Path) -> None:
    taught = [
        document(number, f"{text} رقم {number}.", labels)
        for number, (text, labels) in enumerate(SAID * (CURATED // len(SAID)))
    ]
    articles = [*taught, Document("labelled", LABELLED), Document("waiting", WAITING)]
    lines = [canonical_bytes(_by_gold(document_to_json(one))) for one in articles]
    path = folder / "articles.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    desk.manage("create_project", SLUG, "--as", desk.name)
    desk.manage("import_articles", SLUG, str(path), "--from", "isnad")
    desk.manage("shell", "--no-imports", "-c", CURATE_ALL)


def _by_gold(written: dict[str, object]) -> dict[str, object]:
    """The document with its spans signed, so that they come in as somebody's labels."""
    told: dict[str, Any] = json.loads(json.dumps(written))
    for span in told["spans"]:
        span |= {"origin": "human", "author": "gold"}
    return told


def label_and_submit(desk: Desk) -> None:
    desk.open(f"/p/{SLUG}/articles/{CURATED + 1}/")
    desk.button("Label this article").click()
    desk.listens()
    desk.double_click("صيدا")
    desk.page.locator(".label-bar [data-label='entity:GPE']").click()
    desk.saved()
    submit(desk)


def submit(desk: Desk) -> None:
    """The workbench goes on to the next article."""
    address = desk.page.url
    desk.page.keyboard.press("Control+Enter")
    expect(desk.page).not_to_have_url(address)


def curate(desk: Desk) -> None:
    desk.open(f"/p/{SLUG}/articles/{CURATED + 1}/")
    desk.button("Take these labels as the curated ones").click()
    expect(desk.page.get_by_text("Curated").first).to_be_visible()


def freeze(desk: Desk) -> None:
    desk.open(f"/p/{SLUG}/new-dataset/")
    desk.page.get_by_label("Name").fill("gold")
    desk.button("Make the data set").click()
    desk.button("Freeze the first version").click()
    exports = desk.page.get_by_role("button", name="Export")
    expect(exports.first).to_be_visible(timeout=WORK)


def train(desk: Desk) -> None:
    desk.open(f"/p/{SLUG}/models/")
    desk.button("Train").click()
    expect(desk.page).to_have_url(re.compile(r"/models/1/"))
    expect(desk.page.get_by_text("This model is in use.")).to_be_visible(timeout=WORK)
    expect(desk.page.get_by_role("heading", name="Label by label")).to_be_visible()
    expect(desk.page.locator("svg.chart")).to_be_visible()


def let_it_suggest(desk: Desk) -> None:
    desk.button("Let it suggest on waiting articles").click()
    expect(desk.page).to_have_url(re.compile(r"/runs/\d+/"))
    expect(desk.page.get_by_text("The run is done.")).to_be_visible(timeout=WORK)


def accept_and_submit(desk: Desk) -> None:
    """Every suggestion of the model, one after the other, by keys alone."""
    desk.open(f"/p/{SLUG}/articles/{CURATED + 2}/")
    desk.button("Label this article").click()
    desk.listens()
    suggested = desk.page.locator(".span-row.suggested")
    expect(suggested.filter(has_text="وزير الصحة اللبناني")).to_be_visible()
    count = suggested.count()
    desk.page.keyboard.press("Tab")
    for _ in range(count):
        desk.page.keyboard.press("Enter")
    desk.saved()
    expect(suggested).to_have_count(0)
    expect(desk.page.locator(".span-row")).to_have_count(count)
    submit(desk)
