"""The rounds of a recipe are gone through in order, each once; only the steps are made up."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from corpus.data.build_encoder.material import practised
from corpus.data.build_encoder.recipe import BASE, RECIPE, follow, read_rounds
from tests.conftest import ROOT

ROUNDS: list[dict[str, Any]] = [
    {"name": "first", "practice": 2, "plan": {"epochs": 3, "bf16": True}},
    {"name": "next", "start": "first", "practice": 5},
    {"name": "mean", "of": ["first", "next"]},
]


class Made:
    """Steps that write down what they were asked; the one of a round breaks off."""

    def __init__(self, work: Path, stops: str = "nowhere") -> None:
        self.work, self.stops = work, stops
        self.told: list[tuple[str, ...]] = []
        self.steps = {
            "base": self.base,
            "teach": lambda one: self.take("teach", one, one.start, str(one.practice), *one.plan),
            "average": lambda one: self.take("average", one, *one.of),
            "export": lambda one: self.take("export", one),
        }

    def base(self, given: Namespace) -> None:
        self.take("base", given)
        self.work.mkdir(exist_ok=True)
        (self.work / BASE).write_text("[]")

    def take(self, step: str, given: Namespace, *more: str) -> None:
        self.told.append((step, given.name, *more))
        if given.name == self.stops:
            raise InterruptedError


def given(folder: Path, rounds: object = ROUNDS) -> Namespace:
    recipe = folder / "recipe.json"
    recipe.write_text(json.dumps({"rounds": rounds}))
    return Namespace(work=folder / "work", recipe=recipe, name="", start="", plan=[])


FIRST = ("teach", "first", "", "2", "epochs=3.0", "bf16=1.0")
AFTER = [("teach", "next", "first", "5"), ("average", "mean", "first", "next"), ("export", "mean")]


def test_it_begins_with_the_base_and_ends_with_the_export_of_the_last(tmp_path: Path) -> None:
    made = Made(tmp_path / "work")
    follow(given(tmp_path), made.steps)
    assert made.told == [("base", ""), FIRST, *AFTER]


def test_what_is_there_is_not_made_again_and_what_was_broken_off_is(tmp_path: Path) -> None:
    with pytest.raises(InterruptedError):
        follow(given(tmp_path), Made(tmp_path / "work", stops="next").steps)
    again = Made(tmp_path / "work")
    follow(given(tmp_path), again.steps)
    assert again.told == AFTER
    last = Made(tmp_path / "work")
    follow(given(tmp_path), last.steps)
    assert last.told == [("export", "mean")]


def test_another_round_of_the_same_name_is_not_taken_for_it(tmp_path: Path) -> None:
    follow(given(tmp_path), Made(tmp_path / "work").steps)
    other = [{**ROUNDS[0], "practice": 3}, *ROUNDS[1:]]
    with pytest.raises(SystemExit, match="first holds another round of this name"):
        follow(given(tmp_path, other), Made(tmp_path / "work").steps)


@pytest.mark.parametrize(
    "rounds",
    [
        [{"name": "a"}, {"name": "a"}],
        [{"name": "a", "start": "b"}, {"name": "b"}],
        [{"name": "a", "of": ["a"]}],
    ],
)
def test_a_round_comes_once_and_after_those_it_needs(tmp_path: Path, rounds: object) -> None:
    with pytest.raises(ValueError, match="the round a comes twice, or before"):
        read_rounds(given(tmp_path, rounds).recipe)


def test_the_recipe_of_what_ships_asks_for_what_there_is() -> None:
    rounds = read_rounds(ROOT / RECIPE)
    assert rounds[-1].of
    for one in rounds:
        assert one.practice == 0 or [*practised("train", one.practice)]
        assert not isinstance(one.practice, int) or one.practice <= len([*practised("train")])


def test_practice_articles_are_counted_from_the_first_or_listed() -> None:
    every = [one.id for one in practised("train")]
    assert [one.id for one in practised("train", 3)] == every[:3]
    assert [one.id for one in practised("train", every[4:1:-2])] == every[4:1:-2]
    assert [*practised("dev")] == []
