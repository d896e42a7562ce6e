"""The pages in a real browser: readable for everybody, on narrow screens too."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from corpus.preannotators.protocol import Parameter
from tests.annotator.pages.eventful import eventful
from tests.cast import Cast
from tests.corpus.actions.preannotators import register
from tests.signing_in import sign_in
from tests.waiting import until_answered

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
]


@pytest.fixture
def people(settings: Settings, tmp_path: Path) -> Cast:
    """A project in which something of everything has happened."""
    settings.MEDIA_ROOT = tmp_path
    return eventful()


@contextmanager
def opened(
    chromium: Browser,
    server: str,
    language: str,
    width: int,
    scheme: str,
    name: str = "maryam",
    lost: str = "",
    **options: Any,
) -> Iterator[Page]:
    """A page of a browser in which somebody has signed in; a fault in its console fails.
    `lost` is what its console may say of an answer that was lost; `options` are those of the
    window that are other than usual."""
    faults: list[str] = []
    usual: dict[str, Any] = {
        "viewport": {"width": width, "height": 900},
        "color_scheme": scheme,
        "locale": language,
        "base_url": server,
    }
    page = chromium.new_page(**usual | options)
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    sign_in(page, name)
    yield page
    page.close()
    until_answered()
    # What is not there, what is refused, and what was lost.
    meant = re.compile("status of (404|422)" + (f"|{lost}" if lost else ""))
    assert [fault for fault in faults if not meant.search(fault)] == []


def test_labels_are_painted_over_words_that_stay_whole(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    with opened(chromium, live_server.url, "ar", 1280, "light") as page:
        page.goto("/p/news/articles/1/")
        page.wait_for_function(
            """() => document.querySelector(".overlay span[data-label='entity:PERS']")
                ?.getBoundingClientRect().width > 20"""
        )
        assert page.locator("labelled-text p *").count() == 0


# What the bar of an upload shows, from when it is there to when the page goes on to the import.
WATCH_THE_BAR = """
() => {
  sessionStorage.bar = "[]";
  new MutationObserver(() => {
    const bar = document.querySelector("upload-form progress");
    if (!bar?.hasAttribute("value")) return;
    sessionStorage.bar = JSON.stringify([...JSON.parse(sessionStorage.bar), bar.position]);
  }).observe(document.body, { attributes: true, childList: true, subtree: true });
}
"""


# Whether it has shown more than one place on its way.
HAS_MOVED = """
() => new Set(JSON.parse(sessionStorage.bar).filter((one) => 0 < one && one < 1)).size > 1
"""


def test_a_file_is_sent_with_a_bar_that_moves_to_its_end_and_followed_to_its_import(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    lines = b'{"text": "a b"}\n' * 60_000
    file = {"name": "n.jsonl", "mimeType": "application/json", "buffer": lines}
    with opened(chromium, live_server.url, "en", 1280, "light") as page:
        page.goto("/p/news/imports/")
        page.set_input_files("input[name=file]", file)  # type: ignore[arg-type]  # a payload
        line = page.context.new_cdp_session(page)

        def carries(bytes_a_second: int) -> None:
            both = {"downloadThroughput": -1, "uploadThroughput": bytes_a_second}
            line.send("Network.emulateNetworkConditions", {"offline": False, "latency": 0, **both})

        carries(60_000)
        page.evaluate(WATCH_THE_BAR)
        page.click("upload-form button[type=submit]")
        bar = page.get_by_role("progressbar", name="Sending the file")
        expect(bar).to_be_visible()
        expect(page.locator("upload-form button[type=submit]")).to_be_disabled()
        page.wait_for_function(HAS_MOVED)
        carries(-1)  # the rest need not be waited for
        page.wait_for_url("**/imports/2/")
        assert "n.jsonl" in page.inner_text("h1")
        shown = page.evaluate("JSON.parse(sessionStorage.bar)")
    assert shown == sorted(shown)
    assert len([one for one in shown if 0 < one < 1]) > 1, shown
    assert shown[-1] == 1


def test_a_file_chosen_after_a_lost_answer_is_imported_too(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    def sent(name: str) -> None:
        file = {"name": name, "mimeType": "application/json", "buffer": name.encode()}
        page.set_input_files("input[name=file]", file)  # type: ignore[arg-type]  # a payload
        page.click("upload-form button[type=submit]")

    with opened(chromium, live_server.url, "en", 1280, "light", lost="net::ERR_FAILED") as page:
        page.goto("/p/news/imports/")
        page.route("**/p/news/imports/", lose, times=1)
        sent("first.jsonl")
        page.get_by_text("The file may have arrived or not").wait_for()
        page.click("upload-form button[type=submit]")
        page.wait_for_url("**/imports/2/")
        page.goto("/p/news/imports/")
        page.route("**/p/news/imports/", lose, times=1)
        sent("second.jsonl")
        page.get_by_text("The file may have arrived or not").wait_for()
        sent("third.jsonl")
        page.wait_for_url("**/imports/4/")
        assert "third.jsonl" in page.inner_text("h1")


def test_a_form_with_errors_comes_back_in_place(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    file = {"name": "n.dat", "mimeType": "text/plain", "buffer": b"a b"}
    with opened(chromium, live_server.url, "en", 1280, "light") as page:
        page.goto("/p/news/imports/")
        page.set_input_files("input[name=file]", file)  # type: ignore[arg-type]  # a payload
        page.click("upload-form button[type=submit]")
        page.get_by_text("choose the format").wait_for()


def test_options_follow_the_chosen_format_and_so_does_its_loss(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    with opened(chromium, live_server.url, "en", 1280, "light") as page:
        page.goto("/p/news/datasets/curated/1/")
        page.get_by_text("Nothing is lost").wait_for()
        expect(page.locator("[data-formats=conll2003]").first).to_be_hidden()
        page.check("input[value=conll2003]")
        page.get_by_text("the format says nothing about the article").wait_for()
        page.click("details.options summary")
        expect(page.locator("[name='option.tags']")).to_be_visible()


def test_what_a_run_may_be_told_follows_the_chosen_preannotator(
    people: Cast,
    live_server: LiveServer,
    chromium: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register(monkeypatch, parameters=(Parameter("folder", "text", "a", {"en": "Folder"}),))
    with opened(chromium, live_server.url, "en", 390, "light") as page:
        page.goto("/p/news/runs/")
        least = page.locator("[name=encoder-least_score]")
        least.fill("7")
        page.check("input[value=tests]")
        expect(least).to_be_hidden()
        page.get_by_label("Folder", exact=True).fill("/models/b")
        page.select_option("[name=state]", "")
        page.click("form.panel button.primary")
        page.get_by_text("The run waits for a worker").wait_for()
        page.get_by_text("/models/b").wait_for()


def test_the_api_is_tried_on_its_page(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    with opened(chromium, live_server.url, "en", 1280, "light") as page:
        page.goto("/api/")
        page.locator("#operations-tag-next").click()
        begun = page.locator("#operations-next-next")
        begun.locator(".opblock-summary-control").click()
        begun.get_by_role("button", name="Try it out").click()
        begun.get_by_placeholder("slug").fill("news")
        begun.get_by_role("button", name="Execute").click()
        answer = begun.locator(".live-responses-table")
        expect(answer.locator(".response-col_status").last).to_have_text("200")
        expect(answer).to_contain_text('"next": "/p/news/articles/2/label/"')
