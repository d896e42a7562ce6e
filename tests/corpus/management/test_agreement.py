"""manage.py agreement: the same articles by several annotators."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.core.management.base import OutputWrapper

from tests.corpus.agreement.test_coefficients import ARTSTEIN_POESIO, FLEISS, KRIPPENDORFF
from tests.corpus.agreement.writing import Mark, document
from tests.corpus.management.conftest import Shell
from tests.corpus.management.test_score import TEXT, write

PEOPLE: dict[str, list[Mark]] = {
    "amal": [("PERS", 4, 9), ("ORG", 11, 19), ("GPE", 38, 43)],
    "badr": [("PERS", 4, 9), ("ORG", 10, 19), ("GPE", 38, 43)],
    "hala": [("PERS", 4, 9), ("ORG", 11, 19), ("LOC", 38, 43)],
}
ARTICLES = [f"a{number}" for number in range(6)]

Rated = dict[int, str]
"""Of one unit: observer → value."""


def _krippendorff() -> list[Rated]:
    """The first unit lacks the third observer, and so on."""
    absent = {0: {2}, 9: {0}, 10: {0, 1}, 11: {0, 2, 3}}
    return [
        dict(zip(sorted({0, 1, 2, 3} - absent.get(place, set())), map(str, unit), strict=True))
        for place, unit in enumerate(KRIPPENDORFF)
    ]


def _fleiss() -> list[Rated]:
    """Who gave which value makes no difference; each unit has the values of its row."""
    rows = ([str(value) for value, times in enumerate(row) for _ in range(times)] for row in FLEISS)
    return [dict(enumerate(values)) for values in rows]


PUBLISHED = [
    pytest.param("fleiss", _fleiss(), 0.210, id="fleiss"),
    pytest.param(
        "kappa", [dict(enumerate(pair)) for pair in ARTSTEIN_POESIO], 0.348, id="artstein-poesio"
    ),
    pytest.param("alpha", _krippendorff(), 0.743, id="krippendorff"),
]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [
        write(
            tmp_path / f"{who}.jsonl",
            [document(marks, text=TEXT, name=name, author=who) for name in ARTICLES],
        )
        for who, marks in PEOPLE.items()
    ]


def objects(out: str) -> dict[str, dict[str, object]]:
    """The figures of all annotators together, by name."""
    found = [json.loads(line) for line in out.splitlines()]
    return {one["name"]: one for one in found if not one["annotators"]}


def test_it_prints_the_headline_first_and_a_table_for_each_part(
    shell: Shell, files: list[Path]
) -> None:
    ran = shell("agreement", *files)
    assert ran.code == 0
    assert ran.err == "3 annotators: amal, badr, hala; 6 articles by two or more\n"
    assert ran.out.splitlines()[:14] == [
        "bare articles: 6",
        "",
        "Spans, averaged over pairs of annotators      value    95% interval  units",
        "exact                                     F1  0.556  0.556 to 0.556     54",
        "  amal and badr                           F1  0.667  0.667 to 0.667     18",
        "  amal and hala                           F1  0.667  0.667 to 0.667     18",
        "  badr and hala                           F1  0.333  0.333 to 0.333     18",
        "  entity                                  F1  0.556  0.556 to 0.556     54",
        "    GPE                                   F1  0.333  0.333 to 0.333     18",
        "    LOC                                   F1  0.000  0.000 to 0.000     12",
        "    ORG                                   F1  0.333  0.333 to 0.333     18",
        "    PERS                                  F1  1.000  1.000 to 1.000     18",
        "partial                                   F1  0.667  0.667 to 0.667     54",
        "  entity                                  F1  0.667  0.667 to 0.667     54",
    ]
    assert "clitic                                  share  1.000  1.000 to 1.000     12" in ran.out


def test_it_prints_one_object_a_figure(shell: Shell, files: list[Path]) -> None:
    ran = shell("agreement", *files, "--json")
    first = json.loads(ran.out.splitlines()[0])
    assert first == {
        "name": "span exact f1",
        "condition": "bare",
        "part": "span",
        "way": "exact",
        "layer": "",
        "label": "",
        "measure": "f1",
        "annotators": [],
        "value": 0.555556,
        "low": 0.555556,
        "high": 0.555556,
        "units": 54,
        "articles": 6,
        "missing": "",
        "minimum": 10,
    }


@pytest.mark.parametrize(("measure", "units", "published"), PUBLISHED)
def test_published_values_come_out_of_files(
    shell: Shell, tmp_path: Path, measure: str, units: Sequence[Rated], published: float
) -> None:
    observers = sorted({who for unit in units for who in unit})
    people = [
        document(
            [
                ("SOURCE", place, place + 1, {"form": unit[who]})
                for place, unit in enumerate(units)
                if who in unit
            ],
            author=f"observer {who:02}",
        )
        for who in observers
    ]
    ran = shell("agreement", write(tmp_path / "all.jsonl", people), "--json")
    assert ran.code == 0
    found = objects(ran.out)[f"attribute spans source form {measure}"]
    assert found["value"] == pytest.approx(published, abs=5e-4)


def test_one_file_may_hold_several_annotators(
    shell: Shell, files: list[Path], tmp_path: Path
) -> None:
    whole = tmp_path / "all.jsonl"
    whole.write_text("".join(path.read_text("utf-8") for path in files), "utf-8")
    assert shell("agreement", whole, "--json").out == shell("agreement", *files, "--json").out


def test_the_order_of_files_makes_no_difference(shell: Shell, files: list[Path]) -> None:
    there, back = (shell("agreement", *order, "--json") for order in (files, files[::-1]))
    assert there.out == back.out


def test_preannotated_articles_are_kept_apart(
    shell: Shell, files: list[Path], tmp_path: Path
) -> None:
    marks = PEOPLE["amal"]
    helped = [document(marks, text=TEXT, name="b1", author="lexicon/1", origin="machine")]
    first = write(tmp_path / "more.jsonl", helped)
    second = write(tmp_path / "most.jsonl", [document(marks, text=TEXT, name="b1", author="badr")])
    ran = shell("agreement", *files, first, second, "--json", "--minimum", "1")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["condition"] for one in found] == sorted(one["condition"] for one in found)
    (headline,) = (
        one
        for one in found
        if one["condition"] == "preannotated"
        and one["name"] == "span exact f1"
        and not one["annotators"]
    )
    assert (headline["value"], headline["articles"]) == (1, 1)


def test_a_figure_of_too_few_units_says_so(shell: Shell, files: list[Path]) -> None:
    ran = shell("agreement", *files, "--minimum", "20")
    assert (
        "    PERS                                  F1  under 20               -     18" in ran.out
    )
    ran = shell("agreement", *files, "--minimum", "20", "--json")
    person = objects(ran.out)["span exact entity PERS f1"]
    assert (person["value"], person["missing"], person["minimum"]) == (None, "too few", 20)


def test_another_text_is_told_and_the_others_are_compared(
    shell: Shell, files: list[Path], tmp_path: Path
) -> None:
    other = write(tmp_path / "x.jsonl", [document([], text="خبر", name="a1", author="zaki")])
    ran = shell("agreement", *files, other)
    assert ran.code == 1
    assert f"{other}:1: the text here is another than that of the other annotators" in ran.err
    assert "bare articles: 6" in ran.out


def test_articles_by_one_alone_are_counted(shell: Shell, files: list[Path], tmp_path: Path) -> None:
    alone = write(tmp_path / "x.jsonl", [document([], text="خبر", name="b1", author="zaki")])
    ran = shell("agreement", *files, alone)
    assert ran.code == 0
    assert "6 articles by two or more, 1 by one alone, which are not compared" in ran.err


def test_articles_without_labels_say_so(shell: Shell, tmp_path: Path) -> None:
    held = [write(tmp_path / f"{name}.jsonl", [document([])]) for name in ("x", "y")]
    ran = shell("agreement", *held)
    assert (ran.code, ran.out) == (0, "nothing is labelled\n")


def test_a_terminal_gets_a_bar_beside_each_figure(
    shell: Shell, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OutputWrapper, "isatty", lambda stream: True)
    ran = shell("agreement", *files)
    assert any(line.endswith("18  " + "#" * 20) for line in ran.out.splitlines())


def test_a_wrong_call_exits_with_2_and_says_why(shell: Shell, files: list[Path]) -> None:
    for arguments, said in (
        ([files[0]], "no article is by two annotators; there is: amal"),
        ([files[0], files[0]], "a file is named twice"),
        ([files[0], "nowhere.jsonl"], "there is no file or folder nowhere.jsonl"),
    ):
        ran = shell("agreement", *arguments)
        assert ran.code == 2
        assert said in ran.err


def test_gamma_without_its_library_says_how_to_install_it(
    shell: Shell, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.document.requirements.find_spec", lambda name: None)
    ran = shell("agreement", *files, "--gamma")
    assert ran.code == 2
    assert "γ needs a library that is not installed here; install it with: pip install" in ran.err
