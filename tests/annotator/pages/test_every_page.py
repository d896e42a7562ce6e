"""Every page in a real browser: readable for everybody, on a telephone too.

The pages are those of the table that says who may go where (tests/annotator/access_table.py),
and what allauth brings: none is named here, so none can be forgotten.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.annotator.access_table import TABLE
from tests.annotator.pages.axe import held_to_axe
from tests.annotator.pages.eventful import eventful, parameters, with_everything
from tests.annotator.pages.test_in_browser import opened
from tests.annotator.routes import every_route
from tests.cast import Cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
]

ASIDE = ("admin/", "api/v1/", "api/^v1/", "i18n/")  # no pages, or not ours
LEADS_ON = ("p/<slug:slug>/models/train/",)  # what shows a page only where a form was sent there
TELEPHONE, DESK = 360, 1280
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
# What a page shows when its scripts are done, where that takes them a while.
DONE = {
    "p/<slug:slug>/articles/<int:number>/label/": ".status[data-shown=saved]",
    "p/<slug:slug>/articles/<int:number>/curation/": ".counts",
    "api/": ".opblock-tag",
}
# What is opened first, one after the other, where a page shows most of itself only then.
OPENED = {"api/": ("#operations-tag-articles", ".opblock-summary-control")}


@pytest.fixture
def people(settings: Settings, tmp_path: Path) -> Cast:
    """A project in which everything that has a page has happened."""
    settings.MEDIA_ROOT = tmp_path
    return with_everything(eventful())


@pytest.mark.parametrize(("language", "width"), [("ar", TELEPHONE), ("en", DESK)])
def test_every_page_passes_axe_and_fits_a_telephone(
    people: Cast, live_server: LiveServer, chromium: Browser, language: str, width: int
) -> None:
    """In one language every second page is dark, in the other every other one."""
    client = Client(headers={"accept-language": language})
    entrance = [page for page in pages(people, client) if page[0].startswith("accounts/")]
    client.force_login(people.maryam)
    inside = list(pages(people, client))
    assert len(inside) > 50
    window = {"width": width, "height": 900}
    alone = chromium.new_page(base_url=live_server.url, locale=language, viewport=window)  # type: ignore[arg-type]  # a window's size
    wrong = [*faults(alone, entrance, language, width)]
    alone.close()
    with opened(chromium, live_server.url, language, width, "light") as page:
        wrong += faults(page, inside, language, width)
    assert not wrong, "\n".join(wrong)


def pages(people: Cast, client: Client) -> Iterator[tuple[str, str]]:
    """The routes and addresses that show this visitor a whole page. Whoever is signed in is
    Maryam, to whom each address of the table shows something."""
    for route in every_route():
        if route.route.startswith((*ASIDE, *LEADS_ON)) or "GET" not in TABLE.get(
            route.route, {"GET": ()}
        ):
            continue
        address = route.url(parameters(people, route.route))
        answer = client.get(address)
        body = answer.getvalue()
        if route.route in TABLE and "_auth_user_id" in client.session:
            assert answer.status_code == 200, f"{address}: {answer.status_code}"
        if answer.status_code == 200 and b"<html" in body:
            yield route.route, address
    yield "", "/nowhere/"


def faults(
    page: Page, addresses: list[tuple[str, str]], language: str, width: int
) -> Iterator[str]:
    """What axe finds, and which pages are wider than a telephone."""
    for number, (route, address) in enumerate(addresses):
        page.emulate_media(color_scheme=SCHEMES[(number + (language == "ar")) % 2])
        page.set_viewport_size({"width": TELEPHONE, "height": 900})
        page.goto(address)
        if route in DONE:
            page.locator(DONE[route]).first.wait_for()
        for closed in OPENED.get(route, ()):
            page.locator(closed).first.click()
        expect(page.locator(".htmx-request")).to_have_count(0)
        page.evaluate("document.fonts.ready.then(() => null)")
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            yield f"{address} in {language} is {over} px wider than a telephone"
        page.set_viewport_size({"width": width, "height": 900})
        found = held_to_axe(page)
        if found.violations_count:
            yield f"{address} in {language}\n{found.generate_report()}"
