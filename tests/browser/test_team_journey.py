"""A day of a team, by pages and keys alone: who manages, who label, and who curates."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.desk import Desk
from tests.browser.team import (
    Team,
    add_members,
    deal_out,
    figure,
    import_articles,
    make_project,
    opened,
    press,
    row,
    section,
    signed_in,
)
from tests.stack import Stack

pytestmark = [pytest.mark.browser, pytest.mark.services]

HOME = "/p/harbour/"
NEWS = {
    "عودة نبيل الشامي": "وصل نبيل الشامي إلى صور صباح الأحد.",
    "مكتبة جديدة": "افتتحت بلدية الغروب مكتبة عامة قرب الميناء.",
    "سفر مؤجَّل": "أجّلت هدى المنصور سفرها إلى بيروت.",
}
FIRST, SECOND, THIRD = NEWS
SPARE = {f"سفينة {number}": f"رست السفينة {number} في المرفأ." for number in range(1, 21)}
FULL_NAME = ("ArrowLeft", "Shift+ArrowLeft", "p")  # نبيل الشامي, from the first word
FIRST_NAME = ("ArrowLeft", "p", "ArrowLeft")  # نبيل alone, then on to the other
PLACE = ("ArrowLeft", "ArrowLeft", "g")  # صور, from the full name
UNSURE, OBJECTION = "لا أعرف كيف توسم أسماء البلديات", "الاسم الأول وحده يكفي"


@pytest.fixture
def team(chromium: Browser, stack: Stack) -> Iterator[Team]:
    """All signed in, none with a project yet."""
    with signed_in(chromium, stack) as team:
        yield team


def test_a_day_of_a_team(team: Team, tmp_path: Path) -> None:
    make_project(team.maryam, "harbour", "الميناء")
    add_members(team.maryam, amal="Annotator", badr="Annotator", karim="Curator")
    import_articles(team.maryam, {**NEWS, **SPARE}, tmp_path)
    want_two_annotators(team.maryam)
    deal_out(team.maryam, len(NEWS), "amal", "badr")
    label_the_first(team.amal, *FULL_NAME, *PLACE)
    label_the_first(team.badr, *FIRST_NAME, *PLACE)
    label_the_second(team.amal)
    skip_the_second(team.badr)
    see_why_it_was_skipped(team.maryam)
    curate_the_first(team.karim)
    make_it_gold(team.maryam)
    add_members(team.maryam, lina="Annotator")
    be_checked_without_knowing(team.lina)
    read_the_record(team.karim, team.lina)
    object_to_the_change(team.badr)
    find_the_objection(team.karim)
    read_the_report(team.maryam)


def want_two_annotators(maryam: Desk) -> None:
    """The page of the assignment leads to where it is set, and says it."""
    section(maryam, "Assignment")
    figure(maryam, "Annotators per article").get_by_role("link").click()
    maryam.page.get_by_label("Annotators per article").fill("2")
    maryam.button("Save").click()
    expect(figure(maryam, "Articles")).to_have_text("23")
    section(maryam, "Assignment")
    expect(figure(maryam, "Annotators per article")).to_have_text("2")


def label_the_first(desk: Desk, *keys: str) -> None:
    """Found among one's own work, opened, labelled by keys and submitted."""
    desk.open("/work/")
    expect(row(desk, "الميناء")).to_have_count(3)
    desk.page.get_by_role("link", name=FIRST).click()
    opened(desk, FIRST)
    press(desk, *keys)
    expect(desk.page.locator(".span-row")).to_have_count(2)
    press(desk, "Control+Enter")
    opened(desk, SECOND)


def label_the_second(amal: Desk) -> None:
    """The next article has come by itself."""
    press(amal, "ArrowLeft", "Shift+ArrowLeft", "o", "Control+Enter")
    opened(amal, THIRD)


def skip_the_second(badr: Desk) -> None:
    """He is asked why, and leaves it to somebody else."""
    badr.button("Skip").click()
    expect(badr.page.get_by_role("textbox", name="Why")).to_be_focused()
    badr.page.keyboard.insert_text(UNSURE)
    press(badr, "Enter")
    opened(badr, THIRD)
    badr.open("/work/")
    expect(row(badr, SECOND)).to_have_count(0)


def see_why_it_was_skipped(maryam: Desk) -> None:
    section(maryam, "Articles")
    expect(row(maryam, SECOND)).to_contain_text("Skipped")
    maryam.page.get_by_role("link", name=SECOND).click()
    expect(maryam.page.get_by_text("1 of 2 annotators")).to_be_visible()
    expect(maryam.page.get_by_text(f"Skipped by badr: {UNSURE}")).to_be_visible()


