"""The web server is killed while somebody labels, and started again: no edit is lost."""

import signal
from contextlib import suppress

import psutil
import pytest
from playwright.sync_api import expect

from corpus.document.words import words
from tests.browser.desk import Desk, text_file
from tests.stack import alive
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.services]

LONG = 120_000  # milliseconds, for a server that starts again
TEXT = (
    "قال وزير الري مازن الشيخ إن السد امتلأ. وأضاف الوزير أن المزارعين في وادي الزيتون سعداء.\n"
    "ونفت بلدية الغروب ذلك، فيما أكدت نقابة المزارعين أن القنوات جافة منذ شهر نيسان."
)


@pytest.fixture
def labelling(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Somebody with an article open in the workbench."""
    file = text_file(tmp_path_factory.mktemp("news"), "dam.txt", TEXT)
    slug = desk.name
    desk.manage("create_project", slug, "--as", desk.name)
    desk.manage("import_articles", slug, str(file))
    desk.manage("assign", slug, "1", "--to", desk.name)
    desk.open(f"/p/{slug}/articles/1/label/")
    desk.listens()
    return desk


def kill_the_web_server(desk: Desk) -> None:
    """kill -9 on all of its processes; whoever watches over it starts it again."""
    web = desk.stack.services()["web"]
    for program in [*web.children(recursive=True), web]:
        with suppress(psutil.NoSuchProcess):
            program.send_signal(signal.SIGKILL)
    until(lambda: not alive(web))


def stored(desk: Desk) -> set[tuple[int, int, str]]:
    """The labels as the server holds them."""
    found = desk.page.evaluate(
        "(url) => fetch(url).then((response) => response.json())",
        f"/api/v1/projects/{desk.name}/articles/1/workbench/",
    )
    return {(one["start"], one["end"], one["label"]) for one in found["set"]["spans"]}


def label_words(desk: Desk, first: int, last: int, kill_at: int | None = None) -> None:
    """Label the article's words one after the other by keys alone."""
    for place in range(first, last):
        desk.page.keyboard.press("o" if place % 2 else "g")
        desk.page.keyboard.press("ArrowLeft")
        if place == kill_at:
            kill_the_web_server(desk)


def test_labelling_goes_on_while_the_web_server_is_killed_and_started(labelling: Desk) -> None:
    desk = labelling
    places = words(TEXT)[:12]
    label_words(desk, 0, 4)
    label_words(desk, 4, 12, kill_at=6)
    expect(desk.page.locator(".status")).to_have_attribute("data-standing", "saved", timeout=LONG)
    expected = {
        (start, end, "ORG" if place % 2 else "GPE") for place, (start, end) in enumerate(places)
    }
    assert stored(desk) == expected
    assert "no difference" in desk.manage("verify_corpus").out


def test_edits_made_without_a_server_outlive_the_closed_tab(labelling: Desk) -> None:
    desk = labelling
    desk.page.context.set_offline(True)
    label_words(desk, 0, 3)
    expect(desk.page.locator(".status")).to_have_attribute("data-standing", "offline")
    expect(desk.page.locator(".status")).to_contain_text("3")
    address, context = desk.page.url, desk.page.context
    desk.page.close(run_before_unload=False)
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".status")).to_have_attribute("data-standing", "saved")
    again = Desk(page, desk.stack, desk.name, desk.password)
    until(lambda: len(stored(again)) == 3)
    assert "no difference" in desk.manage("verify_corpus").out


RESTORED = """
from corpus.actions.write_annotations import write_annotations
from corpus.models import AnnotationSet
from corpus.queries.annotations import replayed
held = AnnotationSet.objects.get(article__project__slug={slug!r})
said = replayed(held)
held.revisions.filter(number__gt=2).delete()
held.revision = 2
write_annotations(held, before=said, after=replayed(held))
held.save()
"""


def test_what_a_restored_backup_lacks_is_offered_again(labelling: Desk) -> None:
    desk = labelling
    label_words(desk, 0, 1)
    desk.saved()
    until(lambda: len(stored(desk)) == 1)
    label_words(desk, 1, 4)
    desk.saved()
    until(lambda: len(stored(desk)) == 4)
    desk.manage("shell", "--no-imports", "-c", RESTORED.format(slug=desk.name))
    assert len(stored(desk)) == 1
    desk.page.reload()
    desk.listens()
    expect(desk.page.locator(".notices")).to_contain_text("as after a restored backup")
    desk.button("Send them again").click()
    desk.saved()
    until(lambda: len(stored(desk)) == 4)
    assert "no difference" in desk.manage("verify_corpus").out


def test_a_person_signed_out_signs_in_again_in_place_and_the_edits_go_out(labelling: Desk) -> None:
    desk = labelling
    desk.page.context.clear_cookies()
    label_words(desk, 0, 2)
    expect(desk.page.locator(".status")).to_have_attribute("data-standing", "signed-out")
    address = desk.page.url
    desk.page.locator(".top-bar .standing button").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text(desk.name)
    for password in ("not the password", desk.password):
        dialog.locator("[name=password]").fill(password)
        dialog.locator("button.primary").click()
        if password != desk.password:
            expect(dialog.get_by_role("alert")).not_to_be_empty()
    expect(dialog).to_have_count(0)
    desk.saved()
    assert desk.page.url == address
    until(lambda: len(stored(desk)) == 2)


def second_window(desk: Desk) -> Desk:
    """The same article in another window of the same person."""
    other = desk.page.context.new_page()
    other.goto(desk.page.url)
    second = Desk(other, desk.stack, desk.name, desk.password)
    second.listens()
    return second


def test_two_windows_on_one_article_both_keep_working(labelling: Desk) -> None:
    desk = labelling
    second = second_window(desk)
    label_words(desk, 0, 2)
    desk.saved()
    for _ in range(6):
        second.page.keyboard.press("ArrowLeft")
    second.page.keyboard.press("p")
    second.saved()
    places = words(TEXT)
    until(lambda: len(stored(desk)) == 3)
    assert (*places[6], "PERS") in stored(desk)
    assert "no difference" in desk.manage("verify_corpus").out


@pytest.mark.parametrize(("choice", "label"), [("Keep mine", "GPE"), ("Keep the other", "ORG")])
def test_two_windows_that_contradict_each_other_ask_which_side_stands(
    labelling: Desk, choice: str, label: str
) -> None:
    desk = labelling
    desk.page.keyboard.press("p")
    desk.saved()
    second = second_window(desk)
    second.page.keyboard.press("o")
    until(lambda: {one[2] for one in stored(desk)} == {"ORG"})
    desk.page.bring_to_front()
    desk.page.keyboard.press("g")
    dialog = desk.page.get_by_role("dialog")
    for side in ("Country or city", "Organisation"):
        expect(dialog).to_contain_text(side)
    dialog.get_by_role("button", name=choice).click()
    expect(dialog).to_have_count(0)
    desk.saved()
    assert stored(desk) == {(*words(TEXT)[0], label)}
    assert "no difference" in desk.manage("verify_corpus").out
