"""Claims, relations and attributes in dispute, a machine and a late set: a curator, by keys."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from corpus.actions.add_member import add_member
from corpus.actions.submit_set import submit_set
from corpus.document.document import Relation, Span
from corpus.models import AnnotationSet, Assignment, CurationDecision
from corpus.models.annotation_set import Origin
from corpus.models.project import Role
from corpus.queries.differences import differences
from tests.browser.claims import (
    BOTH,
    CLAIM,
    FARMERS,
    FULL,
    HARVEST,
    MINISTER,
    NAME,
    SAID,
    YEAR,
    bound,
    claimed,
    curated,
    dated,
    marked,
    say,
)
from tests.browser.curating import PAGE, QUEUE, chosen, here, quoting, settled, signed_in
from tests.cast import Cast, added, begun, cast, save, span, submitted
from tests.corpus.actions.suggesting import suggested

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
]

PLACES = ("Topic", FULL, CLAIM, "Relation", FARMERS)  # in the order of the text
SESSION = ("قوله", "الجلسة تأجلت إلى الأحد")


@pytest.fixture
def people() -> Cast:
    """Three of four have said who says it, each another: five places are in dispute."""
    people = cast(slots=4)
    say(people, people.amal, BOTH, FULL, FARMERS)
    say(people, people.badr, MINISTER, NAME, topic="politics")
    say(people, people.maryam, FULL, link="about")
    return people


def test_a_curator_decides_by_keys_who_said_it(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    karim = signed_in(chromium, live_server.url, "karim")
    karim.goto(PAGE)
    settled(karim, 0, of=5)
    walk(karim)
    take_the_topic(karim)
    take_both_names(karim)
    take_one_of_three_sources(karim)
    take_a_relation_back_and_again(karim)
    leave_nothing(karim)
    finish(karim)
    assert marked(people) == {
        *((FULL, "PERS"), (NAME, "PERS"), (MINISTER, "SOURCE"), ("قال", "CUE")),
        *((CLAIM, "CLAIM"), (YEAR, "DATE")),
    }
    assert bound(people) == {*SAID, ("said_on", "CLAIM", "DATE")}
    assert curated(people).article_attributes() == {"topic": "economy"}
    standing = CurationDecision.objects.filter(undone_at=None).order_by("step")
    assert [one.cause for one in standing if one.cause] == ["ambiguous"]
    assert list(differences()) == []


def walk(karim: Page) -> None:
    """N goes on, and from the last place to the first; P goes back."""
    for words in PLACES:
        here(karim, words)
        karim.keyboard.press("n")
    here(karim, PLACES[0])
    karim.keyboard.press("p")
    here(karim, PLACES[-1])
    karim.keyboard.press("n")


def take_the_topic(karim: Page) -> None:
    """What two of three say comes first."""
    here(karim, PLACES[0])
    expect(karim.locator(".alternative").first).to_contain_text("economy")
    karim.keyboard.press("1")
    settled(karim, 1, of=5)
    karim.keyboard.press("n")


def take_both_names(karim: Page) -> None:
    """A digit takes one, with Shift another beside it."""
    here(karim, FULL)
    karim.keyboard.press(f"Digit{quoting(karim, FULL)}")
    settled(karim, 2, of=5)
    karim.keyboard.press(f"Shift+Digit{quoting(karim, NAME)}")
    expect(chosen(karim)).to_have_count(2)
    expect(karim.locator(".mark[data-label='entity:PERS']")).to_have_count(2)
    karim.keyboard.press("n")


def take_one_of_three_sources(karim: Page) -> None:
    """The three stand side by side; the cause is one more key."""
    here(karim, CLAIM)
    sources = karim.locator(".alternative [data-role=source]")
    expect(sources).to_have_count(3)
    assert {*sources.all_inner_texts()} == {BOTH, MINISTER, FULL}
    karim.keyboard.press(f"Digit{quoting(karim, MINISTER)}")
    settled(karim, 3, of=5)
    expect(karim.locator(".mark[data-label='source:SOURCE']")).to_have_count(1)
    karim.keyboard.press("a")
    expect(karim.locator(".cause[aria-pressed=true]")).to_contain_text("Ambiguous text")
    karim.keyboard.press("n")


def take_a_relation_back_and_again(karim: Page) -> None:
    """Two of three say when it was said; the third, what it is about."""
    here(karim, "Relation")
    for key, count in (("1", 4), ("z", 3), ("1", 4)):
        karim.keyboard.press(key)
        settled(karim, count, of=5)
    expect(chosen(karim)).to_contain_text("said on")
    karim.keyboard.press("n")


def leave_nothing(karim: Page) -> None:
    here(karim, FARMERS)
    karim.keyboard.press("r")
    settled(karim, 5, of=5)
    expect(karim.locator(".decided-by")).to_contain_text("nothing stands here")


def finish(karim: Page) -> None:
    karim.keyboard.press("Control+Enter")
    karim.wait_for_url(f"**{QUEUE}")


def test_a_machine_and_a_late_set_come_to_the_table(
    people: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    text = people.article().text
    values = [*claimed(text, BOTH, *HARVEST), *dated(text, "said_on"), span(text, FULL)]
    machine = suggested(
        people,
        *(one for one in values if isinstance(one, Span)),
        relations=tuple(one for one in values if isinstance(one, Relation)),
    )
    karim = signed_in(chromium, live_server.url, "karim")
    karim.goto(PAGE)
    karim.get_by_role("button", name="Majority as a start").click()
    settled(karim, 3, of=5)
    seat_the_machine(karim, machine)
    add_member(people.project, person=people.salma, role=Role.ANNOTATOR)
    say(people, people.salma, "سامي", FULL)
    decide_what_is_left(karim)
    seat_who_came_late(karim)
    finish(karim)
    assert marked(people) == {
        *((FULL, "PERS"), (BOTH, "SOURCE"), ("قال", "CUE"), (CLAIM, "CLAIM"), (YEAR, "DATE")),
    }
    assert bound(people) == {*SAID, ("said_on", "CLAIM", "DATE")}
    assert curated(people).article_attributes() == {"topic": "economy"}
    [name] = [one for one in curated(people).spans.values() if one.label == "PERS"]
    assert machine.author_name in name.author
    assert list(differences()) == []


def seat_the_machine(karim: Page, machine: AnnotationSet) -> None:
    """It says no topic, which nobody said before: there he has to look again."""
    karim.get_by_text("At the table").click()
    karim.get_by_label(machine.author_name).check()
    karim.get_by_role("button", name="Apply").click()
    settled(karim, 2, of=5)
    here(karim, "Topic", "New since decided")
    expect(chosen(karim)).to_contain_text("economy")
    karim.keyboard.press("1")
    settled(karim, 3, of=5)


def decide_what_is_left(karim: Page) -> None:
    """The name and the claim, for what the machine says too."""
    for words, wanted, count in ((FULL, FULL, 4), (CLAIM, BOTH, 5)):
        karim.keyboard.press("n")
        here(karim, words)
        karim.keyboard.press(f"Digit{quoting(karim, wanted)}")
        settled(karim, count, of=5)


def seat_who_came_late(karim: Page) -> None:
    """Only the source is new; what was decided about it stands until he decides again."""
    late = karim.get_by_text("salma has submitted, and is not at the table yet.")
    expect(late).to_be_visible()
    karim.get_by_role("button", name="Compare too").click()
    expect(late).to_be_hidden()
    settled(karim, 4, of=5)
    here(karim, CLAIM, "New since decided")
    new = karim.locator(".alternative", has_text="New since you decided")
    expect(new.locator("[data-role=source]")).to_have_text("سامي")
    expect(chosen(karim).locator("[data-role=source]")).to_have_text(BOTH)
    karim.keyboard.press(f"Digit{quoting(karim, BOTH)}")
    settled(karim, 5, of=5)


def test_all_on_which_all_agree_are_taken_at_once(
    live_server: LiveServer, chromium: Browser
) -> None:
    people = cast(slots=2)
    for by, name in ((people.amal, FULL), (people.badr, NAME)):
        submitted(people, name, by=by)
        submitted(people, "بلدية النور", number=2, by=by)
        held = begun(people, number=3, by=by)
        save(held, *added(*claimed(held.article.text, "مصدر في المجلس", *SESSION)))
        submit_set(Assignment.objects.get(annotation_set=held), revision=held.revision)
    karim = signed_in(chromium, live_server.url, "karim")
    karim.goto(QUEUE)
    expect(karim.locator("tbody tr")).to_have_count(3)
    karim.get_by_role("button", name="Take all articles on which all agree").click()
    expect(karim.get_by_role("status")).to_contain_text("2 articles on which all agree were taken.")
    karim.get_by_role("link", name="Show the queue as it is now").click()
    expect(karim.locator("tbody tr")).to_have_count(1)
    expect(karim.locator("tbody tr")).to_contain_text("1 of 1 open")
    assert marked(people, 2) == {("بلدية النور", "PERS")}
    assert bound(people, 3) == SAID
    assert not AnnotationSet.objects.filter(article=people.article(), origin=Origin.CURATED)
    assert list(differences()) == []
