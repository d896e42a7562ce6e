"""manage.py score: a prediction held against gold."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.core.management.base import OutputWrapper

from corpus.document.canonical import document_to_json
from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.formats.write_version import write_version
from tests.corpus.agreement.writing import Mark, document
from tests.corpus.management.conftest import Shell

TEXT = "قال بوتين والكرملين إن القمة ستعقد في موسكو"
GOLD: list[Mark] = [("PERS", 4, 9), ("ORG", 11, 19), ("GPE", 38, 43)]
FOUND: list[Mark] = [("PERS", 4, 9), ("ORG", 10, 19)]


def write(path: Path, documents: Sequence[Document]) -> Path:
    lines = (json.dumps(document_to_json(one), ensure_ascii=False) for one in documents)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "gold.jsonl", [document(GOLD, text=TEXT, name=n) for n in ("a1", "a2")])


@pytest.fixture
def predicted(tmp_path: Path) -> Path:
    held = [document(FOUND, text=TEXT, name=name) for name in ("a2", "a1")]
    return write(tmp_path / "predicted.jsonl", held)


def objects(out: str) -> dict[str, dict[str, object]]:
    return {one["name"]: one for one in map(json.loads, out.splitlines())}


def test_it_prints_one_line_a_label(shell: Shell, gold: Path, predicted: Path) -> None:
    ran = shell("score", "--gold", gold, "--predicted", predicted)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "articles: 2",
        "",
        "                 precision  recall     F1  95% interval  gold  predicted",
        "all, exact           0.500   0.333  0.400             -     6          4",
        "entity, exact        0.500   0.333  0.400             -     6          4",
        "  GPE                    -   0.000  0.000             -     2          0",
        "  ORG                0.000   0.000  0.000             -     2          2",
        "  PERS               1.000   1.000  1.000             -     2          2",
        "all, partial         0.750   0.500  0.600             -     6          4",
        "entity, partial      0.750   0.500  0.600             -     6          4",
        "  GPE                    -   0.000  0.000             -     2          0",
        "  ORG                0.500   0.500  0.500             -     2          2",
        "  PERS               1.000   1.000  1.000             -     2          2",
    ]


def test_it_prints_one_object_a_line(shell: Shell, gold: Path, predicted: Path) -> None:
    ran = shell("score", "--gold", gold, "--predicted", predicted, "--json")
    assert objects(ran.out)["span partial entity ORG"] == {
        "name": "span partial entity ORG",
        "part": "span",
        "way": "partial",
        "layer": "entity",
        "label": "ORG",
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "value": 0.5,
        "low": None,
        "high": None,
        "right": 1.0,
        "predicted": 2,
        "gold": 2,
        "units": 2,
        "articles": 2,
    }


def test_claims_are_scored_by_their_parts(shell: Shell, tmp_path: Path) -> None:
    marks: list[Mark] = [("SOURCE", 4, 9), ("CUE", 0, 3), ("CLAIM", 23, 43)]
    held = document(marks, [("source_of", 0, 2), ("cue_of", 1, 2)], text=TEXT)
    bare = document(marks[1:], [("cue_of", 0, 1)], text=TEXT)
    gold, predicted = write(tmp_path / "g", [held]), write(tmp_path / "p", [bare])
    ran = shell("score", "--gold", gold, "--predicted", predicted)
    lines = {line[:14].strip(): line.split()[-6:-3] for line in ran.out.splitlines()}
    assert lines["claim: content"][2] == lines["claim: cue"][2] == "1.000"
    assert lines["claim: source"][2] == lines["claim: whole"][2] == "0.000"


def test_one_layer_is_scored_alone(shell: Shell, gold: Path, predicted: Path) -> None:
    ran = shell("score", "--gold", gold, "--predicted", predicted, "--layer", "cue", "--json")
    assert (ran.code, ran.out) == (0, "")
    ran = shell("score", "--gold", gold, "--predicted", predicted, "--layer", "entity", "--json")
    assert {one["layer"] for one in objects(ran.out).values()} == {"", "entity"}


def test_articles_without_their_counterpart_are_named_and_the_others_scored(
    shell: Shell, gold: Path, tmp_path: Path
) -> None:
    held = [
        document(GOLD, text=TEXT, name="a2"),
        document([], text="خبر", name="a1"),
        document([], text="خبر", name="a9"),
        document([], text=TEXT, name="a2"),
    ]
    predicted = write(tmp_path / "p.jsonl", held)
    ran = shell("score", "--gold", gold, "--predicted", predicted, "--json")
    assert ran.code == 1
    assert ran.err.splitlines() == [
        f"{predicted}:4: the id a2 stands twice",
        f"{predicted}:3: article a9 is not in {gold}",
        f"{predicted}:2: article a1 has another text than in {gold}",
    ]
    assert objects(ran.out)["span exact"]["f1"] == 1
    ran = shell("score", "--gold", predicted, "--predicted", gold)
    assert f"{predicted}:3: article a9 is not in {gold}" in ran.err


def test_a_refused_record_is_told_and_the_others_are_scored(
    shell: Shell, gold: Path, predicted: Path
) -> None:
    lines = predicted.read_text("utf-8")
    predicted.write_text(f"{{\n{lines}", "utf-8")
    ran = shell("score", "--gold", gold, "--predicted", predicted)
    assert ran.code == 1
    assert f"{predicted}:1: this is not JSON" in ran.err
    assert "articles: 2" in ran.out


def test_a_prediction_may_come_through_standard_input(
    shell: Shell, gold: Path, predicted: Path
) -> None:
    stdin = predicted.read_bytes()
    ran = shell("score", "--gold", gold, "--predicted", "-", "--json", stdin=stdin)
    assert ran.out == shell("score", "--gold", gold, "--predicted", predicted, "--json").out


def test_any_readable_format_can_be_scored(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    held = [document(GOLD, text=TEXT, name="a1")]
    write_version("conll2003", held, shipped_schema("news-claims"), path)
    ran = shell("score", "--gold", path, "--predicted", path, "--from", "conll2003", "--json")
    assert objects(ran.out)["span exact"]["f1"] == 1


def test_a_terminal_gets_a_bar_beside_each_figure(
    shell: Shell, gold: Path, predicted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OutputWrapper, "isatty", lambda stream: True)
    ran = shell("score", "--gold", gold, "--predicted", predicted)
    assert any(line.endswith("4  " + "#" * 8) for line in ran.out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--predicted", "-", "--gold", "-"], "only one of --gold and --predicted"),
        (["--predicted", "nowhere.jsonl"], "there is no file or folder nowhere.jsonl"),
        (["--layer", "clay"], "there is no layer 'clay'; there is: claim, cue, entity, source"),
        (["--schema", "nowhere.json"], "nowhere.json"),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_why(
    arguments: list[str], said: str, shell: Shell, gold: Path
) -> None:
    ran = shell("score", "--gold", gold, "--predicted", gold, *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_articles_without_labels_say_so(shell: Shell, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [document([])])
    ran = shell("score", "--gold", path, "--predicted", path)
    assert (ran.code, ran.out) == (0, "articles: 1\nnothing is labelled in them\n")
