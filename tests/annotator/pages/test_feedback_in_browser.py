"""An annotator objects to how a place was curated, and it becomes an example: in real browsers."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from corpus.actions.curate_set import curate_set
from tests.annotator.pages.test_talking_in_browser import signed_in
from tests.cast import Cast, cast, submitted

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
]
REASON = "الاسم الكامل كيان واحد"


@pytest.fixture
def people() -> Cast:
    """Of Amal's two words one was curated, as Badr had it, after a conjunction."""
    people = cast(slots=2)
    submitted(people, "وبسامي", "سامي الحداد")
    curate_set(submitted(people, "سامي", by=people.badr).annotation_set, by=people.karim)
    return people


def test_an_objection_is_made_found_resolved_and_taught(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    amal = signed_in(chromium, live_server.url, "amal", width=390)
    object_to_it(amal)
    maryam = signed_in(chromium, live_server.url, "maryam")
    teach_it(maryam)
    resolve_it(maryam)
    amal.reload()
    expect(amal.get_by_text("Objection, resolved")).to_be_visible()


def object_to_it(amal: Page) -> None:
    """From her work to the change, which is painted over a text that stays whole."""
    amal.goto("/work/")
    amal.get_by_role("link", name="How it was curated").click()
    amal.wait_for_url("**/feedback/**")
    amal.locator("main table a").first.click()
    change = amal.locator(".changes > li", has_text="Another edge: other words")
    expect(change.locator("labelled-text")).to_have_count(2)
    own, curated = change.locator("labelled-text").all()
    expect(own.locator("p *")).to_have_count(0)
    # Asked of the page in one go: what was just painted is painted anew once the font is there.
    amal.wait_for_function(
        """([own, curated]) => {
            const [wide, narrow] = [own, curated].map((side) =>
                side.querySelector(".overlay [data-label='entity:PERS']")
                    ?.getBoundingClientRect().width ?? 0);
            return wide > narrow && narrow > 10;
        }""",
        arg=[own.element_handle(), curated.element_handle()],
    )
    change.get_by_text("Object", exact=True).click()
    change.get_by_label("Why it should be otherwise").fill(REASON)
    change.get_by_role("button", name="Send the objection").click()
    expect(amal.get_by_text("Objection, open")).to_be_visible()
    expect(amal.get_by_text(REASON)).to_be_visible()


def teach_it(maryam: Page) -> None:
    """From the overview to the thread, and from there into the guidelines."""
    maryam.goto("/p/news/threads/?about=disputes")
    maryam.get_by_role("link", name="Open the thread").click()
    maryam.get_by_role("link", name="Make it an example").click()
    text = maryam.get_by_label("In English").input_value()
    assert f"— {REASON}" in text
    maryam.get_by_role("button", name="Save as a new version").click()
    expect(maryam.locator(".prose", has_text=REASON)).to_be_visible()


def resolve_it(maryam: Page) -> None:
    """On the list of threads."""
    maryam.goto("/p/news/threads/")
    maryam.get_by_role("button", name="Resolve").click()
    expect(maryam.get_by_text("An example in the guidelines since version 2")).to_have_count(1)
