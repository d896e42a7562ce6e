"""The states of the editor that pictures are taken of, and how one comes to each."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Route, expect

from tests.browser.editor import Editor
from tests.browser.rest import intercept
from tests.demo_article import occurrences_json

PHONE = 390  # pixels
RAN_OUT = "انتهت مهلة تكليفك بهذا المقال."


@dataclass(frozen=True, slots=True)
class Picture:
    """A state: how one comes to it, and the window in which it is shown."""

    name: str
    come: Callable[[Editor], None]
    article: str = "suggested"
    language: str = "ar"
    width: int = 1280
    height: int = 860
    scheme: str = "light"
    forced: bool = False
    scale: float = 1


def suggestion(editor: Editor) -> None:
    editor.press("Tab", "Tab")


def by_score(editor: Editor) -> None:
    editor.press("Shift+A")
    expect(editor.page.locator("dialog output")).to_be_visible()


def claim_in_the_making(editor: Editor) -> None:
    editor.click("وقالت")
    editor.press("[", "c", "Enter")
    expect(editor.page.locator(".flow-bar")).to_be_visible()


def claim_by_the_rules(editor: Editor) -> None:
    editor.click("وقالت")
    editor.press("c")
    expect(editor.page.locator(".flow-bar .taken")).to_contain_text("الورغي")


def claims(editor: Editor) -> None:
    editor.page.locator(".claim-card .summary").nth(1).click()


def attributes(editor: Editor) -> None:
    editor.click("تيرامارا")
    editor.press("Backslash")
    expect(editor.page.get_by_role("listbox")).to_be_visible()


def keys(editor: Editor) -> None:
    editor.press("?")
    expect(editor.page.get_by_role("dialog")).to_be_visible()


def comment(editor: Editor) -> None:
    editor.click("سفح")
    editor.press("u", "-")
    editor.page.keyboard.type("أتدخل علامتا التنصيص في الاسم؟")


def guidelines(editor: Editor) -> None:
    editor.click("نابل")
    editor.press("g", "Shift+Quote")
    expect(editor.page.locator(".guide-text [aria-current]")).to_be_visible()


def every_place(editor: Editor) -> None:
    """Found as the app finds: what is alike too, and behind a clitic."""

    def answer(route: Route) -> None:
        found = route.fetch().json()["articles"][0]
        hits = occurrences_json("الكابل", found)
        route.fulfill(json={"articles": [hits]})

    intercept(editor.page, "**/occurrences/*", answer)
    editor.click("الكابل")
    editor.press("b", "f")
    expect(editor.page.locator(".occurrence-list input").first).to_be_visible()


def relation(editor: Editor) -> None:
    claims(editor)
    editor.page.locator(".keys").focus()
    editor.press("/", "Digit7")
    expect(editor.page.locator("[data-number]").first).to_be_visible()


def twins(editor: Editor) -> None:
    """A place that two models suggest alike."""
    editor.page.locator(".span-row.suggested[title*=lexicon][title*=encoder]").first.click()
    expect(editor.page.locator(".inspector .score-line")).to_have_count(2)


def mention(editor: Editor) -> None:
    editor.click("سفح")
    editor.press("-")
    editor.page.keyboard.type("ما رأيك @")
    expect(editor.page.get_by_role("option").first).to_be_visible()


def resolved(editor: Editor) -> None:
    comment(editor)
    editor.press("Control+Enter")
    expect(editor.page.locator(".comments .said")).to_be_visible()
    editor.page.get_by_role("button", name="حسم", exact=True).click()
    editor.page.locator(".talk-panel summary").click()


def leaving_a_claim(editor: Editor) -> None:
    claim_in_the_making(editor)
    editor.press("Control+Enter")
    expect(editor.page.get_by_role("dialog")).to_be_visible()


def first_steps(editor: Editor) -> None:
    editor.open("suggested", "ar", newcomers=True)
    expect(editor.page.locator(".first-steps")).to_be_visible()


def unreachable(editor: Editor) -> None:
    """The article does not arrive."""
    editor.page.route("**/workbench/", lambda route: route.abort())
    editor.page.reload()
    expect(editor.page.get_by_role("alert")).to_be_visible()


def offline(editor: Editor) -> None:
    editor.control(isDown=True)
    label_two(editor)
    editor.standing("offline")


def signed_out(editor: Editor) -> None:
    editor.control(person=None)
    label_two(editor)
    editor.standing("signed-out")
    editor.page.locator(".top-bar .standing button").click()
    expect(editor.page.get_by_role("dialog")).to_be_visible()


def someone_else(editor: Editor) -> None:
    editor.control(person="8")
    label_two(editor)
    editor.standing("someone-else")


def refused(editor: Editor) -> None:
    body = json.dumps({"code": "lease_lost", "message": RAN_OUT})
    editor.control(refusal={"status": 409, "type": "application/json", "body": body})
    label_two(editor)
    editor.standing("refused")


def lost(editor: Editor) -> None:
    """A server that was set back to an older state has acknowledged what it no longer has."""
    label_two(editor)
    editor.standing("saved")
    editor.control(forget=True)
    editor.open("suggested", editor.page.locator("html").get_attribute("lang") or "ar")
    expect(editor.page.locator(".notices .notice")).to_be_visible()


def keeps_nothing(editor: Editor) -> None:
    """In a browser without a database, as in some private windows."""
    editor.page.add_init_script("delete window.indexedDB; indexedDB = undefined")
    editor.open("suggested", "ar").control(isDown=True)
    label_two(editor)
    editor.standing("offline")


def labels_changed(editor: Editor) -> None:
    """The project has published another schema while edits were on their way."""
    body = json.dumps({"code": "schema_changed", "message": "تغيّر المخطط."})
    editor.control(refusal={"status": 409, "type": "application/json", "body": body})
    label_two(editor)
    editor.standing("refused")


def no_answer(editor: Editor) -> None:
    """To a submission, which may have arrived."""
    intercept(editor.page, "**/submit/", lambda route: route.abort())
    editor.press("Control+Enter")
    expect(editor.page.locator(".notices .notice")).to_be_visible()


def submitting(editor: Editor) -> None:
    editor.press("Control+Enter")
    expect(editor.page.get_by_role("dialog")).to_be_visible()


def skipping(editor: Editor) -> None:
    editor.page.get_by_role("button", name="ترك", exact=True).click()
    expect(editor.page.get_by_role("dialog")).to_be_visible()


def conflict(editor: Editor) -> None:
    editor.click("نابل")
    editor.press("g")
    editor.standing("saved")
    other = Editor(editor.page.context.new_page(), editor.address).open("suggested")
    other.click("نابل")
    other.press("l")
    other.standing("saved")
    editor.page.bring_to_front()
    editor.press("b")
    expect(editor.page.get_by_role("dialog")).to_be_visible()


def label_two(editor: Editor) -> None:
    editor.click("نابل")
    editor.press("g")
    editor.click("تونس")
    editor.press("g")


def on_paper(editor: Editor) -> None:
    editor.page.emulate_media(media="print")
    editor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(editor.page.locator(".top")).to_be_hidden()


def spans_below(editor: Editor) -> None:
    editor.page.locator(".tabs [aria-controls=panel-spans]").click()


def nothing(_editor: Editor) -> None:
    """As the article opens."""


PICTURES = (
    Picture("suggestion", suggestion),
    Picture("suggestions-by-score", by_score),
    Picture("twins", twins, article="twice"),
    Picture("claim-step", claim_in_the_making, article="plain"),
    Picture("claim-by-rules", claim_by_the_rules, article="ruled"),
    Picture("claims", claims, article="labelled"),
    Picture("claims-dark", claims, article="labelled", language="en", scheme="dark"),
    Picture("relation", relation, article="labelled"),
    Picture("attributes", attributes, article="labelled"),
    Picture("every-place", every_place, article="plain"),
    Picture("every-place-phone", every_place, article="plain", width=PHONE, height=780),
    Picture("keys", keys),
    Picture("keys-english", keys, language="en"),
    Picture("comment", comment, article="labelled"),
    Picture("mention", mention, article="labelled"),
    Picture("resolved", resolved, article="labelled"),
    Picture("guidelines", guidelines),
    Picture("bare", nothing, article="blind"),
    Picture("offline", offline),
    Picture("offline-phone", offline, width=PHONE, height=780, scheme="dark"),
    Picture("signed-out", signed_out),
    Picture("someone-else", someone_else),
    Picture("refused", refused),
    Picture("lost", lost),
    Picture("keeps-nothing", keeps_nothing),
    Picture("labels-changed", labels_changed),
    Picture("conflict", conflict),
    Picture("submit", submitting),
    Picture("submit-phone", submitting, width=PHONE, height=780, scheme="dark"),
    Picture("leaving-a-claim", leaving_a_claim, article="plain"),
    Picture("no-answer", no_answer, article="plain"),
    Picture("skip", skipping),
    Picture("returned", nothing, article="returned"),
    Picture("read-only", nothing, article="submitted"),
    Picture("first-steps", first_steps),
    Picture("unreachable", unreachable),
    Picture("forced-colours", suggestion, forced=True),
    Picture("forced-colours-dark", claims, article="labelled", forced=True, scheme="dark"),
    Picture("zoom", suggestion, width=640, height=430, scale=2),
    Picture("print", on_paper, article="labelled", width=794, height=2246),
    Picture("phone", nothing, width=PHONE, height=780),
    Picture("phone-spans", spans_below, width=PHONE, height=780, scheme="dark"),
)


@contextmanager
def at_window(picture: Picture, browser: Browser, address: str) -> Iterator[Editor]:
    """The state in a window of its own, on a harness with the demo's article."""
    is_phone = picture.width == PHONE
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
        forced_colors="active" if picture.forced else "none",
        device_scale_factor=picture.scale,
        is_mobile=is_phone,
        has_touch=is_phone,
        locale=picture.language,
    )
    editor = Editor(context.new_page(), address).afresh()
    editor.open(picture.article, picture.language)
    picture.come(editor)
    yield editor
    context.close()
