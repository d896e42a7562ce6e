"""The loop in a real browser: label, curate, train a model, let it suggest beside what ships,
accept, and see what became of the suggestions of both."""

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
LABELLED = "عادت نور الأيوبي من صيدا."
WAITING = "التقى وزير الصحة اللبناني سامي الحداد في بيروت. وقال الحداد إن السوق هادئة."
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
    let_what_ships_suggest_too(desk)
    accept_and_submit(desk)
    see_what_became_of_both(desk)
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


def let_what_ships_suggest_too(desk: Desk) -> None:
    desk.manage("suggest", SLUG, str(CURATED + 2), "--with", "encoder")


def accept_and_submit(desk: Desk) -> None:
    """Every suggestion of both models, one after the other, by keys alone: what both suggest
    stands there once, and nothing is left to be asked about when it is submitted."""
    desk.open(f"/p/{SLUG}/articles/{CURATED + 2}/")
    desk.button("Label this article").click()
    desk.listens()
    suggested = desk.page.locator(".span-row.suggested")
    minister = suggested.filter(has_text="وزير الصحة اللبناني")
    expect(minister).to_have_count(1)
    expect(minister).to_have_attribute("title", re.compile("^suggestion .+%, .+%$"))
    count = suggested.count()
    desk.page.keyboard.press("Tab")
    for _ in range(count):
        desk.page.keyboard.press("Enter")
    desk.saved()
    expect(suggested).to_have_count(0)
    expect(desk.page.locator(".span-row")).to_have_count(count)
    say_something_else_of_the_claim(desk)
    submit(desk)


def say_something_else_of_the_claim(desk: Desk) -> None:
    """Another value than it was suggested with, which only what ships did."""
    desk.page.locator(".span-row[data-label='claim:CLAIM']").click()
    form = desk.page.locator(".claim-card[data-open]")
    sourcing = form.get_by_label("Sourcing", exact=True).and_(form.locator("input"))
    expect(sourcing).to_have_value("explicit")
    sourcing.fill("unnamed")
    sourcing.press("Enter")
    desk.page.locator(".keys").focus()
    desk.saved()


def see_what_became_of_both(desk: Desk) -> None:
    desk.open(f"/p/{SLUG}/models/1/")
    became(desk, "entity:OCC", accepted=1)
    desk.open(f"/p/{SLUG}/models/shipped/")
    became(desk, "entity:OCC", accepted=1)
    became(desk, "claim:CLAIM", corrected=1)


def became(desk: Desk, label: str, accepted: int = 0, corrected: int = 0) -> None:
    """Nothing of this label waits or was left out."""
    rows = desk.page.locator("tr", has=desk.page.locator(f"[data-label='{label}']"))
    fates = rows.filter(has=desk.page.locator("td[data-name=Ignored]")).locator("td[data-name]")
    expect(fates).to_have_text([str(accepted), str(corrected), "0", "0", "0"])
