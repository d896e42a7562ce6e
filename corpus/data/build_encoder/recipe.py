"""The rounds by which the network came about, from a file, gone through with one command.

`encoder/recipe.json` holds them in order. A round teaches: it begins from the round `start`, or
from the untaught network, with the first so many `practice` articles, or those of the ids that are
listed, by a `plan`. Or it is the mean `of` rounds, of the best state of each, or of its last, as in
"fourth/last". What is exported is the last one.
"""

import hashlib
import json
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

RECIPE = Path("corpus/data/encoder/recipe.json")
MARK = "round.json"
"""Beside a round's checkpoints: which round they are of, and whether it is over."""
BASE = "kept.json"
"""What the step `base` writes last."""

Steps = Mapping[str, Callable[[Namespace], None]]


class Round(NamedTuple):
    """One round. `plan` holds the fields that differ from what `Plan` says without it."""

    name: str
    start: str = ""
    practice: int | Sequence[str] = 0
    plan: Mapping[str, float] = {}
    of: Sequence[str] = ()


def read_rounds(path: Path) -> list[Round]:
    """The rounds of a recipe, in order.

    Raises ValueError where a name occurs twice, or a round needs one that does not come before.
    """
    rounds = [Round(**one) for one in json.loads(path.read_text("utf-8"))["rounds"]]
    before: set[str] = set()
    for one in rounds:
        needed = {one.start, *(name.partition("/")[0] for name in one.of)}
        lacking = needed - {"", *before}
        if one.name in before or lacking:
            raise ValueError(f"the round {one.name} comes twice, or before {sorted(lacking)}")
        before.add(one.name)
    return rounds


def follow(given: Namespace, steps: Steps) -> None:
    """Go through the recipe, without what the work folder already has, and export.

    Raises SystemExit where the folder holds another round of the same name.
    """
    rounds = read_rounds(given.recipe)
    if not (given.work / BASE).exists():
        steps["base"](given)
    for one in rounds:
        _take(one, given, steps)
    steps["export"](Namespace(**vars(given) | {"name": rounds[-1].name}))


def _begun_from(one: Round, given: Namespace) -> list[str]:
    """The SHA-256 of the marks of the rounds that it needs, which hold theirs in turn."""
    names = sorted({one.start, *(name.partition("/")[0] for name in one.of)} - {""})
    marks = [given.work / name / MARK for name in names]
    return [hashlib.sha256(mark.read_bytes()).hexdigest() for mark in marks]


def _take(one: Round, given: Namespace, steps: Steps) -> None:
    mark = given.work / one.name / MARK
    wanted: dict[str, Any] = json.loads(json.dumps(one._asdict())) | {
        "from": _begun_from(one, given)
    }
    held = json.loads(mark.read_text("utf-8")) if mark.exists() else {"round": wanted}
    if held["round"] != wanted:
        raise SystemExit(f"{mark.parent} holds another round of this name: move it away")
    if held.get("is_over"):
        return
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(json.dumps({"round": wanted, "is_over": False}), "utf-8")
    told = {"name": one.name, "start": one.start, "practice": one.practice, "of": list(one.of)}
    told["plan"] = [f"{name}={float(value)}" for name, value in one.plan.items()]
    steps["average" if one.of else "teach"](Namespace(**vars(given) | told))
    mark.write_text(json.dumps({"round": wanted, "is_over": True}), "utf-8")
