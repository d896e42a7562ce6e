"""manage.py train and manage.py simulate: no project, no database."""

import json
import re
from pathlib import Path

import pytest

from corpus.document.canonical import document_to_bytes
from corpus.document.document import Document
from corpus.management.commands.simulate import needed
from corpus.training.simulation import Step
from tests.corpus.management.conftest import Shell
from tests.corpus.preannotators.crf.taught import SAID, document

ARTICLES = 36


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A file of labelled articles, enough for every split."""
    articles = [
        document(
            number, f"{SAID[number % len(SAID)][0]} رقم {number}.", SAID[number % len(SAID)][1]
        )
        for number in range(ARTICLES)
    ]
    return written(tmp_path / "gold.jsonl", articles)


def written(path: Path, articles: list[Document]) -> Path:
    path.write_bytes(b"".join(document_to_bytes(one) + b"\n" for one in articles))
    return path


def test_a_model_is_trained_measured_and_read_with(
    shell: Shell, labelled: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "model"
    ran = shell("train", "--with", "crf", "--input", labelled, "--output", folder, "--curve")
    assert ran.code == 0
    assert re.search(r"^learnt from \d+ articles in [\d.]+ s$", ran.err, re.MULTILINE)
    assert ran.err.strip().endswith(f"the model is in {folder}")
    assert "measured on" in ran.out
    assert "claim: whole" not in ran.out, "nobody claims anything in them"
    curve = [line for line in ran.out.splitlines() if " articles " in line and "." in line]
    assert len(curve) == 4
    bare = written(tmp_path / "bare.jsonl", [Document("x", "زارت ليلى منصور عمّان وبيروت.")])
    option = f"model={folder}"
    said = shell("preannotate", "--with", "crf", "--option", option, "--input", bare)
    (found,) = map(json.loads, said.out.splitlines())
    assert [one["surface"] for one in found["spans"]] == ["ليلى منصور", "عمّان", "بيروت"]


def test_its_figures_are_json_lines_for_a_script(
    shell: Shell, labelled: Path, tmp_path: Path
) -> None:
    output = tmp_path / "model"
    ran = shell("train", "--with", "crf", "--input", labelled, "--output", output, "--json")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    (whole,) = [
        row
        for row in rows
        if (row["part"], row.get("way"), row.get("layer")) == ("span", "exact", "")
    ]
    assert whole["f1"] > 0.5
    assert rows[-1] == {"part": "curve", "documents": rows[-1]["documents"], "f1": whole["f1"]}


def test_a_refused_record_is_told_and_the_rest_is_learnt_from(
    shell: Shell, labelled: Path, tmp_path: Path
) -> None:
    labelled.write_bytes(labelled.read_bytes() + b"{\n")
    ran = shell("train", "--with", "crf", "--input", labelled, "--output", tmp_path / "model")
    assert ran.code == 1
    assert f"{labelled}:{ARTICLES + 1}" in ran.err
    assert (tmp_path / "model" / "crf.json").exists()


def test_what_learns_is_told_by_options(shell: Shell, labelled: Path, tmp_path: Path) -> None:
    digests = set()
    for name, options in (("usual", ()), ("short", ("--option", "max_iterations=1"))):
        folder = tmp_path / name
        given = ("--with", "crf", "--input", labelled, "--output", folder)
        assert shell("train", *given, *options).code == 0
        digests.add(json.loads((folder / "crf.json").read_text("utf-8"))["digest"])
    assert len(digests) == 2
    wrong = shell("train", "--with", "crf", "--input", labelled, "--option", "passes=3")
    assert wrong.code == 2
    assert "crf has no parameter passes; it has: c1, c2, max_iterations, minfreq" in wrong.err


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_articles_are_a_wrong_call(shell: Shell, tmp_path: Path, count: int) -> None:
    articles = [document(number, *SAID[0]) for number in range(count)]
    path = written(tmp_path / "few.jsonl", articles)
    ran = shell("train", "--with", "crf", "--input", path, "--output", tmp_path / "model")
    assert ran.code == 2
    assert "curate more articles" in ran.err


def test_it_plays_through_what_is_worth_labelling_first(shell: Shell, labelled: Path) -> None:
    given = ("--with", "crf", "--input", labelled)
    ran = shell("simulate", *given, "--batch", "12", "--target", "0.5", "--draws", "2")
    assert ran.code == 0, ran.err
    lines = [line.split()[0] for line in ran.out.splitlines()[1:] if line]
    ways = [name for name in lines if name in ("chance", "doubt", "disagreement")]
    assert list(dict.fromkeys(ways)) == ["chance", "doubt", "disagreement"]
    assert sum(line.startswith("F1 0.50 by ") for line in ran.out.splitlines()) == 3


def game(*steps: tuple[int, float]) -> list[Step]:
    """Of so many spans and the F1 after them, step by step."""
    return [Step(number, *step) for number, step in enumerate(steps, 1)]


def test_what_a_way_needed_is_the_mean_of_the_first_steps_that_are_good_enough() -> None:
    games = [
        game((100, 0.4), (200, 0.6), (300, 0.59)),
        game((120, 0.5), (240, 0.55), (360, 0.7)),
        game((90, 0.3), (180, 0.4), (270, 0.5)),
    ]
    found = needed("doubt", games, 0.6)
    assert (found.reached, found.draws, found.spans) == (2, 3, 280)
    assert found.deviation == pytest.approx(113.137, abs=0.001)
    assert str(found) == "F1 0.60 by doubt: 280 ± 113 spans, in 2 of 3 draws"
    assert str(needed("doubt", games, 0.7)) == "F1 0.70 by doubt: 360 spans, in 1 of 3 draws"
    assert str(needed("doubt", games[:1], 0.6)) == "F1 0.60 by doubt: 200 spans"
    assert str(needed("chance", games, 0.9)) == "F1 0.90 by chance: never"


def test_what_each_way_needed_is_told_to_scripts_too(shell: Shell, labelled: Path) -> None:
    given = ("--with", "crf", "--input", labelled, "--batch", "12", "--draws", "1", "--json")
    plain, aimed = shell("simulate", *given), shell("simulate", *given, "--target", "0.5")
    told = [json.loads(line) for line in aimed.out.splitlines()]
    assert told[:-3] == [json.loads(line) for line in plain.out.splitlines()]
    assert [one["chosen_by"] for one in told[-3:]] == ["chance", "doubt", "disagreement"]
    firsts = [
        one["spans"] for one in told[:-3] if one["chosen_by"] == "chance" and one["f1"] >= 0.5
    ]
    assert told[-3] == {
        **{"chosen_by": "chance", "target": 0.5, "draws": 1, "reached": 1},
        **{"spans": firsts[0], "deviation": None},
    }


def test_each_draw_is_a_game_of_its_own_whoever_plays_it(shell: Shell, labelled: Path) -> None:
    given = ("--with", "crf", "--input", labelled, "--batch", "10", "--until", "20", "--json")
    alone = shell("simulate", *given, "--draws", "2")
    assert alone.code == 0, alone.err
    rows = [json.loads(line) for line in alone.out.splitlines()]
    played = [(row["chosen_by"], row["draw"], row["documents"]) for row in rows]
    ways = ("chance", "doubt", "disagreement")
    assert played == [(way, draw, count) for way in ways for draw in (1, 2) for count in (10, 20)]
    firsts = {(row["draw"], row["f1"]) for row in rows if row["documents"] == 10}
    assert len(firsts) == 2, "every way begins with what was drawn"
    shared = shell("simulate", *given, "--draws", "2", "--jobs", "2")
    assert shared.out == alone.out
    second = shell("simulate", *given, "--draws", "1", "--seed", "2")
    assert set(second.out.splitlines()) < set(alone.out.splitlines())


@pytest.mark.parametrize(
    ("option", "value"),
    [("--batch", "0"), ("--draws", "0"), ("--jobs", "0"), ("--most", "-1"), ("--until", "-1")],
)
def test_too_little_of_what_it_needs_is_a_wrong_call(
    shell: Shell, labelled: Path, option: str, value: str
) -> None:
    assert shell("simulate", "--with", "crf", "--input", labelled, option, value).code == 2
