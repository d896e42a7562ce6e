"""manage.py agreement"""

from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from corpus.agreement.agreement import BARE, agreement, in_reading_order
from corpus.agreement.bootstrap import Sampling
from corpus.agreement.figures import TOO_FEW, Figure, figure_json
from corpus.agreement.gamma import REQUIRES, gamma_figures
from corpus.agreement.pairing import Gathered, gather
from corpus.document.errors import Refusal
from corpus.document.requirements import check_installed
from corpus.document.schema import Schema
from corpus.formats.reading.refused import RefusedRecord
from corpus.management.labelled_files import LabelledFiles, add_reading_arguments, schema_of
from corpus.management.lookups import wrong_call
from corpus.management.tables import NONE, aligned, bar, bounds, json_line, number, worth_a_row
from corpus.management.terminal import Terminal

MEASURES = {
    "f1": "F1",
    "share": "share",
    "alpha": "α",
    "kappa": "Cohen's κ",
    "fleiss": "Fleiss' κ",
    "gamma": "γ",
}
PARTS = {
    "span": "Spans, averaged over pairs of annotators",
    "label": "Labels of spans with the same start and end",
    "relation": "Relations, averaged over pairs of annotators",
    "claim": "Claims; a share is of those that are aligned",
    "attribute": "Attributes of what both marked alike",
    "boundary": "Why spans overlap and are not the same",
}


class Command(BaseCommand):
    help = """How far annotators agree on the same articles. Needs no project and no database.

    Each F is a file of JSON lines, one article a line in the canonical form (with --from, of
    any format that can be read). The annotator of a file is the author of its documents if
    they all have the same, and else the file's name; a file may also hold an article several
    times, by several authors. Articles are brought together by id and must have the same text.

    Agreement on spans is F1, exact (label, start and end are the same) and partial (a span
    that overlaps one of its label counts half); on labels and attributes Cohen's κ,
    Krippendorff's nominal α and Fleiss' κ. Bare articles come first; one in which somebody has
    a span that a machine proposed is pre-annotated. Intervals hold 95% of what drawing
    articles again gives, and are left out for fewer than three articles. A figure of fewer
    than --minimum units says so instead of a number.

    Progress and every article that is left out go to standard error, and the others are
    compared all the same. Exit 0: all done; 1: something was left out; 2: the call was wrong.

    Example: manage.py agreement amal.jsonl badr.jsonl hala.jsonl --json
    """
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("files", nargs="+", metavar="F")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument(
            "--minimum", type=int, default=Sampling().least_units, metavar="N", help="of units (10)"
        )
        parser.add_argument(
            "--gamma", action="store_true", help="γ too: slow, and needs a library of its own"
        )
        add_reading_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        terminal = Terminal(self.stderr, "documents")
        files = LabelledFiles(options["format"], terminal)
        paths: list[str] = options["files"]
        if len({*paths}) < len(paths):
            raise wrong_call("a file is named twice")
        try:
            check_installed("γ", REQUIRES if options["gamma"] else ())
            held = {name: files.read(path) for name, path in _names(paths).items()}
            documents = [document for found in held.values() for document in found]
            schema = schema_of(options["schema"], documents, terminal)
        except (Refusal, OSError) as failure:
            raise wrong_call(str(failure)) from None
        gathered = gather(held)
        for document, refusal in gathered.refused:
            files.refuse(str(RefusedRecord.of_document(refusal, document)))
        figures = self._figures(gathered, schema, options)
        for line in map(_as_json, figures) if options["json"] else self._tables(figures):
            self.stdout.write(line)
        if files.refused:
            raise SystemExit(1)

    def _figures(
        self, gathered: Gathered, schema: Schema, options: dict[str, Any]
    ) -> tuple[Figure, ...]:
        compared = [one for one in gathered.articles if len(one.documents) > 1]
        if not compared:
            names = ", ".join(gathered.annotators)
            raise wrong_call(f"no article is by two annotators; there is: {names}")
        terminal = Terminal(self.stderr, "articles", len(compared))
        terminal.say(_summary(gathered, len(compared)))
        sampling = Sampling(least_units=options["minimum"])
        figures = agreement(terminal.counted(compared), schema, sampling)
        if options["gamma"]:
            figures += tuple(gamma_figures(terminal.counted(compared), sampling))
        return in_reading_order(figures)

    def _tables(self, figures: Sequence[Figure]) -> Iterator[str]:
        """The figures for people, a table for each part."""
        with_bars = self.stdout.isatty()
        worth = worth_a_row(one.key for one in figures)
        if not figures:
            yield "nothing is labelled"
        for condition, group in groupby(figures, key=lambda one: one.condition):
            held = list(group)
            kind = "bare" if condition == BARE else "pre-annotated"
            yield f"{kind} articles: {held[0].articles:,}"
            for part, those in groupby(held, key=lambda one: one.key.part):
                rows = [one for one in those if one.key in worth]
                heads = (PARTS[part], "", "value", "95% interval", "units")
                bars = ["", *(bar(one.value) for one in rows)] if with_bars else []
                yield ""
                yield from aligned([heads, *map(_row, rows)], bars=bars)
            yield ""


def _names(paths: Sequence[str]) -> dict[str, str]:
    """What each file is called → its path: its name, where no other has the same."""
    names = [Path(path).name for path in paths]
    return {
        name if names.count(name) == 1 else path: path
        for name, path in zip(names, paths, strict=True)
    }


def _summary(gathered: Gathered, compared: int) -> str:
    names = ", ".join(gathered.annotators)
    said = f"{len(gathered.annotators)} annotators: {names}; {compared:,} articles by two or more"
    alone = len(gathered.articles) - compared
    return said + (f", {alone:,} by one alone, which are not compared" if alone else "")


def _row(figure: Figure) -> tuple[str, ...]:
    value = number(figure.value)
    if figure.missing:
        value = figure.missing
    if figure.missing == TOO_FEW:
        value = f"under {figure.least}"
    return (
        _title(figure),
        MEASURES[figure.key.measure],
        value,
        NONE if figure.missing else bounds(figure.low, figure.high),
        f"{figure.units:,}",
    )


def _title(figure: Figure) -> str:
    """What the figure is of, indented by how narrow it is."""
    _, part, way, layer, label = figure.key
    if figure.annotators:
        return "  " + " and ".join(figure.annotators)
    if part in ("label", "attribute"):
        return " ".join(filter(None, ("" if way == "same place" else f"{way}:", layer, label)))
    if not layer and not label:
        return way
    return f"    {label}" if label and layer else f"  {layer or label}"


def _as_json(figure: Figure) -> str:
    return json_line(figure_json(figure))
