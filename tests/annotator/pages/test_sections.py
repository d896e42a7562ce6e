"""The sections of a project: one row for few of them, groups for many."""

import re

from annotator.access import RIGHTS
from annotator.pages.frame import SECTIONS, section_rows
from corpus.models.project import Role
from tests.annotator.pages.browsing import page
from tests.cast import Cast

ROWS = re.compile(r'<nav class="sections.*?</nav>', re.S)
LINKS = re.compile(r'<a href="([^"]*)"\s+(?:aria-current="(\w+)")?>([^<]*)')


def rows(shown: str) -> list[list[tuple[str, str, str]]]:
    """Address, aria-current and title of each link, row by row."""
    return [LINKS.findall(row) for row in ROWS.findall(shown)]


def test_an_annotator_has_all_sections_in_one_row(people: Cast) -> None:
    [row] = rows(page(people.amal, "/p/news/guidelines/"))
    assert [title for _address, _current, title in row] == [
        *("Overview", "Articles", "Members", "Comments", "Guidelines", "Schema"),
    ]
    assert [title for _address, current, title in row if current == "page"] == ["Guidelines"]


def test_a_manager_has_groups_and_under_them_the_sections_of_one(people: Cast) -> None:
    first, within = rows(page(people.maryam, "/p/news/gold/"))
    assert len(first) == 6
    assert ("/p/news/curation/", "true", "Quality") in first
    assert [title for _address, _current, title in within] == [
        "Curation",
        "Agreement",
        "Gold checks",
    ]
    assert ("/p/news/gold/", "page", "Gold checks") in within


def test_a_section_alone_in_its_group_stands_by_itself(people: Cast) -> None:
    [row] = rows(page(people.karim, "/p/news/articles/"))
    assert ("/p/news/articles/", "page", "Articles") in row
    [row] = rows(page(people.maryam, "/p/news/"))
    assert ("/p/news/", "page", "Overview") in row


def test_every_section_is_reached_through_its_group() -> None:
    for role in Role:
        rights = RIGHTS[role]
        for _group, section, _title, right in SECTIONS:
            first, within = section_rows(rights, section)
            pages = [name for name, _title, current in (*first, *within) if current == "page"]
            assert pages == ([section] if right in rights else [])
            assert len(first) <= 7
