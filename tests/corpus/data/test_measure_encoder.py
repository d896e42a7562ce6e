"""The figures of what ships: measured on the files that ship, and quoted as they are.

Where one of these fails after the network was taught, or the rules or the corpus have changed:
`python -m corpus.data.measure_encoder`, then write the new figures into the documents.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from corpus.data.measure_encoder import FOLDER, OUTPUT, RULES, hashes
from corpus.preannotators.registry import DEFAULT, preannotator

ROOT = Path(__file__).parents[3]
CARD = " ".join((FOLDER / "CARD.md").read_text("utf-8").split())
TABLE = (ROOT / "docs" / "models.md").read_text("utf-8")
ROWS = {  # of the table in docs/models.md: part, way, layer, label
    "all spans": ("span", "exact", "", ""),
    "entities, 21 types, nested": ("span", "exact", "entity", ""),
    "PERS": ("span", "exact", "entity", "PERS"),
    "ORG": ("span", "exact", "entity", "ORG"),
    "GPE": ("span", "exact", "entity", "GPE"),
    "claims: content": ("claim", "content", "", ""),
    "claims: content, at least seven tenths of it": ("claim", "content at .7", "", ""),
    "claims: source": ("claim", "source", "", ""),
    "claims: cue": ("claim", "cue", "", ""),
    "claims: content, source and cue all exact": ("claim", "whole", "", ""),
    "the same, with seven tenths of the content": ("claim", "whole at .7", "", ""),
}


@pytest.fixture(scope="module")
def told() -> Any:
    return json.loads(OUTPUT.read_text("utf-8"))


def score(told: Any, part: str, *key: str) -> dict[str, Any]:
    """A row of the part "test", "dev" or "rules"."""
    rows: dict[tuple[str, ...], dict[str, Any]] = {
        (row["part"], row["way"], row["layer"], row["label"]): row for row in told[part]["scores"]
    }
    return rows[key]


def share(value: float, places: int = 3) -> str:
    """.914: without the nought."""
    text = f"{value:.{places}f}"
    return text.removeprefix("0")


def test_they_were_measured_on_the_files_that_ship(told: Any) -> None:
    assert told["files"] == hashes()
    version = preannotator(DEFAULT).version
    assert (told["preannotator"], told["version"]) == (DEFAULT, version)
    assert told["version of the rules"] == preannotator(RULES).version
    network = told["files"]["encoder.onnx"][:8]
    assert version.endswith(f"+{network}"), "another network suggests otherwise: name it"


@pytest.mark.parametrize("title", ROWS)
def test_the_table_of_the_documents_says_the_same(told: Any, title: str) -> None:
    line = next(one for one in TABLE.splitlines() if one.startswith(f"| {title} |"))
    cells = [one.strip().replace("*", "") for one in line.strip("|").split("|")[1:]]
    for cell, part in zip(cells, ("rules", "test", "dev"), strict=True):
        row = score(told, part, *ROWS[title])
        value, low, high = (share(row[name]) for name in ("f1", "low", "high"))
        assert cell in (value, f"{value} ({low} – {high})"), (title, part)


def test_the_documents_say_how_right_it_is_on_names_of_three_types(told: Any) -> None:
    title = "| persons, organisations, places (GPE and LOC as one) |"
    line = next(one for one in TABLE.splitlines() if one.startswith(title))
    cells = [one.strip().replace("*", "") for one in line.strip("|").split("|")[1:]]
    for cell, part in zip(cells, ("rules", "test", "dev"), strict=True):
        value, low, high = (
            share(told[part]["three types"][name]) for name in ("f1", "low", "high")
        )
        assert cell in (value, f"{value} ({low} – {high})"), part


def test_the_documents_say_what_a_score_is_worth(told: Any) -> None:
    rows = told["test"]["from a score on"]
    every = rows[0]["suggested"]
    for title, shares in {
        "score, at least": [row["least"] for row in rows],
        "of all suggested spans": [row["suggested"] / every for row in rows],
        "right": [row["right"] / row["suggested"] for row in rows],
    }.items():
        line = next(one for one in TABLE.splitlines() if one.startswith(f"| {title} |"))
        cells = [float(one) for one in line.strip("|").split("|")[1:]]
        assert cells == [round(one, 3) for one in shares], title


def test_what_ships_is_as_right_as_it_has_to_be(told: Any) -> None:
    examined = json.loads((FOLDER / "examined.json").read_text("utf-8"))["figures"]
    assert told["test"]["three types"]["f1"] >= 0.85
    assert score(told, "test", "claim", "content at .7", "", "")["f1"] >= 0.85
    assert score(told, "test", "claim", "whole", "", "")["f1"] >= 0.7
    assert examined["conll"] >= 0.78


def test_the_documents_say_on_how_much_they_were_measured(told: Any) -> None:
    articles = told["test"]["articles"]
    entities = score(told, "test", "span", "exact", "entity", "")["gold"]
    claims = score(told, "test", "claim", "whole", "", "")["gold"]
    said = " ".join(TABLE.split())
    assert (
        f'the {articles} articles of its part "test" ({entities:,} entities, {claims} claims)'
        in said
    )
    assert f'the {told["dev"]["articles"]} of "dev"' in said


def test_the_card_says_the_same(told: Any) -> None:
    def entity(part: str, label: str = "", places: int = 2) -> str:
        return share(score(told, part, "span", "exact", "entity", label)["f1"], places)

    def claim(part: str, way: str) -> str:
        return share(score(told, part, "claim", way, "", "")["f1"], 2)

    types = ", ".join(f"{name} {entity('test', name)}" for name in ("PERS", "GPE", "ORG", "LOC"))
    assert (
        f"entities {entity('test', places=3)} ({types}), claims' contents "
        f"{claim('test', 'content')} exactly and {claim('test', 'content at .7')} for seven tenths "
        f"of them, sources {claim('test', 'source')}, content, source and cue all exact "
        f"{claim('test', 'whole')}."
    ) in CARD
    assert (
        f"entities {entity('dev', places=3)}, contents {claim('dev', 'content')} and "
        f"{claim('dev', 'content at .7')}, sources {claim('dev', 'source')}, all exact "
        f"{claim('dev', 'whole')}."
    ) in CARD


def test_the_card_says_the_same_of_each_type(told: Any) -> None:
    (said,) = re.findall(r'By type, on "test" \(F1, and how many there are\): (.*?)\. ', CARD)
    rows = {
        row["label"]: (share(row["f1"], 2), str(row["gold"]))
        for row in told["test"]["scores"]
        if row["layer"] == "entity" and row["label"]
    }
    found = re.findall(r"([A-Z]+) (\d?\.\d\d) \((\d+)\)", said)
    assert {name: (f1, count) for name, f1, count in found} == rows
