"""Three people label one article in real browsers, and a curator makes one set of it."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from corpus.actions.create_dataset import create_dataset
from corpus.models import AnnotationSet, Curation, CurationDecision, Person
from corpus.models.annotation_set import Origin
from corpus.queries.annotations import annotations_of
from corpus.queries.curated import selected_sets
from corpus.queries.differences import differences
from tests.browser.curating import PAGE, QUEUE, signed_in
from tests.browser.test_editor_for_everyone import violations
from tests.cast import Cast, begun, cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
]

TO_THE_NAME = ("ArrowLeft", "ArrowLeft", "ArrowLeft")  # from the first word of the article
BOTH_NAMES = (*TO_THE_NAME, "Shift+ArrowLeft")


@pytest.fixture
def people() -> Cast:
    """Amal, Badr and Maryam have the first article in hand."""
    people = cast(slots=3)
    for one in (people.amal, people.badr, people.maryam):
        begun(people, by=one)
    return people


def test_three_annotators_and_a_curator(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    label(chromium, live_server.url, people.amal, *BOTH_NAMES, "p")
    label(chromium, live_server.url, people.badr, *TO_THE_NAME, "p")
    label(chromium, live_server.url, people.maryam, *BOTH_NAMES, "p", "ArrowLeft", "d")
    karim = signed_in(chromium, live_server.url, "karim")
    maryam = signed_in(chromium, live_server.url, "maryam", locale="ar")
    maryam.goto(PAGE)
    expect(maryam.locator(".counts")).to_contain_text("حُسم ٠ من ٢")  # before he decides
    open_from_the_queue(karim)
    decide_by_keys(karim)
    be_told_of_what_is_stale(maryam)
    write_something_else(karim)
    finish(karim)
    check_what_was_made(people)


def label(browser: Browser, server: str, person: Person, *keys: str) -> None:
    """Labels by keys, and submits."""
    page = signed_in(browser, server, person.username)
    page.goto("/p/news/articles/1/label/")
    expect(page.locator(".status")).to_have_attribute("data-standing", "saved")
    for key in keys:
        page.keyboard.press(key)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: "articles/1/" not in url)
    page.close()


def open_from_the_queue(karim: Page) -> None:
    """The queue says that it is worth starting; the article opens at the first dispute."""
    karim.goto(QUEUE)
    row = karim.get_by_role("row").nth(1)
    expect(row).to_contain_text("3 of 3 submitted")
    expect(row).to_contain_text("2 of 2 open")
    assert violations(karim) == []
    karim.get_by_role("link", name="Curate the next article").click()
    expect(karim.locator(".counts")).to_have_text("0 of 2 settled · 3 of 3 submitted")
    assert violations(karim) == []


def decide_by_keys(karim: Page) -> None:
    """Two of three have both names: they come first. The cause takes one more key; what was
    decided can be taken back; a decision survives a reload, for it is the server's."""
    expect(karim.locator(".alternative").first).to_contain_text("سامي الحداد")
    karim.keyboard.press("1")
    expect(karim.locator(".counts")).to_contain_text("1 of 2 settled")
    expect(karim.locator(".alternative").first).to_have_attribute("aria-pressed", "true")
    expect(karim.locator(".mark[data-label='entity:PERS']")).to_have_count(1)
    karim.keyboard.press("z")
    expect(karim.locator(".counts")).to_contain_text("0 of 2 settled")
    karim.keyboard.press("s")
    karim.keyboard.press("1")
    expect(karim.locator(".counts")).to_contain_text("1 of 2 settled")
    karim.reload()
    expect(karim.locator(".counts")).to_contain_text("1 of 2 settled")


def be_told_of_what_is_stale(maryam: Page) -> None:
    """Her page is older than his decision: hers is refused with his name, and she sees it."""
    maryam.keyboard.press("2")
    expect(maryam.get_by_role("alert")).to_contain_text("karim")
    expect(maryam.locator(".counts")).to_contain_text("حُسم ١ من ٢")
    maryam.close()


