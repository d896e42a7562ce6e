"""Texts that are hard to label and to paint: each span is made by keys, stored at its code
points, and painted over just the letters that it covers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.browser import editor as editor_alone
from tests.browser.editor import Editor
from tests.browser.reading import Extent, Reading
from tests.browser.rest import shown
from tests.browser.test_keyboard_journey import article_json

pytestmark = pytest.mark.browser

PEOPLE = "مستشار وزير خارجية مدينة الربيع"


@dataclass(frozen=True, slots=True)
class Hard:
    """A text, and what is labelled in it: words of it → the key of a label."""

    text: str
    labels: Mapping[str, str]


TEXTS = {
    "nested-four-deep": Hard(
        f"قال {PEOPLE} أمس إنه سعيد.",
        {
            PEOPLE: "p",
            "وزير خارجية مدينة الربيع": "o",
            "خارجية مدينة الربيع": "l",
            "مدينة الربيع": "g",
        },
    ),
    "crossing": Hard(
        "زار وفد جامعة الساحل الشمالي البحري أمس.",
        {"جامعة الساحل الشمالي": "o", "الساحل الشمالي البحري": "l", "وفد جامعة": "n"},
    ),
    "three-paragraphs": Hard(
        "بدأ المهرجان في الميناء\nثم انتقل إلى الحديقة\nوانتهى ليلاً أمام البحر.",
        {"الحديقة": "b", "الميناء\nثم انتقل إلى الحديقة\nوانتهى": "e"},
    ),
    "latin-inside": Hard(
        "نقلت وكالة AFP (Paris Bureau) عن شركة OpenSea أن الموقع example.org توقف.",
        {"وكالة AFP (Paris Bureau": "o", "OpenSea": "e", "الموقع example": "w", "Paris": "g"},
    ),
    "quotes": Hard(
        "قال «إن السد آمن» ثم أضاف: \"لا خوف\" على 'الناس'.",
        {"«إن السد آمن»": "q", "لا خوف": "e", "'الناس'": "n"},
    ),
    "numbers": Hard(
        "ارتفع السعر 12.5% إلى ١٬٢٥٠ ليرة في 2024/03/15 عند 10:30.",
        {"12.5%": "5", "١٬٢٥٠ ليرة": "4", "2024/03/15": "d", "10:30": "t"},
    ),
    "emoji-before": Hard(
        "🌍👍🏽👨‍👩‍👧 زارت الوزيرة سلمى 🇯🇴 مدينة الربيع 🎉🎉 أمس.",
        {"سلمى": "p", "مدينة الربيع": "g", "أمس": "d"},
    ),
    "full-tashkeel": Hard(
        "قَالَ الرَّئِيسُ مُحَمَّدٌ إِنَّ الْمُؤَسَّسَةَ تَعْمَلُ لَيْلًا.",
        {"مُحَمَّدٌ": "p", "رَّئِيسُ": "j", "الْمُؤَسَّسَةَ": "o", "لَيْلًا": "t"},
    ),
    "lam-alef": Hard(
        "سافر سلام للأردن ولآخرين بلا أوراق إلى الإسلامية والآن.",
        {"سلا": "p", "أردن": "g", "آخرين": "n", "الإسلا": "l", "لآن": "t"},
    ),
}

# [start, end, label] in code points → what of the letters is not covered by the marks of the
# label, and where a mark covers something else; both in pixels, nothing below 2. Null until
# there are such marks.
_OFF = """([start, end, label]) => {
  const marks = [...document.querySelectorAll(`.mark[data-label='${label}']`)]
    .map((mark) => mark.getBoundingClientRect());
  if (!marks.length) return null;
  const isOn = (mark, rect) => mark.top < rect.bottom - 2 && mark.bottom > rect.top + 2;
  const rects = [];
  let before = 0;
  for (const { firstChild: node } of document.querySelectorAll(".passage p")) {
    const letters = [...node.data];
    const unit = (at) => letters.slice(0, Math.max(0, at - before)).join("").length;
    const range = document.createRange();
    range.setStart(node, unit(start));
    range.setEnd(node, unit(end));
    rects.push(...range.getClientRects());
    before += letters.length + 1;
  }
  const drawn = rects.filter(({ width }) => width > 0.3);
  // How much of one lies beyond the others, which do not overlap more than a hair.
  const beyond = (one, others) => others.reduce(
    (left, { left: from, right: to }) =>
      left - Math.max(0, Math.min(one.right, to) - Math.max(one.left, from)), one.width);
  const bare = drawn.map((rect) => beyond(rect, marks.filter((mark) => isOn(mark, rect))));
  const stray = marks.map((mark) => beyond(mark, drawn.filter((rect) => isOn(mark, rect))));
  return [bare, stray].map((all) => all.filter((pixels) => pixels > 2));
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hard")
    files = []
    for name, hard in TEXTS.items():
        files.append(folder / f"{name}.json")
        article = article_json(Reading(hard.text))
        files[-1].write_text(json.dumps({"article": article}), encoding="utf-8")
    with editor_alone.harness(*files) as address:
        yield address


@pytest.mark.parametrize("name", TEXTS)
def test_spans_of_hard_texts_are_stored_and_painted_where_they_are(
    page: Page, address: str, name: str
) -> None:
    editor = Editor(page, address)
    wanted = labelled(editor, name)
    stored = {(one["start"], one["end"]): one for one in editor.stored(name)}
    assert stored.keys() == set(wanted)
    for (start, end), span in stored.items():
        label = f"{span['layer']}:{span['label']}"
        assert off(page, [start, end, label]) == [[], []], TEXTS[name].text[start:end]


def test_four_nested_spans_lie_in_four_lanes_the_outermost_lowest(page: Page, address: str) -> None:
    labelled(Editor(page, address), "nested-four-deep")
    page.wait_for_function("() => document.querySelectorAll('.mark').length === 4")
    bottoms: list[float] = page.evaluate(
        """[...document.querySelectorAll(".mark")].map((mark) => mark.getBoundingClientRect())
          .sort((one, other) => other.width - one.width).map(({ bottom }) => bottom)"""
    )
    assert bottoms == sorted(set(bottoms), reverse=True)


def labelled(editor: Editor, name: str) -> list[Extent]:
    """What lies under the labels of a text, now that they were given to it by keys."""
    editor.afresh().open(name)
    reading = Reading(TEXTS[name].text)
    here, wanted = reading.words[0], []
    for words, key in TEXTS[name].labels.items():
        start = reading.text.index(words)
        extent = (start, start + len(words))
        editor.press(*reading.keys_to(here, extent), key)
        here = extent
        wanted.append(extent)
    editor.standing("saved")
    return wanted


def off(page: Page, span: Sequence[object]) -> list[list[float]]:
    """How far the marks of a span are from its letters, once it is painted."""
    page.wait_for_function(_OFF, arg=span)
    shown(page)
    found: list[list[float]] = page.evaluate(_OFF, span)
    return found
