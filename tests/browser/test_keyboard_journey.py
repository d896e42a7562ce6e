"""A whole article labelled without a mouse."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from corpus.document.clitics import clitic_stops
from tests.browser import editor as editor_alone
from tests.browser.editor import Editor
from tests.browser.reading import Extent, Reading
from tests.browser.rest import shown

pytestmark = pytest.mark.browser
EXPECTED = json.loads((Path(__file__).parent / "sample_article.json").read_text(encoding="utf-8"))
KEYS = {"PERS": "p", "ORG": "o", "GPE": "g", "LOC": "l", "DATE": "d"}
RELATIONS = {"speaks_for": "3"}  # the third that may begin at a source
Named = tuple[str, int, int]


@dataclass
class Hands:
    """Two hands on the keyboard, and eyes on what is selected."""

    page: Page
    reading: Reading
    here: Extent
    pressed: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.pressed += len(keys)

    def select(self, wanted: Sequence[int]) -> None:
        start, end = wanted
        self.press(*self.reading.keys_to(self.here, (start, end)))
        self.here = (start, end)

    def take(self, wanted: Sequence[int], key: str = "Enter") -> None:
        """Take what the step proposes, if it is what is wanted; otherwise go there first."""
        shown(self.page)
        said = self.page.locator("[aria-live=polite]").inner_text()
        if said.split("، ")[0] != self.reading.text[wanted[0] : wanted[1]][:80]:
            self.press("ArrowUp", "ArrowDown")
            start = max(at for at in self.reading.paragraphs if at <= wanted[0])
            self.here = self.reading.words[self.reading.word_from(start)]
            self.select(wanted)
        self.press(key)
        self.here = (wanted[0], wanted[1])

    def claim(self, cue: Sequence[int], source: Sequence[int], content: Sequence[Any]) -> None:
        self.select(cue)
        self.press("c", "Enter")
        self.take(source)
        for piece in content[:-1]:
            self.take(piece, "+")
        self.take(content[-1])
        self.here = (content[0][0], content[0][1])

    def relate(self, relation: str, head: Sequence[int], tail: Sequence[int]) -> None:
        self.select(head)
        self.press("/", RELATIONS[relation])
        self.select(tail)
        self.press("Enter")
        self.here = (head[0], head[1])


@pytest.fixture
def sample(shared: Path, page: Page, tmp_path: Path) -> Iterator[tuple[Editor, Hands]]:
    """The sample article open in the editor, nothing labelled yet."""
    text = (shared / "data/articles/sample_article.txt").read_text(encoding="utf-8")
    reading = Reading(text)
    file = tmp_path / "article.json"
    file.write_text(json.dumps({"article": article_json(reading)}), encoding="utf-8")
    with editor_alone.harness(file) as address:
        editor = Editor(page, address).open("article")
        yield editor, Hands(page, reading, reading.words[0])


def article_json(reading: Reading) -> Mapping[str, object]:
    """The article as the workbench is given it, its words and sentences the server's."""
    stops = {
        number: [start + stop for stop in clitic_stops(reading.text[start:end])]
        for number, (start, end) in enumerate(reading.words)
    }
    return {
        "number": 1,
        "title": "",
        "text": reading.text,
        "language": "ar",
        "direction": "rtl",
        "words": [at for word in reading.words for at in word],
        "sentences": [at for sentence in reading.sentences for at in sentence],
        "clitics": {number: inside for number, inside in stops.items() if inside},
    }


def test_the_whole_sample_article_is_labelled_by_keys_alone(sample: tuple[Editor, Hands]) -> None:
    editor, hands = sample
    for start, end, label in EXPECTED["entities"]:
        hands.select((start, end))
        hands.press(KEYS[label])
    for claim in EXPECTED["claims"]:
        hands.claim(**claim)
    for relation, head, tail in EXPECTED["relations"]:
        hands.relate(relation, head, tail)
    editor.standing("saved")
    spans = {span["id"]: named(span) for span in editor.stored("article")}
    assert sorted(spans.values()) == sorted(expected_spans())
    relations = editor.stored("article", "relations")
    assert sorted(
        (one["label"], spans[one["head"]], spans[one["tail"]]) for one in relations
    ) == sorted(expected_relations())


def named(span: Mapping[str, Any]) -> Named:
    return span["label"], span["start"], span["end"]


def expected_spans() -> set[Named]:
    """Entities, and the parts of claims; two claims may have one source."""
    entities = {(label, start, end) for start, end, label in EXPECTED["entities"]}
    parts = {part for claim in EXPECTED["claims"] for part in parts_of(claim)}
    return entities | parts


def parts_of(claim: Mapping[str, Any]) -> list[Named]:
    """Its source, its cue and its pieces."""
    pieces = [("CLAIM", start, end) for start, end in claim["content"]]
    return [("SOURCE", *claim["source"]), ("CUE", *claim["cue"]), *pieces]


def expected_relations() -> Iterator[tuple[str, Named, Named]]:
    for claim in EXPECTED["claims"]:
        source, cue, *pieces = parts_of(claim)
        yield "source_of", source, pieces[0]
        yield "cue_of", cue, pieces[0]
        yield from (("continues", *pair) for pair in pairwise(pieces))
    labels = {(start, end): label for start, end, label in EXPECTED["entities"]}
    for relation, head, tail in EXPECTED["relations"]:
        yield relation, ("SOURCE", *head), (labels[tuple(tail)], *tail)
