"""Five people at windows of their own, and their way through the pages of a project."""

import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, expect

from tests.browser.desk import WORK, Desk, text_file, window
from tests.stack import Stack

ACCOUNTS = """
from corpus.actions.create_person import create_person
for name in {names}:
    create_person(name, password="{password}")
"""


GROUPS = {  # section → the group in the bar that it is found in
    "Import": "Articles",
    "Assignment": "Team",
    "Members": "Team",
    "Comments": "Team",
    "Curation": "Quality",
    "Gold checks": "Quality",
}


@dataclass(frozen=True, slots=True)
class Team:
    """Maryam manages, Karim curates, Amal, Badr and Lina label; Lina comes later."""

    maryam: Desk
    karim: Desk
    amal: Desk
    badr: Desk
    lina: Desk


@contextmanager
def signed_in(browser: Browser, stack: Stack) -> Iterator[Team]:
    """Everybody with a new account, made at once: each command costs seconds."""
    names, password = Team.__slots__, uuid.uuid4().hex
    with ExitStack() as windows:
        pages = [windows.enter_context(window(browser)) for _ in names]
        pairs = zip(names, pages, strict=True)
        desks = {name: Desk(page, stack, name, password) for name, page in pairs}
        accounts = ACCOUNTS.format(names=names, password=password)
        desks["maryam"].manage("shell", "--no-imports", "-c", accounts)
        for desk in desks.values():
            desk.sign_in()
        yield Team(**desks)


def section(desk: Desk, name: str) -> None:
    """Goes to a section of the project by its link, through its group."""
    sections = desk.page.locator(".sections")
    if name in GROUPS:
        sections.get_by_role("link", name=GROUPS[name], exact=True).first.click()
    link = sections.get_by_role("link", name=name, exact=True).last
    link.click()
    expect(link).to_have_attribute("aria-current", "page")


def row(desk: Desk, words: str) -> Locator:
    """The row of a table that has these words."""
    return desk.page.get_by_role("row").filter(has_text=words)


def figure(desk: Desk, name: str) -> Locator:
    """The number beside a name, among those that stand together on a page."""
    return desk.page.locator(".figures div", has_text=name).first.locator("dd")


def opened(desk: Desk, title: str) -> None:
    """Waits until the workbench shows this article, and listens to keys."""
    expect(desk.page.get_by_role("heading", name=title)).to_be_visible()
    desk.listens()


def press(desk: Desk, *keys: str) -> None:
    for key in keys:
        desk.page.keyboard.press(key)


def make_project(desk: Desk, slug: str, title: str) -> None:
    """A project with the schema for news."""
    desk.page.get_by_role("link", name="New project").click()
    desk.page.get_by_label("Title").fill(title)
    desk.page.get_by_label("Address").fill(slug)
    desk.page.get_by_label("News: entities and claims").check()
    desk.button("Make the project").click()
    expect(desk.page).to_have_url(f"{desk.stack.url}/p/{slug}/")


def add_members(desk: Desk, **roles: str) -> None:
    """Name → role; each stands in the list afterwards."""
    section(desk, "Members")
    form = desk.page.locator("form", has_text="Add somebody")
    for name, role in roles.items():
        form.get_by_label("Name or e-mail address").fill(name)
        form.get_by_label("Role").select_option(role)
        form.get_by_role("button", name="Add").click()
        expect(row(desk, name).locator("option:checked")).to_have_text(role)


def import_articles(desk: Desk, texts: Mapping[str, str], folder: Path) -> None:
    """Title → text, in a file that is uploaded; the page says when the worker has read it."""
    lines = [
        json.dumps({"id": f"a{number}", "title": title, "text": text}, ensure_ascii=False)
        for number, (title, text) in enumerate(texts.items())
    ]
    section(desk, "Import")
    file = text_file(folder, "articles.jsonl", "\n".join(lines))
    desk.page.get_by_label("File", exact=True).set_input_files(file)
    desk.button("Import").click()
    expect(desk.page.get_by_text("The import is done.")).to_be_visible(timeout=WORK)
    expect(figure(desk, "New articles")).to_have_text(str(len(texts)))


def deal_out(desk: Desk, articles: int, *people: str) -> None:
    """So many articles, each to all of the people; the page says when the worker is done."""
    section(desk, "Assignment")
    for name in people:
        desk.page.get_by_label(name).check()
    desk.page.get_by_label("How many articles").fill(str(articles))
    desk.button("Deal").click()
    given = desk.page.get_by_text(f"{articles * len(people)} turns were given.")
    expect(given).to_be_visible(timeout=WORK)
    expect(desk.page.locator(".state", has_text="Done")).to_be_visible(timeout=WORK)
