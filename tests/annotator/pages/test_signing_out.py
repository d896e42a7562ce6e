"""Signing out with work that was not sent: it is said, and sent, downloaded or discarded."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.annotator.pages.test_in_browser import opened, sign_in
from tests.cast import Cast, begun, cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
]


@pytest.fixture
def people() -> Cast:
    return cast()


UNSENT = """
([owner, batch]) => new Promise((resolve, reject) => {
  const request = indexedDB.open("isnad", 1);
  request.onupgradeneeded = () =>
    request.result.createObjectStore("batches", { keyPath: "batch_id" })
      .createIndex("owner", "owner");
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const change = request.result.transaction("batches", "readwrite");
    change.objectStore("batches").put(
      { batch_id: batch.batch_id, owner, tab: "t", order: 1, state: "waiting", batch });
    change.oncomplete = () => { request.result.close(); resolve(null); };
  };
})
"""


# How many batches this browser still keeps.
HELD = """
() => new Promise((resolve) => {
  const request = indexedDB.open("isnad", 1);
  request.onsuccess = () => {
    const count = request.result.transaction("batches").objectStore("batches").count();
    count.onsuccess = () => { request.result.close(); resolve(count.result); };
  };
})
"""


@contextmanager
def signing_out(people: Cast, server: str, chromium: Browser) -> Iterator[tuple[Page, Locator]]:
    """Maryam's page for signing out, where a label on article 2 was not sent yet, and what
    it says of that."""
    held = begun(people, by=people.maryam, number=2)
    owner = f"server|{people.maryam.pk}|{held.key}"
    span = {"id": "s", "layer": "entity", "label": "FAC", "start": 0, "end": 5, "attributes": {}}
    batch = {
        "batch_id": "6b2f7c1e-8f0e-4a57-9d4e-0c6a2f1b3d55",
        "operation_id": "0d7e4a1c-3b0f-4d0b-8a57-6f3c2e1d4b66",
        "undoes": None,
        "base_revision": held.revision,
        "schema": "news-claims/1",
        "edits": [{"kind": "span", "before": None, "after": span}],
    }
    with opened(chromium, server, "en", 1280, "light") as page:
        page.evaluate(UNSENT, [owner, batch])
        page.goto("/accounts/logout/")
        note = page.locator("[data-unsent]")
        expect(note).to_contain_text("Edits that were not sent yet: 1")
        yield page, note


def labels_of_maryam(people: Cast) -> int:
    """How many there are on article 2."""
    return begun(people, by=people.maryam, number=2).spans.count()


def test_signing_out_with_unsent_edits_says_how_many_and_sends_them(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    with signing_out(people, live_server.url, chromium) as (page, note):
        page.click("[data-act=send]")
        expect(note).to_be_hidden()
    assert labels_of_maryam(people) == 1


def test_signing_out_unsent_edits_can_be_downloaded_and_stay_for_the_next_time(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    with signing_out(people, live_server.url, chromium) as (page, note):
        with page.expect_download() as downloading:
            page.click("[data-act=download]")
        kept = json.loads(downloading.value.path().read_text(encoding="utf-8"))
        assert downloading.value.suggested_filename == "unsent-edits.json"
        assert [one["batch"]["edits"][0]["after"]["label"] for one in kept] == ["FAC"]
        expect(note).to_be_visible()
        page.locator("main form button.primary").click()
        page.wait_for_url("**/accounts/login/**")
        sign_in(page)
        page.goto("/accounts/logout/")
        expect(note).to_contain_text("Edits that were not sent yet: 1")
    assert labels_of_maryam(people) == 0


def test_signing_out_unsent_edits_can_be_discarded_for_good(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    with signing_out(people, live_server.url, chromium) as (page, note):
        page.click("[data-act=discard]")
        expect(note).to_be_hidden()
        page.reload()
        expect(note).to_be_hidden()
        assert page.evaluate(HELD) == 0
    assert labels_of_maryam(people) == 0
