"""Signing out while this browser holds what the server does not have."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from corpus.models import AnnotationSet
from tests.annotator.pages.test_in_browser import opened
from tests.cast import Cast, begun

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


def test_signing_out_with_unsent_edits_says_how_many_and_sends_them(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    held = begun(people, by=people.maryam, number=2)
    owner = f"server|{people.maryam.pk}|{held.key}"
    batch = unsent(held)
    kept = {"owner": owner, "tab": "t", "order": 1, "state": "waiting", "batch": batch}
    kept["batch_id"] = batch["batch_id"]
    with opened(chromium, live_server.url, "en", 1280, "light") as page:
        page.evaluate(KEPT, ["isnad", "batches", "batch_id", kept])
        page.goto("/accounts/logout/")
        note = page.locator("[data-unsent]")
        note.wait_for()
        assert "Edits that were not sent yet: 1" in note.inner_text()
        page.click("[data-act=send]")
        note.wait_for(state="hidden")
    assert held.spans.count() == 1


def test_signing_out_sends_what_was_labelled_in_other_articles_too(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    held = begun(people, by=people.maryam, number=2)
    batch = unsent(held)
    operation = batch.pop("operation_id")
    del batch["undoes"]
    part = {
        "key": "part",
        "owner": f"server|{people.maryam.pk}",
        "order": 1,
        "isDone": False,
        "isBare": False,
        "url": "/api/v1/operations/",
        "body": {"operation_id": operation, "batches": [{**batch, "set": held.key}]},
    }
    other = {**part, "key": "other", "owner": f"server|{people.amal.pk}"}
    with opened(chromium, live_server.url, "en", 1280, "light") as page:
        for one in (part, other):
            page.evaluate(KEPT, ["isnad-unfinished", "parts", "key", one])
        page.goto("/accounts/logout/")
        note = page.locator("[data-unsent]")
        note.wait_for()
        assert "Edits that were not sent yet: 1" in note.inner_text()
        page.click("[data-act=send]")
        note.wait_for(state="hidden")
        page.reload()
        expect(note).to_be_hidden()
    assert held.spans.count() == 1
