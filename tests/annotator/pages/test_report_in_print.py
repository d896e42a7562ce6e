"""The report of a project on paper: one page, of which every word can be read."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from corpus.actions.add_member import add_member
from corpus.actions.curate_set import curate_set
from corpus.actions.dispute_curation import dispute_curation
from corpus.actions.record_time import record_time
from corpus.actions.start_agreement_report import start_agreement_report
from corpus.actions.submit_set import submit_set
from corpus.actions.write_agreement_report import write_agreement_report
from corpus.actions.write_guidelines import write_guidelines
from corpus.document.document import Span
from corpus.document.words import words
from corpus.models import Assignment, Person
from corpus.models.project import Role
from corpus.queries.feedback import curated_of, curated_work
from corpus.queries.schemas import current_schema, parsed_schema
from tests.browser.curating import signed_in
from tests.cast import TEXTS, Cast, added, begun, cast, person, save

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
]
REPORT = "/p/news/report/"
ARTICLES, ANNOTATORS, LABELS, GUIDELINES, OBJECTIONS = 24, 10, 21, 7, 8
PRINTED = 5  # objections
ACROSS = 688  # CSS pixels between the margins of A4
SMALLEST = 8 * 96 / 72  # CSS pixels of 8 pt

# The words of the report whose letters are smaller than this on paper.
TOO_SMALL = """smallest => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!node.data.trim() || !holder.checkVisibility() || holder.closest(".unseen")) continue;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    const drawn = size * (holder.ownerSVGElement?.getScreenCTM().a ?? 1);
    if (drawn < smallest) found.push(`${node.data.trim()}: ${drawn}`);
  }
  return found;
}"""


@pytest.fixture
def people() -> Cast:
    """Ten have labelled 24 articles, two each, over weeks, with every label of the entities."""
    people = cast(slots=2, texts=tuple(f"{TEXTS[n % 3]} {n}" for n in range(ARTICLES)))
    labelling = [annotator(people, number) for number in range(ANNOTATORS)]
    for number in range(1, ARTICLES + 1):
        if number < GUIDELINES:  # the project began with the first
            write_guidelines(people.project, text_ar="نص", text_en="", by=people.maryam)
        turns = [
            labelled(people, number, labelling[(2 * number + nth) % ANNOTATORS], nth)
            for nth in range(2)
        ]
        if number <= OBJECTIONS:
            curate_set(turns[0].annotation_set, by=people.karim)
            object_to(people, turns[1])
    write_agreement_report(start_agreement_report(people.project, by=people.maryam))
    return people


def annotator(people: Cast, number: int) -> Person:
    """Somebody with a name as long as names are."""
    made = person(f"annotator{number}")
    Person.objects.filter(pk=made.pk).update(first_name=f"عبد الرحمن بن سليمان {number}")
    made.refresh_from_db()
    add_member(people.project, person=made, role=Role.ANNOTATOR)
    return made


def labelled(people: Cast, number: int, by: Person, nth: int) -> Assignment:
    """Submitted so many weeks ago, with labels on some words; the second leaves one out."""
    held = begun(people, by=by, number=number)
    names = sorted(
        name
        for layer, name in parsed_schema(current_schema(people.project)).labels
        if layer == "entity"
    )
    spans = [
        Span(str(uuid4()), "entity", names[(6 * number + place) % LABELS], start, end)
        for place, (start, end) in enumerate(words(held.article.text)[1:9])
    ]
    save(held, *added(*spans[nth:]))
    record_time(held.key, sitting="tab", seconds=300 + 20 * number, by=by)
    turn = submit_set(Assignment.objects.get(annotation_set=held), revision=held.revision)
    at = timezone.now() - timedelta(days=ARTICLES - number)
    Assignment.objects.filter(pk=turn.pk).update(submitted_at=at)
    return turn


def object_to(people: Cast, turn: Assignment) -> None:
    works = curated_work(curated_of(people.project, turn.person), turn.person)
    [work] = [one for one in works if one.assignment == turn]
    change = work.feedback.changes[0].key
    dispute_curation(turn, change=change, key=str(uuid4()), text="الكيان بلا حرف", by=turn.person)


@pytest.mark.parametrize(("locale", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_a_filled_project_prints_on_one_page(
    people: Cast, live_server: LiveServer, chromium: Browser, locale: str, direction: str
) -> None:
    maryam = signed_in(chromium, live_server.url, "maryam", locale=locale)
    maryam.goto(REPORT)
    expect(maryam.locator("html")).to_have_attribute("dir", direction)
    expect(maryam.locator(".labels tbody tr")).to_have_count(LABELS)
    objections = maryam.locator("section", has=maryam.locator("[href*='#thread-']")).last
    left_out = objections.locator(".printed")
    rows = objections.locator("tbody tr").filter(visible=True)
    expect(rows).to_have_count(OBJECTIONS)
    expect(left_out).to_be_hidden()
    maryam.evaluate("document.fonts.ready.then(() => null)")
    maryam.emulate_media(media="print")
    expect(rows).to_have_count(PRINTED)
    expect(left_out).to_contain_text({"en": "3", "ar": "٣"}[locale])
    expect(maryam.locator(".printed")).to_have_count(1)
    assert pages(maryam) == 1
    maryam.set_viewport_size({"width": ACROSS, "height": 900})
    assert maryam.evaluate(TOO_SMALL, SMALLEST) == []
    assert maryam.evaluate("document.documentElement.scrollWidth") <= ACROSS


def pages(page: Page) -> int:
    """How many pages the browser prints, as its PDF names each."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
