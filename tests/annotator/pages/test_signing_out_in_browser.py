"""Signing out while this browser holds what the server does not have: it is said, and sent,
downloaded or discarded."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from corpus.models import AnnotationSet
from tests.annotator.pages.test_in_browser import opened
from tests.cast import Cast, begun
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


KEPT = """
([name, shelf, keyPath, value]) => new Promise((resolve, reject) => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () =>
    request.result.createObjectStore(shelf, { keyPath }).createIndex("owner", "owner");
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const change = request.result.transaction(shelf, "readwrite");
    change.objectStore(shelf).put(value);
    change.oncomplete = () => { request.result.close(); resolve(null); };
  };
})
"""


# How much this browser still keeps on a shelf of a database of its.
HELD = """
([name, shelf]) => new Promise((resolve) => {
  const request = indexedDB.open(name);
  request.onsuccess = () => {
    const count = request.result.transaction(shelf).objectStore(shelf).count();
    count.onsuccess = () => { request.result.close(); resolve(count.result); };
  };
})
"""


def unsent(held: AnnotationSet) -> dict[str, object]:
    """A batch that adds a label to a set."""
    span = {"id": "s", "layer": "entity", "label": "FAC", "start": 0, "end": 5, "attributes": {}}
    return {
        "batch_id": "6b2f7c1e-8f0e-4a57-9d4e-0c6a2f1b3d55",
        "operation_id": "0d7e4a1c-3b0f-4d0b-8a57-6f3c2e1d4b66",
        "undoes": None,
        "base_revision": held.revision,
        "schema": "news-claims/1",
        "edits": [{"kind": "span", "before": None, "after": span}],
    }


@pytest.fixture
def work(people: Cast) -> AnnotationSet:
    """Maryam's labels of article 2: none."""
    return begun(people, by=people.maryam, number=2)


@contextmanager
def signing_out(
    work: AnnotationSet, server: str, chromium: Browser
) -> Iterator[tuple[Page, Locator]]:
    """Maryam's page for signing out, where a label on article 2 was not sent yet, and what
    it says of that."""
    assert work.author
    batch = unsent(work)
    kept = {
        "batch_id": batch["batch_id"],
        "owner": f"server|{work.author.pk}|{work.key}",
        "tab": "t",
        "order": 1,
        "state": "waiting",
        "batch": batch,
    }
    with opened(chromium, server, "en", 1280, "light") as page:
        page.evaluate(KEPT, ["isnad", "batches", "batch_id", kept])
        page.goto("/accounts/logout/")
        note = page.locator("[data-unsent]")
        expect(note).to_contain_text("Edits that were not sent yet: 1")
        yield page, note


def test_signing_out_with_unsent_edits_says_how_many_and_sends_them(
    work: AnnotationSet, live_server: LiveServer, chromium: Browser
) -> None:
    with signing_out(work, live_server.url, chromium) as (page, note):
        page.click("[data-act=send]")
        expect(note).to_be_hidden()
    assert work.spans.count() == 1


def test_signing_out_unsent_edits_can_be_downloaded_and_stay_for_the_next_time(
    work: AnnotationSet, live_server: LiveServer, chromium: Browser
) -> None:
    with signing_out(work, live_server.url, chromium) as (page, note):
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
    assert work.spans.count() == 0


def test_signing_out_unsent_edits_can_be_discarded_for_good(
    work: AnnotationSet, live_server: LiveServer, chromium: Browser
) -> None:
    with signing_out(work, live_server.url, chromium) as (page, note):
        page.click("[data-act=discard]")
        expect(note).to_be_hidden()
        page.reload()
        expect(note).to_be_hidden()
        assert page.evaluate(HELD, ["isnad", "batches"]) == 0
    assert work.spans.count() == 0


def test_signing_out_sends_what_was_labelled_in_other_articles_too(
    people: Cast, work: AnnotationSet, live_server: LiveServer, chromium: Browser
) -> None:
    batch = unsent(work)
    operation = batch.pop("operation_id")
    del batch["undoes"]
    part = {
        "key": "part",
        "owner": f"server|{people.maryam.pk}",
        "order": 1,
        "isDone": False,
        "isBare": False,
        "url": "/api/v1/operations/",
        "body": {"operation_id": operation, "batches": [{**batch, "set": work.key}]},
    }
    other = {**part, "key": "other", "owner": f"server|{people.amal.pk}"}
    with opened(chromium, live_server.url, "en", 1280, "light") as page:
        for one in (part, other):
            page.evaluate(KEPT, ["isnad-unfinished", "parts", "key", one])
        page.goto("/accounts/logout/")
        note = page.locator("[data-unsent]")
        expect(note).to_contain_text("Edits that were not sent yet: 1")
        page.click("[data-act=send]")
        expect(note).to_be_hidden()
        page.reload()
        expect(note).to_be_hidden()
        assert page.evaluate(HELD, ["isnad-unfinished", "parts"]) == 1, "that of Amal alone"
    assert work.spans.count() == 1
