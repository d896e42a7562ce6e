"""The labels of a project change while somebody has an article open: no edit is lost."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from corpus.document.schema_json import schema_to_json
from tests.browser.desk import Desk, text_file
from tests.browser.rest import intercept
from tests.corpus.actions.moving import TO_HUMAN, without
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.services]
TEXT = "قال وزير الري مازن الشيخ إن السد امتلأ، ونفت بلدية الغروب ذلك."


@pytest.fixture
def labelling(desk: Desk, tmp_path: Path) -> Desk:
    """Somebody with an article open, in which a person is labelled and saved."""
    slug = desk.name
    desk.manage("create_project", slug, "--as", desk.name)
    desk.manage("import_articles", slug, str(text_file(tmp_path, "dam.txt", TEXT)))
    desk.manage("assign", slug, "1", "--to", desk.name)
    desk.open(f"/p/{slug}/articles/1/label/")
    desk.listens()
    desk.page.keyboard.press("p")
    until(lambda: labels(desk) == ["PERS"])
    desk.saved()
    return desk


def publish(desk: Desk, folder: Path, mapping: object) -> None:
    """The schema without persons, from the command line."""
    schema, said = folder / "schema.json", folder / "mapping.json"
    schema.write_text(json.dumps(schema_to_json(without("PERS"))), encoding="utf-8")
    said.write_text(json.dumps(mapping), encoding="utf-8")
    desk.manage("publish_schema", desk.name, str(schema), "--mapping", str(said), "--as", desk.name)
    until(lambda: opened(desk)["schema"]["id"].endswith("/2"))


def opened(desk: Desk) -> dict[str, Any]:
    """What the workbench would be opened with now."""
    found: dict[str, Any] = desk.page.request.get(
        f"{desk.stack.url}/api/v1/projects/{desk.name}/articles/1/workbench/"
    ).json()
    return found


def labels(desk: Desk) -> list[str]:
    return [one["label"] for one in opened(desk)["set"]["spans"]]


def label_unsent(desk: Desk) -> None:
    """Label two more words while no edit can leave the browser."""
    intercept(desk.page, "**/edits/", lambda route: route.abort())
    for _ in range(2):
        desk.page.keyboard.press("ArrowLeft")
        desk.page.keyboard.press("p")
    expect(desk.page.locator(".status")).to_have_attribute("data-standing", "offline")


def test_unsent_edits_are_refused_by_their_type_and_carried_over_by_a_reload(
    labelling: Desk, tmp_path: Path
) -> None:
    desk = labelling
    label_unsent(desk)
    publish(desk, tmp_path, TO_HUMAN)
    desk.page.unroute("**/edits/")
    notice = desk.page.locator(".notices")
    expect(notice).to_contain_text("The labels of this project have changed.", timeout=90_000)
    expect(notice).to_contain_text("2 edits kept")
    assert labels(desk) == ["HUMAN"]
    desk.button("Reload the page").click()
    until(lambda: labels(desk) == ["HUMAN"] * 3)
    expect(desk.page.locator(".span-row")).to_have_count(3)  # it has loaded itself once more
    expect(desk.page.locator(".notices .notice")).to_have_count(0)
    desk.listens()
    desk.page.keyboard.press("Control+z")
    until(lambda: len(labels(desk)) == 1)
    assert "no difference" in desk.manage("verify_corpus").out


def test_what_no_longer_has_a_label_is_told_and_can_be_downloaded(
    labelling: Desk, tmp_path: Path
) -> None:
    desk = labelling
    label_unsent(desk)
    publish(desk, tmp_path, {"labels": {"entity:PERS": None}})
    desk.page.unroute("**/edits/")
    desk.page.reload()
    notice = desk.page.locator(".notices")
    expect(notice).to_contain_text("2 × entity:PERS")
    with desk.page.expect_download() as download:
        desk.button("Download them").click()
    kept = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert sum(len(batch["edits"]) for batch in kept["batches"]) == 2
    assert labels(desk) == []
    assert "no difference" in desk.manage("verify_corpus").out
