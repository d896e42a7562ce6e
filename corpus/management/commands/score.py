"""manage.py score"""

from argparse import RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from corpus.agreement.pairing import Paired, pair_up
from corpus.agreement.score import Score, score
from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.schema import Schema
from corpus.formats.reading.refused import RefusedRecord
from corpus.management.labelled_files import LabelledFiles, add_reading_arguments, schema_of
from corpus.management.lookups import wrong_call
from corpus.management.tables import aligned, bar, bounds, json_line, number, worth_a_row
from corpus.management.terminal import Terminal

HEADS = ("", "precision", "recall", "F1", "95% interval", "gold", "predicted")


class Command(BaseCommand):
    help = """Hold a prediction against gold. Needs no project and no database.

    --gold and --predicted are files of JSON lines, one article a line in the canonical form
    (with --from, of any format that can be read); one of them may be -, standard input. The
    articles are paired by id and must have the same text.

    Precision, recall and F1 are given per label, per layer and over all: exact, where label,
    start and end must be the same, and partial, where a span that overlaps one of its label
    counts half. A claim is right in its content, source or cue if a claim about the same
    saying has the same, and whole if one has all three; "at .7" asks for seven tenths of the
    content. The interval of F1 comes from drawing
    articles again, and is left out for fewer than three. --layer scores one layer alone.

    Progress and every article that is left out go to standard error, and the others are
    scored all the same. Exit 0: all done; 1: something was left out; 2: the call was wrong.

    Example: manage.py score --gold gold.jsonl --predicted suggested.jsonl --layer entity --json
    """
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--gold", required=True, metavar="F")
        parser.add_argument("--predicted", required=True, metavar="F")
        parser.add_argument("--layer", default="", metavar="L", help="score this layer alone")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        add_reading_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        terminal = Terminal(self.stderr, "documents")
        files = LabelledFiles(options["format"], terminal)
        if options["gold"] == options["predicted"] == "-":
            raise wrong_call("only one of --gold and --predicted can be standard input")
        try:
            gold, predicted = (files.read(options[name]) for name in ("gold", "predicted"))
            schema = schema_of(options["schema"], [*gold, *predicted], terminal)
        except (Refusal, OSError) as failure:
            raise wrong_call(str(failure)) from None
        _check_layer(options["layer"], [*gold, *predicted], schema)
        paired = pair_up(gold, predicted)
        _tell(paired, files, options)
        pairs = Terminal(self.stderr, "articles", len(paired.pairs)).counted(paired.pairs)
        scores = score(pairs, schema, layer=options["layer"])
        for line in map(_as_json, scores) if options["json"] else self._table(scores, paired):
            self.stdout.write(line)
        if files.refused:
            raise SystemExit(1)

    def _table(self, scores: Sequence[Score], paired: Paired) -> list[str]:
        """The scores for people."""
        articles = f"articles: {len(paired.pairs):,}"
        if not scores:
            return [articles, "nothing is labelled in them"]
        worth = worth_a_row(one.key for one in scores)
        shown = [one for one in scores if one.key in worth]
        bars = ["", *(bar(one.f1) for one in shown)] if self.stdout.isatty() else []
        return [articles, "", *aligned([HEADS, *map(_row, shown)], bars=bars)]


def _check_layer(layer: str, documents: Sequence[Document], schema: Schema) -> None:
    known = {*schema.layers_by_name, *(span.layer for one in documents for span in one.spans)}
    if layer and layer not in known:
        raise wrong_call(f"there is no layer {layer!r}; there is: {', '.join(sorted(known))}")


def _tell(paired: Paired, files: LabelledFiles, options: dict[str, Any]) -> None:
    """Say which articles are not scored."""
    for document, refusal in paired.twice:
        files.refuse(str(RefusedRecord.of_document(refusal, document)))
    for found, why in (
        (paired.without_prediction, f"is not in {options['predicted']}"),
        (paired.without_gold, f"is not in {options['gold']}"),
        (paired.unlike, f"has another text than in {options['gold']}"),
    ):
        for document in found:
            files.refuse(f"{document.path}:{document.line}: article {document.id} {why}")


def _row(one: Score) -> tuple[str, ...]:
    _, part, way, layer, label = one.key
    depth = 1 if label else 0
    title = label or layer or way if part == "span" else way
    if part == "span" and not label:
        title = f"{layer or 'all'}, {way}"
    numbers = (number(one.precision), number(one.recall), number(one.f1))
    return (
        "  " * depth + (f"claim: {title}" if part == "claim" else title),
        *numbers,
        bounds(one.low, one.high),
        f"{one.gold:,}",
        f"{one.predicted:,}",
    )


def _as_json(one: Score) -> str:
    _, part, way, layer, label = one.key
    told: dict[str, object] = {
        "name": one.name,
        "part": part,
        "way": way,
        "layer": layer,
        "label": label,
        "precision": one.precision,
        "recall": one.recall,
        "f1": one.f1,
        "value": one.f1,
        "low": one.low,
        "high": one.high,
        "right": one.right,
        "predicted": one.predicted,
        "gold": one.gold,
        "units": one.gold,
        "articles": one.articles,
    }
    return json_line(told)
