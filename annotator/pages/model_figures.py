"""How right a model is, arranged for its page: one that a project trained, or what ships."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from annotator.pages import words
from annotator.pages.agreement_grids import CONFUSED, Grid, GridCell, step_of
from annotator.pages.charts import score_chart
from annotator.pages.schema_words import label_title
from annotator.templatetags.figures import number
from corpus.document.schema import Schema
from corpus.queries.trained_models import headline_of, score_lines
from corpus.training.measure import NOTHING

CONFUSIONS = 15  # rows of the list
IN_GRID = 12  # labels

_Name = tuple[str, str]


def told_figures(figures: Mapping[str, Any], schema: Schema) -> dict[str, Any]:
    """Everything that the templates of a model's figures ask for; it has learnt."""
    lines, confused = score_lines(figures), figures["model"]["confusion"]
    return {
        "score": headline_of(lines),
        "articles": figures["model"]["articles"],
        "spans": [(one, schema.labels.get((one.layer, one.label))) for one in lines if one.label],
        "claims": [
            (one, words.CLAIM_PARTS.get(one.way, one.way)) for one in lines if one.part == "claim"
        ],
        "grid": confusion_grid(confused, schema),
        "confusions": list(_confusions(confused, schema))[:CONFUSIONS],
        "curve": score_chart([(number(count), f1) for count, f1 in figures.get("curve", ())]),
        "points": figures.get("curve", ()),
    }


def _confusions(
    rows: Sequence[Sequence[Any]], schema: Schema
) -> Iterator[tuple[str, str, object, str, object, int]]:
    """Layer, gold label and what was said instead, each with its label, and how often."""
    labels = schema.labels
    for layer, gold, said, count in rows:
        if gold != said:
            yield layer, gold, labels.get((layer, gold)), said, labels.get((layer, said)), count


def confusion_grid(rows: Sequence[Sequence[Any]], schema: Schema) -> Grid | None:
    """Rows: the gold labels, in the order of the schema; columns: what was said of the same
    words; the last of both is nothing. Of the labels those that occur most, None without any.
    The colour is the share of all that the row's label was called, left-out labels too."""
    counts: Counter[tuple[_Name, _Name]] = Counter()
    for layer, gold, said, count in rows:
        counts[_name(layer, gold), _name(layer, said)] += count
    wanted, called = Counter[_Name](), Counter[_Name]()
    for (gold_name, said_name), count in counts.items():
        wanted[gold_name] += count
        called[said_name] += count
    names = _frequent(wanted + called, schema)
    if not names:
        return None
    heads = [_head(schema, name) for name in names]
    cells = [
        [_cell(row, column, counts[row, column], wanted[row]) for column in names] for row in names
    ]
    return Grid(
        _("Down: people. Across: the model."),
        heads,
        list(zip(heads, cells, strict=True)),
    )


def _name(layer: str, label: str) -> _Name:
    """Layer and label; nothing is the same in each layer."""
    return (layer, label) if label else (NOTHING, NOTHING)


def _frequent(counts: Counter[_Name], schema: Schema) -> list[_Name]:
    places = {name: place for place, name in enumerate(schema.labels)}
    named = sorted((one for one in counts if one[1]), key=lambda name: (-counts[name], name))
    shown = sorted(named[:IN_GRID], key=lambda name: (places.get(name, len(places)), name))
    return [*shown, (NOTHING, NOTHING)] if shown else []


def _head(schema: Schema, name: _Name) -> tuple[str, str]:
    layer, label = name
    return (label_title(schema, *name), f"{layer}:{label}") if label else (_("nothing"), "")


def _cell(row: _Name, column: _Name, count: int, total: int) -> GridCell:
    is_own = row == column and row[1] != NOTHING
    step = 0 if is_own or not count else step_of(count / total, CONFUSED)
    return GridCell(step, is_own, count=count)
