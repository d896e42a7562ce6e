"""Every occurrence of a text, by keys alone, in one article and in all that are open."""

from dataclasses import replace

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk, text_file
from tests.browser.rest import intercept
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.services]

FIRST = "انتشر الفيروس. وأصيب بالفيروس طبيب من مصر يعمل في مصرف. وعاد الفَيروس إلى مصر."
SECOND = "قالت مصر 🌍 إن الفيروس انحسر، ولا خوف من الفيروسات."


@pytest.fixture
def labelling(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Somebody with two articles in hand, the first of them open in the workbench."""
    folder = tmp_path_factory.mktemp("news")
    slug = desk.name
    desk.manage("create_project", slug, "--as", desk.name)
    for name, text in (("one.txt", FIRST), ("two.txt", SECOND)):
        desk.manage("import_articles", slug, str(text_file(folder, name, text)))
    for number in ("1", "2"):
        desk.manage("assign", slug, number, "--to", desk.name)
    opened(desk)
    return desk


def opened(desk: Desk, number: int = 1) -> None:
    desk.open(f"/p/{desk.name}/articles/{number}/label/")
    desk.listens()


def press(desk: Desk, *keys: str) -> None:
    for key in keys:
        desk.page.keyboard.press(key)


def boxes(desk: Desk) -> Locator:
    box = desk.page.locator(".occurrence-list input")
    expect(box.first).to_be_visible()
    return box


def shown(desk: Desk) -> list[tuple[str, bool]]:
    """Each hit with the letters around it, and whether it is ticked."""
    boxes(desk)
    found: list[list[object]] = desk.page.evaluate(
        """() => [...document.querySelectorAll(".occurrence-list li")].map((row) => {
          const [before, mark, after] = row.querySelector(".occurrence-sentence").childNodes;
          const hit = `${before.data.slice(-1)}[${mark.textContent}]${after.data.slice(0, 1)}`;
          return [hit, row.querySelector("input").checked];
        })"""
    )
    return [(str(hit), bool(ticked)) for hit, ticked in found]


def stored(desk: Desk, number: int) -> list[str]:
    """The labels as the server holds them, in the order of the text."""
    found = desk.page.evaluate(
        "(url) => fetch(url).then((response) => response.json())",
        f"/api/v1/projects/{desk.name}/articles/{number}/workbench/",
    )
    text = found["article"]["text"]
    spans = found["set"]["spans"]
    return [f"{text[one['start'] : one['end']]} {one['label']}" for one in spans]


def test_a_stem_is_labelled_after_its_clitic_and_one_undo_takes_all_back(labelling: Desk) -> None:
    desk = labelling
    press(desk, "ArrowLeft", "e", "f")
    assert shown(desk) == [
        (" [الفيروس].", False),
        ("ب[الفيروس] ", True),
        (" [الفَيروس] ", False),
    ]
    expect(boxes(desk).nth(0)).to_be_disabled()
    press(desk, "Enter")
    until(lambda: stored(desk, 1) == ["الفيروس EVENT"] * 2)
    press(desk, "Control+z")
    until(lambda: stored(desk, 1) == ["الفيروس EVENT"])
    assert "no difference" in desk.manage("verify_corpus").out


def test_a_name_is_not_found_in_a_longer_word_and_a_folded_hit_waits_for_its_tick(
    labelling: Desk,
) -> None:
    desk = labelling
    desk.double_click("مصر")
    press(desk, "f")
    assert shown(desk) == [(" [مصر] ", True), (" [مصر].", True)]
    press(desk, "Enter")
    expect(desk.page.get_by_role("dialog")).to_be_visible()
    press(desk, "g", "Enter")
    until(lambda: stored(desk, 1) == ["مصر GPE"] * 2)
    desk.double_click("الفيروس")
    press(desk, "e", "f")
    boxes(desk)
    press(desk, "ArrowDown", "Space", "Enter")
    until(lambda: "الفَيروس EVENT" in stored(desk, 1))
    assert len(stored(desk, 1)) == 5


def test_all_open_articles_are_labelled_as_one_operation_with_one_undo(labelling: Desk) -> None:
    desk = labelling
    press(desk, "ArrowLeft", "e", "f")
    boxes(desk)
    press(desk, "f")
    expect(desk.page.locator(".occurrence-list h3")).to_have_count(2)
    assert shown(desk)[3:] == [(" [الفيروس] ", True)]
    press(desk, "Enter")
    until(lambda: len(stored(desk, 1)) == 2 and stored(desk, 2) == ["الفيروس EVENT"])
    press(desk, "Control+z")
    until(lambda: len(stored(desk, 1)) == 1 and stored(desk, 2) == [])
    press(desk, "Control+Shift+z")
    until(lambda: len(stored(desk, 1)) == 2 and len(stored(desk, 2)) == 1)
    desk.saved()
    opened(desk)  # what was done elsewhere is known after a reload too
    press(desk, "Control+z")
    until(lambda: len(stored(desk, 1)) == 1 and stored(desk, 2) == [])
    assert "no difference" in desk.manage("verify_corpus").out


def test_where_an_undo_could_not_is_said(labelling: Desk) -> None:
    desk = labelling
    press(desk, "ArrowLeft", "e", "f")
    boxes(desk)
    press(desk, "f")
    expect(desk.page.locator(".occurrence-list h3")).to_have_count(2)
    press(desk, "Enter")
    until(lambda: len(stored(desk, 2)) == 1)
    desk.manage("submit", f"{desk.name}/2", "--as", desk.name)
    press(desk, "Control+z")
    until(lambda: len(stored(desk, 1)) == 1)
    expect(desk.page.locator(".notices")).to_contain_text("article 2")
    assert len(stored(desk, 2)) == 1


def test_an_undo_that_cannot_be_done_here_is_done_in_the_other_articles(labelling: Desk) -> None:
    desk = labelling
    press(desk, "ArrowLeft", "e", "f")
    boxes(desk)
    press(desk, "f")
    expect(desk.page.locator(".occurrence-list h3")).to_have_count(2)
    press(desk, "Enter")
    until(lambda: len(stored(desk, 1)) == 2 and len(stored(desk, 2)) == 1)
    tab = replace(desk, page=desk.page.context.new_page())
    opened(tab)
    tab.page.mouse.click(*tab.place("فيروس", 1))
    press(tab, "g")
    until(lambda: "الفيروس GPE" in stored(desk, 1))
    desk.double_click("طبيب")
    press(desk, "o")
    expect(desk.page.locator(".span-row", has_text="Country")).to_have_count(1)
    press(desk, "Control+z", "Control+z")
    until(lambda: stored(desk, 2) == [])
    notices = desk.page.locator(".notices")
    expect(notices).to_contain_text("Not undone in this article")
    assert sorted(stored(desk, 1)) == ["الفيروس EVENT", "الفيروس GPE"]
    press(desk, "Control+Shift+z")
    until(lambda: stored(desk, 2) == ["الفيروس EVENT"])
    expect(notices).not_to_contain_text("Not undone")
    assert "no difference" in desk.manage("verify_corpus").out


def test_without_a_server_nothing_here_is_lost(labelling: Desk) -> None:
    desk = labelling
    press(desk, "ArrowLeft", "e")
    desk.saved()
    press(desk, "f")
    boxes(desk)
    press(desk, "f")
    expect(desk.page.locator(".occurrence-list h3")).to_have_count(2)
    desk.page.context.set_offline(True)
    press(desk, "Enter")
    again = desk.page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    expect(desk.page.locator(".span-row:not(.suggested)")).to_have_count(2)
    press(desk, "f")
    expect(desk.page.locator(".notices")).to_contain_text("nothing can be looked for")
    desk.page.context.set_offline(False)
    desk.saved()
    until(lambda: len(stored(desk, 1)) == 2 and stored(desk, 2) == ["الفيروس EVENT"])
    expect(again).to_have_count(0)


def test_a_closed_tab_leaves_what_it_did_elsewhere_to_the_next_to_send_or_undo(
    labelling: Desk,
) -> None:
    desk = labelling
    press(desk, "ArrowLeft", "e")
    desk.saved()
    press(desk, "f")
    boxes(desk)
    press(desk, "f")
    expect(desk.page.locator(".occurrence-list h3")).to_have_count(2)
    intercept(desk.page, "**/api/v1/operations/**", lambda route: route.abort())
    press(desk, "Enter")
    expect(desk.page.get_by_role("button", name="Try again")).to_be_visible()
    desk.saved()
    again = replace(desk, page=desk.page.context.new_page())
    with desk.page.expect_event("close"):
        desk.page.close(run_before_unload=True)
    opened(again)
    until(lambda: len(stored(again, 1)) == 2 and stored(again, 2) == ["الفيروس EVENT"])
    press(again, "Control+z")
    until(lambda: len(stored(again, 1)) == 1 and stored(again, 2) == [])
    assert "no difference" in desk.manage("verify_corpus").out


def test_what_was_labelled_in_other_articles_alone_is_undone_after_a_reload(
    labelling: Desk,
) -> None:
    desk = labelling
    press(desk, "ArrowLeft", "e", "f")
    boxes(desk)
    press(desk, "f")
    expect(desk.page.locator(".occurrence-list h3")).to_have_count(2)
    press(desk, "Space")
    assert [ticked for _, ticked in shown(desk)] == [False, False, False, True]
    press(desk, "Enter")
    until(lambda: len(stored(desk, 1)) == 1 and stored(desk, 2) == ["الفيروس EVENT"])
    opened(desk)
    press(desk, "Control+z")
    until(lambda: stored(desk, 2) == [])
    assert stored(desk, 1) == ["الفيروس EVENT"]
    press(desk, "Control+Shift+z")
    until(lambda: stored(desk, 2) == ["الفيروس EVENT"])


def test_it_is_done_by_touch_on_a_small_screen(labelling: Desk) -> None:
    desk = labelling
    desk.page.set_viewport_size({"width": 390, "height": 844})
    desk.double_click("الفيروس")
    desk.page.locator(".chip", has_text="Every place").click()
    boxes(desk)
    desk.page.get_by_role("dialog").locator(".chip[data-label='entity:EVENT']").click()
    desk.page.get_by_role("checkbox", name="In all my open articles").check()
    expect(desk.page.locator(".occurrence-list h3")).to_have_count(2)
    desk.page.locator(".occurrence-list li").nth(2).click()
    sides = desk.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert sides[0] <= sides[1]
    desk.page.get_by_role("button", name="Label the ticked").click()
    until(lambda: len(stored(desk, 1)) == 3 and len(stored(desk, 2)) == 1)
