"""Every key of the editor, pressed as three keyboards press it: each does what it is there for.

The keys are read from the editor's own table, so one that is added there and not here fails.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import CDPSession

from tests import node
from tests.browser.editor import HARNESS, Editor

pytestmark = pytest.mark.browser

STROKES = HARNESS.parent.parent / "support" / "print-strokes.js"
LAYOUTS = ("Arabic 101", "QWERTY", "AZERTY")
Stroke = Mapping[str, Any]

# What Chromium itself goes by where a key is no letter.
NUMBERS = {
    "Backspace": 8, "Tab": 9, "Enter": 13, "Escape": 27, "End": 35, "Home": 36, "ArrowLeft": 37,
    "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Delete": 46,
}  # fmt: skip
CTRL, SHIFT = 2, 8

# Whether it is so, or not so, that something is said, something in sight, something out of sight.
_IS = """([isSo, said, shown, hidden]) => {
  const all = (what) => [...document.querySelectorAll(what)];
  const isSeen = (what) => all(what).some((one) => one.checkVisibility());
  const spoken = document.querySelector("p[aria-live=polite]").textContent;
  const isFound = (said === "" || spoken === said) && (shown === "" || isSeen(shown)) &&
    (hidden === "" || !isSeen(hidden));
  return isFound === isSo;
}"""


@dataclass(frozen=True, slots=True)
class Step:
    """What is pressed before a key, what its command brings about, and what ends that again."""

    before: str = ""
    said: str = ""
    shown: str = ""
    hidden: str = ""
    after: str = ""
    article: str = "sample"

    @property
    def expected(self) -> list[str]:
        return [self.said, self.shown, self.hidden]


SECOND = "ArrowUp ArrowUp ArrowDown"  # the paragraph
FIRST = SECOND + " ArrowUp"
SENTENCE = "وبوتين ليس هنا، لكن مدينة الربيع حاضرة؛ إنهما قريتان 🌍 في الوادي"
OPENING = "أعلنت، لفظ الإسناد (اقتراح)"
SUGGESTED = "سالم الحداد، شخص (اقتراح)"
# From the first paragraph of the article with claims: a source that has two, and the first.
SOURCE = "ArrowUp ArrowUp ArrowDown ArrowLeft ArrowLeft Shift+ArrowLeft"
CLAIM = SOURCE + " Backquote"
OWN = ".span-row:not(.suggested)"
MAKING = ".flow-bar"
CONTENT = f"{MAKING} [aria-current][data-label='claim:CLAIM']"  # after Delete it is the source
DIALOG = "dialog[open]"

STEPS = {
    "left": Step(SECOND, said="ليس"),
    "right": Step(SECOND + " ArrowLeft", said="وبوتين"),
    "up": Step(SECOND, said=OPENING),
    "down": Step(FIRST, said="وبوتين"),
    "sentence-back": Step(SECOND + " ArrowLeft", said="وبوتين"),
    "sentence-on": Step(FIRST, said="وقال"),
    "extend-left": Step(SECOND, said="وبوتين ليس"),
    "extend-right": Step(SECOND + " ArrowLeft", said="وبوتين ليس"),
    "sentence": Step(SECOND, said=SENTENCE),
    "mark": Step(SECOND, said="وبوتين ليس هنا"),
    "start-left": Step(SECOND, said="بوتين"),
    "start-right": Step(SECOND + " BracketLeft", said="وبوتين"),
    "end-left": Step(SECOND, said="وبوتين ل"),
    "end-right": Step(SECOND, said="وب"),
    "enter": Step(SECOND + " Shift+Tab", shown=OWN, after="Control+z"),
    "remove": Step(SECOND + " p", hidden=OWN, after="Control+z Control+z"),
    "relation": Step(SOURCE, shown=MAKING, article="claims"),
    "unsure": Step(SECOND + " p", said="وبوتين، شخص (غير متيقَّن)", after="Control+z Control+z"),
    "attributes": Step(SECOND + " p", shown="input:focus", after="Escape Control+z"),
    "article-attributes": Step(SECOND, shown="input:focus"),
    "escape": Step(SECOND + " c", hidden=MAKING),
    "claim": Step(SECOND, shown=MAKING),
    "next-cue": Step(FIRST, said="قال"),
    "previous-cue": Step(SECOND, said="قال"),
    "piece": Step(CLAIM, shown=MAKING, article="claims"),
    "leave-unnamed": Step(SECOND + " c Enter", shown=CONTENT, article="claims"),
    "ties": Step(CLAIM, shown=".go:focus", article="claims"),
    "next-of-source": Step(SOURCE, said="يكون السد جاهزاً، قول", article="claims"),
    "previous-of-source": Step(CLAIM + " Backquote", said="يكون السد جاهزاً، قول", article="claims"),
    "next": Step(FIRST + " End", said=SUGGESTED),
    "previous": Step(SECOND, said=SUGGESTED),
    "accept-sentence": Step(FIRST, shown=OWN, after="Control+z"),
    "by-score": Step(SECOND, shown=DIALOG),
    "walk-order": Step(SECOND, said="الأقل ثقة", after="Shift+Semicolon Shift+Semicolon"),
    "occurrences": Step(SECOND, shown=DIALOG),
    "undo": Step(SECOND + " p", hidden=OWN),
    "redo": Step(SECOND + " p Control+z", shown=OWN, after="Control+z"),
    "submit": Step(SECOND, shown=DIALOG),
    "skip": Step(),
    "fold-claims": Step(SECOND, hidden=".side.claims .content", after="Semicolon"),
    "fold-spans": Step(SECOND, hidden=".side.spans .content", after="Quote"),
    "fold-guide": Step(SECOND, shown=".side.guide .content", after="Shift+Quote"),
    "comment": Step(SECOND, shown="textarea:focus"),
    "help": Step(SECOND, shown=DIALOG),
}


@pytest.fixture(scope="module")
def tables() -> Mapping[str, Mapping[str, Sequence[Stroke]]]:
    """Layout → command or label → the strokes that ask for it."""
    found = node.program()
    if not found:
        pytest.skip(node.HOW)
    done = subprocess.run([found, str(STROKES)], capture_output=True, check=True)
    read: Mapping[str, Mapping[str, Sequence[Stroke]]] = json.loads(done.stdout)
    return read


def press(session: CDPSession, stroke: Stroke) -> None:
    """A key as the keyboard sends it: its place, and what it writes there."""
    key, code, has_ctrl = stroke["key"], stroke["code"], stroke["ctrlKey"]
    event = {
        "code": code,
        "key": key,
        "windowsVirtualKeyCode": NUMBERS.get(key, 0),
        "modifiers": CTRL * has_ctrl + SHIFT * stroke["shiftKey"],
    }
    writes = {"text": key} if len(key) == 1 and not has_ctrl else {}
    kind = "keyDown" if writes else "rawKeyDown"
    session.send("Input.dispatchKeyEvent", {"type": kind, **event, **writes})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})


def take(editor: Editor, session: CDPSession, step: Step, stroke: Stroke) -> None:
    editor.press("Escape", "Escape", *step.before.split())
    editor.page.wait_for_function(_IS, arg=[False, *step.expected])
    press(session, stroke)
    editor.page.wait_for_function(_IS, arg=[True, *step.expected])
    editor.press("Escape", *step.after.split())


def presses(table: Mapping[str, Sequence[Stroke]], article: str) -> Iterator[tuple[Step, Stroke]]:
    """All keys of the commands that are tried on an article."""
    for command, step in STEPS.items():
        if step.article == article:
            yield from ((step, stroke) for stroke in table[command])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_key_does_what_it_is_there_for(
    editor: Editor, tables: Mapping[str, Mapping[str, Sequence[Stroke]]], layout: str
) -> None:
    table = tables[layout]
    labels = [name for name in table if ":" in name]
    assert STEPS.keys() == table.keys() - set(labels)
    session = editor.page.context.new_cdp_session(editor.page)
    for article in ("sample", "claims"):
        editor.open(article)
        for step, stroke in presses(table, article):
            take(editor, session, step, stroke)
    editor.open()
    for name in labels:
        own = f"{OWN} [data-label='{name}'], {OWN}[data-label='{name}']"
        for stroke in table[name]:
            take(editor, session, Step(SECOND, shown=own, after="Control+z"), stroke)
