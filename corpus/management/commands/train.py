"""manage.py train"""

import tempfile
from argparse import RawDescriptionHelpFormatter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from corpus.document.errors import Refusal
from corpus.document.schema import Schema
from corpus.management.labelled_files import LabelledFiles, add_reading_arguments, schema_of
from corpus.management.lookups import options_from, wrong_call
from corpus.management.parameter_values import values_of
from corpus.management.tables import aligned, bar, bounds, json_line, number
from corpus.management.terminal import Terminal
from corpus.preannotators import preannotator
from corpus.preannotators.protocol import Preannotator
from corpus.training.comparison import headline
from corpus.training.curve import Point, learning_curve
from corpus.training.measure import measure
from corpus.training.parts import Parts, parts_of
from corpus.training.trainers import TRAINERS, Trainer, trainer

HEADS = ("", "precision", "recall", "F1", "95% interval", "gold")


class Command(BaseCommand):
    help = """Train a preannotator that learns. Needs no project and no database.

    --input is a file of JSON lines, one labelled article a line in the canonical form (with
    --from, of any format that can be read), or -, standard input. What it learns from and what
    it is measured on are parted by the text, as data sets are: about 80 % to learn from, 10 %
    kept back, 10 % measured on; a format that names splits keeps them.

    --output is the folder of the model, which is emptied first; without it the model lies in
    ISNAD_DATA. Use it with: manage.py preannotate --with NAME --option model=FOLDER. --curve
    also trains on fewer documents, to show what more of them bring. --option sets a parameter
    of what learns: c1, c2, max_iterations and minfreq of crf; passes, rate, replayed and seed of
    encoder and encoder-whole, and of the latter frozen.

    Progress and every refused record go to standard error. Exit 0: all done; 1: something was
    refused, and the rest was learnt from; 2: the call was wrong.

    Example: manage.py train --with crf --input gold.jsonl --output models/mine --curve
    """
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--with", dest="name", required=True, choices=list(TRAINERS))
        parser.add_argument("--input", required=True, metavar="F")
        parser.add_argument("--output", default="", metavar="DIR")
        parser.add_argument("--curve", action="store_true", help="train on fewer documents too")
        parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        add_reading_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        terminal = Terminal(self.stderr, "documents")
        files = LabelledFiles(options["format"], terminal)
        name = options["name"]
        folder = Path(options["output"] or Path(settings.ISNAD_DATA) / "trained" / name)
        try:
            given = values_of(TRAINERS[name].parameters, options_from(options["option"]))
            learn = trainer(name, **given)
            documents = files.read(options["input"])
            schema = schema_of(options["schema"], documents, terminal)
            parts = parts_of(documents)
            figures = self._learn(name, learn, parts, schema, folder)
            curve = self._curve(name, learn, parts, schema) if options["curve"] else []
        except (Refusal, OSError) as failure:
            raise wrong_call(str(failure)) from None
        curve.append(Point(len(parts.taught), headline(figures)))
        lines = _as_json(figures, curve) if options["json"] else _table(figures, curve)
        for line in lines:
            self.stdout.write(line)
        self.stderr.write(f"the model is in {folder}")
        if files.refused:
            raise SystemExit(1)

    def _learn(
        self, name: str, learn: Trainer, parts: Parts, schema: Schema, folder: Path
    ) -> dict[str, Any]:
        begun = monotonic()
        learn(parts.taught, schema, folder, partial(self._tell, "learnt"))
        took = monotonic() - begun
        self.stderr.write(f"learnt from {len(parts.taught):,} articles in {took:,.1f} s")
        return measure(_method(name, folder), parts.held_out, schema)

    def _curve(self, name: str, learn: Trainer, parts: Parts, schema: Schema) -> list[Point]:
        with tempfile.TemporaryDirectory() as folder:
            points = learning_curve(
                learn,
                partial(_method, name),
                parts,
                schema,
                Path(folder) / "model",
                partial(self._tell, "the curve"),
            )
            return list(points)

    def _tell(self, what: str, share: float) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"{what}: {share:.0%}", ending="\r")


def _method(name: str, folder: Path) -> Preannotator:
    return preannotator(TRAINERS[name].preannotator, model=str(folder))


def _table(figures: dict[str, Any], curve: Sequence[Point]) -> list[str]:
    """The figures for people."""
    rows = [row for row in figures["scores"] if row["way"] == "exact" or row["part"] == "claim"]
    shown = [
        (
            _title(row),
            *(number(row[key]) for key in ("precision", "recall", "f1")),
            bounds(row["low"], row["high"]),
            f"{row['gold']:,}",
        )
        for row in rows
    ]
    lines = [f"measured on {figures['articles']:,} articles", "", *aligned([HEADS, *shown])]
    if len(curve) > 1:
        points = [(f"{point.documents:,} articles", number(point.f1)) for point in curve]
        lines += ["", *aligned(points, bars=[bar(point.f1) for point in curve])]
    return lines


def _title(row: dict[str, Any]) -> str:
    if row["part"] == "claim":
        return f"claim: {row['way']}"
    return f"  {row['label']}" if row["label"] else row["layer"] or "all"


def _as_json(figures: dict[str, Any], curve: Sequence[Point]) -> list[str]:
    lines = [json_line(row | {"articles": figures["articles"]}) for row in figures["scores"]]
    return [*lines, *(json_line({"part": "curve"} | point._asdict()) for point in curve)]