def curate_the_first(karim: Desk) -> None:
    """One place of two is disputed; he takes the full name, by its number."""
    karim.open(HOME)
    section(karim, "Curation")
    expect(row(karim, FIRST)).to_contain_text("2 of 2 submitted")
    expect(row(karim, FIRST)).to_contain_text("1 of 1 open")
    karim.page.get_by_role("link", name="Curate the next article").click()
    expect(karim.page.locator(".counts")).to_contain_text("0 of 1 settled")
    said = karim.page.locator(".alternative").all_inner_texts()
    [number] = [number for number, one in enumerate(said, 1) if "نبيل الشامي" in one]
    press(karim, str(number))
    expect(karim.page.locator(".counts")).to_contain_text("1 of 1 settled")
    press(karim, "Control+Enter")
    expect(karim.page).to_have_url(karim.stack.url + HOME + "curation/")
    expect(row(karim, SECOND)).to_contain_text("1 of 2 submitted")
    expect(row(karim, FIRST)).to_have_count(0)


def make_it_gold(maryam: Desk) -> None:
    """From now on every other article is a check, as far as anybody can foresee."""
    section(maryam, "Articles")
    expect(row(maryam, FIRST)).to_contain_text("Curated")
    row(maryam, FIRST).get_by_role("checkbox").check()
    maryam.button("Mark as gold").click()
    expect(row(maryam, FIRST).locator(".state").first).to_have_text("Gold")
    section(maryam, "Assignment")
    maryam.page.get_by_label("Gold checks, in percent").fill("50")
    maryam.button("Save").click()
    expect(maryam.page.get_by_text("The policy is kept.")).to_be_visible()


def be_checked_without_knowing(lina: Desk) -> None:
    """She skips until the curated article comes, like any other; there she sees the name and
    not the place."""
    lina.open(HOME)
    lina.button("Begin labelling").click()
    lina.listens()
    while FIRST not in lina.page.title():
        address = lina.page.url
        lina.button("Skip").click()
        press(lina, "Enter")  # nobody skips without a reason
        expect(lina.page.get_by_role("textbox", name="Why")).to_be_visible()
        lina.button("I cannot judge it").click()
        expect(lina.page).not_to_have_url(address)
        lina.listens()
    expect(lina.page.locator("body")).not_to_contain_text("Gold")
    press(lina, *FULL_NAME)
    expect(lina.page.locator(".span-row")).to_have_count(1)
    press(lina, "Control+Enter")
    expect(lina.page).not_to_have_title(re.compile(FIRST))
    lina.saved()


def read_the_record(karim: Desk, lina: Desk) -> None:
    """One of two was right, and nothing wrong: both of them are told the same F1."""
    section(karim, "Gold checks")
    expect(karim.page.get_by_role("heading", name="lina")).to_be_visible()
    lina.open("/work/")
    expect(lina.page.get_by_role("heading", name="How I do on checks")).to_be_visible()
    for desk in (karim, lina):
        expect(figure(desk, "Spans, F1 of the last checks")).to_have_text("67%")
        expect(figure(desk, "Checks looked at")).to_have_text("1")


def object_to_the_change(badr: Desk) -> None:
    """What the curator took instead stands beside its clause; he says why not."""
    badr.open("/work/")
    badr.page.get_by_role("link", name="How it was curated").click()
    expect(row(badr, FIRST)).to_contain_text("1 of 2")
    badr.page.get_by_role("link", name=FIRST).click()
    change = badr.page.locator(".changes > li")
    expect(change).to_contain_text("Another edge")
    expect(change.locator(".quoted").last).to_contain_text("نبيل الشامي")
    expect(change.locator(".clause summary")).to_contain_text("Person")
    change.get_by_text("Object", exact=True).click()
    change.get_by_label("Why it should be otherwise").fill(OBJECTION)
    change.get_by_role("button", name="Send the objection").click()
    expect(change.get_by_text("Objection, open")).to_be_visible()


def find_the_objection(karim: Desk) -> None:
    section(karim, "Comments")
    karim.page.get_by_label("About").select_option("Objections to curation")
    karim.button("Show").click()
    objection = karim.page.get_by_role("listitem").filter(has_text="Objection, open")
    expect(objection).to_contain_text(OBJECTION)
    expect(objection).to_contain_text("badr")


def read_the_report(maryam: Desk) -> None:
    """A check is no article of its own: two are submitted, whatever Lina did, and one curated."""
    section(maryam, "Overview")
    maryam.page.get_by_role("link", name="Report").click()
    numbers = {"Articles": "23", "In hand": "2", "Submitted": "2", "Curated": "1"}
    for name, number in {**numbers, "Open objections": "1"}.items():
        expect(figure(maryam, name)).to_have_text(number)
    for name, in_hand, submitted in (("amal", "1", "2"), ("badr", "1", "1"), ("lina", "1", "1")):
        cells = row(maryam, name).first.get_by_role("cell")
        expect(cells.nth(1)).to_have_text(in_hand)
        expect(cells.nth(2)).to_have_text(submitted)
