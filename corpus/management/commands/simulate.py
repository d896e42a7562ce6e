"""manage.py simulate"""

import tempfile
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from corpus.document.errors import Refusal
from corpus.document.schema import Schema
from corpus.management.labelled_files import LabelledFiles, add_reading_arguments, schema_of
from corpus.management.lookups import wrong_call
from corpus.management.tables import aligned, bar, json_line, number
from corpus.management.terminal import Terminal
from corpus.preannotators import preannotator
from corpus.training.parts import Parts, parts_of
from corpus.training.simulation import CHOICES, Choice, Step, simulate
from corpus.training.trainers import TRAINERS, trainer

BY_CHANCE = "chance"
HEADS = ("chosen by", "articles", "spans", "F1")


class Command(BaseCommand):
    help = """Play through which articles are worth labelling first. Needs no database.

    --input holds labelled articles, as for manage.py train. They are "labelled" again batch by
    batch: a model learns from what it has, is measured on the held-out part, and the next batch
    is chosen by chance; by doubt, where the model is least sure; and by disagreement, where the
    model and --beside (a preannotator, lexicon unless another is named) are furthest apart.
    What is asked of --target says how many spans each way needed to reach that F1.

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
        parser.add_argument("--most", type=int, default=0, help="articles in all; 0: every one")
        parser.add_argument("--target", type=float, default=0.0, metavar="F1")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        add_reading_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["batch"] < 1:
            raise wrong_call("--batch is at least 1")
        terminal = Terminal(self.stderr, "documents")
        files = LabelledFiles(options["format"], terminal)
        try:
            documents = files.read(options["input"])
            schema = schema_of(options["schema"], documents, terminal)
            steps = list(self._steps(parts_of(documents), schema, options))
        except (Refusal, OSError) as failure:
            raise wrong_call(str(failure)) from None
        for line in _as_json(steps) if options["json"] else _table(steps, options["target"]):
            self.stdout.write(line)
        if files.refused:
            raise SystemExit(1)

    def _steps(
        self, parts: Parts, schema: Schema, options: dict[str, Any]
    ) -> Iterator[tuple[str, Step]]:
        name = options["name"]
        pool = parts.taught[: options["most"] or None]
        ways: list[Choice | None] = [None, *CHOICES]
        for choice in ways:
            title = choice.name if choice else BY_CHANCE
            with tempfile.TemporaryDirectory() as folder:
                for step in simulate(
                    pool,
                    parts.held_out,
                    schema,
                    trainer(name),
                    lambda place: preannotator(TRAINERS[name].preannotator, model=str(place)),
                    Path(folder) / "model",
                    choice=choice,
                    other=preannotator(options["beside"]),
                    batch=options["batch"],
                    seed=options["seed"],
                ):
                    self.stderr.write(f"{title}: {step.documents} articles, F1 {step.f1:.3f}")
                    yield title, step


def _table(steps: list[tuple[str, Step]], target: float) -> list[str]:
    """The steps for people, and what each way needed."""
    rows = [(title, f"{one.documents:,}", f"{one.spans:,}", number(one.f1)) for title, one in steps]
    bars = ["", *(bar(one.f1) for _, one in steps)]
    lines = list(aligned([HEADS, *rows], bars=bars))
    if target:
        lines.append("")
        for title in dict.fromkeys(title for title, _ in steps):
            reached = [one for name, one in steps if name == title and one.f1 >= target]
            needed = f"{reached[0].spans:,} spans" if reached else "never"
            lines.append(f"F1 {target:.2f} by {title}: {needed}")
    return lines


def _as_json(steps: list[tuple[str, Step]]) -> list[str]:
    return [json_line({"chosen_by": title} | one._asdict()) for title, one in steps]
