"""manage.py simulate"""

from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from statistics import mean, stdev
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandParser

from corpus.document.errors import Refusal
from corpus.management.labelled_files import LabelledFiles, add_reading_arguments, schema_of
from corpus.management.lookups import wrong_call
from corpus.management.tables import aligned, bar, json_line, number
from corpus.management.terminal import Terminal
from corpus.training.parts import parts_of
from corpus.training.simulation import BY_CHANCE, CHOICES, Plan, Step
from corpus.training.trainers import TRAINERS

HEADS = ("chosen by", "articles", "spans", "F1", "±", "over chance", "±")
Game = tuple[str, int, list[Step]]  # chosen by, draw, steps


class Command(BaseCommand):
    help = """Play through which articles are worth labelling first. Needs no database.

    --input holds labelled articles, as for manage.py train. They are "labelled" again batch by
    batch: a model learns from what it has, is measured on the held-out part, and the next batch
    is chosen by chance; by doubt, where the model is least sure; and by disagreement, where the
    model and --beside (a preannotator, lexicon unless another is named) are furthest apart.
    Both are the orders that the queue of a project has, by the same weights.

    All of it is played through from several draws of the first batch; told are the means over
    the draws and, behind ±, their standard deviation; "over chance" is compared draw by draw.
    What is asked of --target says how many spans each way needed to reach that F1; with --json
    in a last line for each way.

    Exit 0: all done; 1: some record was refused; 2: the call was wrong.

    Example: manage.py simulate --with crf --input gold.jsonl --batch 8 --target 0.6
    """
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--with", dest="name", required=True, choices=list(TRAINERS))
        parser.add_argument("--input", required=True, metavar="F")
        parser.add_argument("--beside", default="lexicon", metavar="NAME")
        parser.add_argument("--batch", type=int, default=10, help="articles a step (10)")
        parser.add_argument("--most", type=int, default=0, help="articles to choose from; 0: all")
        parser.add_argument("--until", type=int, default=0, help="how many are labelled; 0: all")
        parser.add_argument("--draws", type=int, default=5, help="first batches (5)")
        parser.add_argument("--jobs", type=int, default=1, help="processes at work (1)")
        parser.add_argument("--target", type=float, default=0.0, metavar="F1")
        parser.add_argument("--seed", type=int, default=1, help="of the first draw (1)")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        add_reading_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        for name in ("batch", "draws", "jobs"):
            if options[name] < 1:
                raise wrong_call(f"--{name} is at least 1")
        for name in ("most", "until"):
            if options[name] < 0:
                raise wrong_call(f"--{name} is at least 0")
        terminal = Terminal(self.stderr, "documents")
        files = LabelledFiles(options["format"], terminal)
        try:
            documents = files.read(options["input"])
            parts = parts_of(documents)
            plan = Plan(
                options["name"],
                parts._replace(taught=parts.taught[: options["most"] or None]),
                schema_of(options["schema"], documents, terminal),
                options["beside"],
                options["batch"],
                options["until"],
            )
            games = list(self._games(plan, options))
        except (Refusal, OSError) as failure:
            raise wrong_call(str(failure)) from None
        told = _as_json if options["json"] else _table
        for line in told(games, options["target"]):
            self.stdout.write(line)
        if files.refused:
            raise SystemExit(1)

    def _games(self, plan: Plan, options: dict[str, Any]) -> Iterator[Game]:
        seeds = range(options["seed"], options["seed"] + options["draws"])
        asked = [(way, seed) for way in CHOICES for seed in seeds]
        ways, draws = zip(*asked, strict=True)
        if options["jobs"] == 1:
            yield from self._told(asked, map(plan.play, ways, draws))
            return
        with ProcessPoolExecutor(options["jobs"]) as pool:
            try:
                yield from self._told(asked, pool.map(plan.play, ways, draws))
            finally:  # where one broke off, the others are not waited for
                pool.shutdown(cancel_futures=True)

    def _told(
        self, asked: Sequence[tuple[str, int]], played: Iterator[list[Step]]
    ) -> Iterator[Game]:
        for (way, seed), steps in zip(asked, played, strict=True):
            last = steps[-1]
            said = f"{way}, draw {seed}: F1 {last.f1:.3f} with {last.documents} articles"
            self.stderr.write(said)
            yield way, seed, steps


def _table(games: Sequence[Game], target: float) -> list[str]:
    """The steps for people, and what each way needed."""
    rows, bars = [HEADS], [""]
    chance = [steps for way, _, steps in games if way == BY_CHANCE]
    for way, held in _by_way(games):
        for steps, others in zip(zip(*held, strict=True), zip(*chance, strict=True), strict=True):
            scores = [one.f1 for one in steps]
            over = [one.f1 - other.f1 for one, other in zip(steps, others, strict=True)]
            counts = f"{steps[0].documents:,}", f"{mean(one.spans for one in steps):,.0f}"
            rows.append((way, *counts, *_spread(scores), *_spread(over)))
            bars.append(bar(mean(scores)))
    lines = list(aligned(rows, bars=bars))
    if target:
        lines.append("")
        lines += [str(needed(way, held, target)) for way, held in _by_way(games)]
    return lines


def _by_way(games: Sequence[Game]) -> Iterator[tuple[str, list[list[Step]]]]:
    for way, held in groupby(games, key=lambda game: game[0]):
        yield way, [steps for _, _, steps in held]


def _spread(values: Sequence[float]) -> tuple[str, str]:
    """Their mean and their standard deviation, which one value does not have."""
    return number(mean(values)), number(stdev(values) if len(values) > 1 else None)


class Needed(NamedTuple):
    """How many spans a way needed to reach the F1 `target`: the mean and the standard deviation
    over the draws from which it got there at all, `reached` of them; None where there are too
    few."""

    chosen_by: str
    target: float
    draws: int
    reached: int
    spans: float | None
    deviation: float | None

    def __str__(self) -> str:
        line = f"F1 {self.target:.2f} by {self.chosen_by}: "
        if self.spans is None:
            return f"{line}never"
        spread = f" ± {self.deviation:,.0f}" if self.deviation is not None else ""
        short = f", in {self.reached} of {self.draws} draws" if self.reached < self.draws else ""
        return f"{line}{self.spans:,.0f}{spread} spans{short}"


def needed(way: str, games: Sequence[Sequence[Step]], target: float) -> Needed:
    """What a way needed, by the first step of each game that is good enough."""
    firsts = [next((one.spans for one in steps if one.f1 >= target), None) for steps in games]
    reached = [spans for spans in firsts if spans is not None]
    return Needed(
        way,
        target,
        draws=len(games),
        reached=len(reached),
        spans=mean(reached) if reached else None,
        deviation=stdev(reached) if len(reached) > 1 else None,
    )


def _as_json(games: Sequence[Game], target: float) -> list[str]:
    lines = [
        json_line({"chosen_by": way, "draw": seed} | step._asdict())
        for way, seed, steps in games
        for step in steps
    ]
    if target:
        lines += [json_line(needed(*one, target)._asdict()) for one in _by_way(games)]
    return lines
