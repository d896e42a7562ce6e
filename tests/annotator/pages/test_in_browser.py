"""The pages in a real browser: readable for everybody, on narrow screens too."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from playwright.sync_api import Browser, Page, Route
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from corpus.actions.assign_article import assign_article
from corpus.actions.continue_import import continue_import
from corpus.actions.continue_run import continue_run
from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.dispute_curation import dispute_curation
from corpus.actions.mark_gold import mark_gold
from corpus.actions.start_agreement_report import start_agreement_report
from corpus.actions.start_import import start_import
from corpus.actions.submit_set import submit_set
from corpus.actions.write_agreement_report import write_agreement_report
from corpus.actions.write_schema import write_schema
from corpus.document.shipped import shipped_schema
from corpus.models import Export
from corpus.preannotators.protocol import Parameter
from corpus.queries.feedback import curated_of, curated_work
from tests.annotator.pages.test_runs import started
from tests.cast import PASSWORD, Cast, begun, cast, submitted
from tests.corpus.actions.moving import moved, without
from tests.corpus.actions.preannotators import register

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
]

ADDRESSES = (
    *("/", "/new/", "/work/", "/keys/", "/tokens/", "/accounts/password/change/"),
    *("/accounts/2fa/", "/accounts/logout/", "/accounts/email/", "/p/news/", "/p/news/settings/"),
    *("/p/news/articles/", "/p/news/articles/1/", "/p/news/imports/", "/p/news/imports/1/"),
    *("/p/news/runs/", "/p/news/runs/1/", "/p/news/datasets/", "/p/news/new-dataset/"),
    *("/p/news/datasets/curated/", "/p/news/datasets/curated/1/", "/p/news/exports/1/"),
    *("/p/news/agreement/", "/p/news/report/", "/p/news/threads/"),
    *("/p/news/assigning/", "/p/news/gold/", "/p/news/articles/3/differences/"),
    *("/p/news/feedback/4/", "/p/news/feedback/4/1/"),
    *("/p/news/curation/", "/p/news/articles/1/curation/"),
    *("/p/news/schema/", "/p/news/schema/conll/draft/", "/p/news/guidelines/"),
    *("/p/news/guidelines/edit/", "/p/news/members/", "/nowhere/"),
    *("/p/news/schema/conll/publish/", "/p/news/moves/1/", "/p/news/moves/1/review/"),
)


@pytest.fixture
def people(settings: Settings, tmp_path: Path) -> Cast:
    """A project in which something of everything has happened."""
    settings.MEDIA_ROOT = tmp_path
    people = cast(slots=2)
    curate_set(submitted(people, "سامي الحداد").annotation_set, by=people.karim)
    turn = submitted(people, "سامي", by=people.badr)
    (work,) = curated_work(curated_of(people.project, people.badr), people.badr)
    change = work.feedback.changes[0].key
    dispute_curation(turn, change=change, key=str(uuid4()), text="الاسم وحده", by=people.badr)
    write_agreement_report(start_agreement_report(people.project, by=people.karim))
    begun(people, by=people.maryam, number=2)
    project, by = people.project, people.maryam
    curate_set(submitted(people, "الأفق", number=3).annotation_set, by=people.karim)
    gold = mark_gold(people.article(3), gold=True)
    submit_set(assign_article(gold, to=by, training=True), revision=1)
    run = started(people)
    while continue_run(run):
        pass
    version = create_version(create_dataset(project, "curated", by=by), by=by)
    continue_version(version)
    Export.objects.create(version=version, format="isnad", created_by=by)
    file = ContentFile(b'{"text": ""}\n', "n.jsonl")
    source, _ = start_import(
        project, key="k", file=file, filename="n.jsonl", format="jsonl", options={}, by=by
    )
    continue_import(source)
    write_schema(project, schema=shipped_schema("conll"), by=by)
    return people


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
    page.goto("/accounts/login/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("/")
    yield page
    page.close()
    # What is not there, what is refused, and what was lost.
    meant = re.compile("status of (404|422)" + (f"|{lost}" if lost else ""))
    assert [fault for fault in faults if not meant.search(fault)] == []


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("ar", 360, "dark"), ("en", 1280, "light")]
)
def test_every_page_passes_axe_and_fits_its_screen(
    people: Cast,
    live_server: LiveServer,
    chromium: Browser,
    language: str,
    width: int,
    scheme: str,
) -> None:
    moved(people, without("PERS"), {"labels": {"entity:PERS": ["entity:HUMAN", "entity:OCC"]}})
    with opened(chromium, live_server.url, language, width, scheme) as page:
        for address in ADDRESSES:
            page.goto(address)
            found = Axe().run(page)
            assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
            overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert overflow <= 0, address


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


def test_a_file_is_sent_with_a_bar_and_followed_to_its_import(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    file = {"name": "n.jsonl", "mimeType": "application/json", "buffer": b'{"text": "a b"}\n'}
    with opened(chromium, live_server.url, "en", 1280, "light") as page:
        page.goto("/p/news/imports/")
        page.set_input_files("input[name=file]", file)  # type: ignore[arg-type]  # a payload
        page.click("upload-form button[type=submit]")
        page.wait_for_url("**/imports/2/")
        assert "n.jsonl" in page.inner_text("h1")


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
        assert not page.locator("[data-formats=conll2003]").first.is_visible()
        page.check("input[value=conll2003]")
        page.get_by_text("the format says nothing about the article").wait_for()
        page.click("details.options summary")
        assert page.locator("[name='option.tags']").is_visible()


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
        assert not least.is_visible()
        page.get_by_label("Folder", exact=True).fill("/models/b")
        page.select_option("[name=state]", "")
        page.click("form.panel button.primary")
        page.get_by_text("The run waits for a worker").wait_for()
        page.get_by_text("/models/b").wait_for()