def write_something_else(karim: Page) -> None:
    """At the other place he writes: the word that only Maryam has, as something else."""
    expect(karim.locator(".place-row[aria-expanded=true] .state")).to_have_text("Open")
    karim.keyboard.press("e")
    karim.get_by_label("Label", exact=True).select_option("entity:EVENT")
    karim.get_by_role("button", name="Put this here").click()
    expect(karim.locator(".counts")).to_contain_text("2 of 2 settled")
    expect(karim.locator(".mark[data-label='entity:EVENT']")).to_have_count(1)
    karim.locator(".place-row").last.focus()
    karim.keyboard.press("g")
    expect(karim.locator(".cause[aria-pressed=true]")).to_contain_text("Gap in the guidelines")


def finish(karim: Page) -> None:
    """Nothing else waits: the queue is empty, and the article stands among what is curated."""
    karim.get_by_role("button", name="Finish").click()
    karim.wait_for_url(f"**{QUEUE}")
    expect(karim.get_by_text("Nothing waits for a curator.")).to_be_visible()
    karim.goto(PAGE)
    expect(karim.get_by_text("This curation is finished.")).to_be_visible()


def check_what_was_made(people: Cast) -> None:
    held = AnnotationSet.objects.get(origin=Origin.CURATED)
    text = people.article().text
    said = {text[one.start : one.end]: one.label for one in annotations_of(held).spans.values()}
    assert said == {"سامي الحداد": "PERS", "إن": "EVENT"}
    standing = CurationDecision.objects.filter(undone_at=None).order_by("step")
    assert [one.cause for one in standing] == ["slip", "", "guideline"]
    curation = Curation.objects.get()
    dataset = create_dataset(people.project, "news", by=people.maryam)
    assert selected_sets(dataset) == [(held.pk, curation.finished_revision)]
    assert list(differences()) == []


def test_a_curator_adds_labels_and_binds_them(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    """What nobody said: a source over the name on which all agree, and who that is."""
    for person in (people.amal, people.badr, people.maryam):
        label(chromium, live_server.url, person, *BOTH_NAMES, "p")
    karim = signed_in(chromium, live_server.url, "karim")
    karim.goto(PAGE)
    expect(karim.get_by_text("Nobody differs on anything.")).to_be_visible()
    karim.get_by_role("button", name="Add a label").click()
    expect(karim.get_by_role("alert")).to_contain_text("Select words in the text first.")
    select(karim, "سامي الحداد")
    karim.get_by_role("button", name="Add a label").click()
    expect(karim.get_by_role("alert")).to_be_hidden()
    karim.get_by_label("Label", exact=True).select_option("source:SOURCE")
    karim.get_by_role("button", name="Put this here").click()
    expect(karim.locator(".mark[data-label='source:SOURCE']")).to_have_count(1)
    bind(karim)
    held = AnnotationSet.objects.get(origin=Origin.CURATED)
    annotations = annotations_of(held)
    (relation,) = annotations.relations.values()
    ends = [annotations.spans[end].label for end in (relation.head, relation.tail)]
    assert (relation.label, ends) == ("refers_to", ["SOURCE", "PERS"])


def bind(karim: Page) -> None:
    """By the key, the fields and Enter alone; both ends are asked for."""
    karim.locator("body").press("l")
    field(karim, "Relation").select_option("refers_to")
    save = karim.get_by_role("button", name="Put this here")
    save.click()
    expect(karim.get_by_role("alert")).to_contain_text("Choose two labels that stand")
    field(karim, "From").select_option(index=1)
    select(karim, "سامي الحداد")
    karim.get_by_role("button", name="Take the selected text: To").click()
    assert violations(karim) == []
    save.click()
    row = karim.locator(".place-row", has_text="Relation")
    row.click()
    expect(karim.locator(".written")).to_contain_text("refers to")


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def select(page: Page, words: str) -> None:
    """Selects words of the article, as a mouse would."""
    page.locator(".passage").evaluate(
        """(root, words) => {
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(
                    walker.currentNode, at, walker.currentNode, at + words.length);
                return;
            }
            throw new Error(words);
        }""",
        words,
    )
