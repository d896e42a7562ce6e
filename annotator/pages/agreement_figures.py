"""A report of agreement, arranged for its page."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from annotator.pages import words
from annotator.pages.agreement_charts import interval_chart, stacked_chart, weeks_chart
from annotator.pages.agreement_grids import confusion_grids, heat_maps
from annotator.pages.agreement_readings import disagreements
from annotator.pages.agreement_rows import CONDITIONS, Cell, Figures, Row, Told, joined
from annotator.pages.schema_words import (
    attribute_title,
    label_title,
    layer_title,
    relation_title,
)
from annotator.templatetags.figures import number
from corpus.document.schema import Schema

EDGES = ("clitic", "punctuation", "real")
SERIES = (("first", "bare"), ("second", "preannotated"))


def arranged(told: Told, schema: Schema) -> dict[str, Any]:
    """Everything that the page's template asks for."""
    figures = Figures(told)
    return {
        "told": told,
        "headlines": headlines(told),
        "heat_maps": heat_maps(told),
        "labels": list(_labels(figures, schema)),
        "edges": _edges(figures, schema),
        "claims": list(_claims(figures)),
        "relations": list(_relations(figures, schema)),
        "values": list(_values(figures, schema)),
        "gamma": list(_gamma(figures)),
        "confusion": confusion_grids(told, schema),
        "disagreements": disagreements(told, schema),
        **_over_time(told, figures),
    }


def headlines(told: Told) -> list[Cell]:
    """The figures of all spans, the headline first: exact spans of bare articles."""
    figures = Figures(told)
    return [
        Cell(joined(title, words.CONDITIONS[condition]), figures.of(condition, "span", way))
        for way, title in (("exact", _("Exact spans")), ("partial", _("With partly right ones")))
        for condition in figures.conditions
    ]


def _labels(figures: Figures, schema: Schema) -> Iterator[Row]:
    """All spans, then each layer, and each of its labels where it has several."""
    known = {(layer, label) for way, layer, label in figures.names("span", "f1") if way == "exact"}
    places = {name: place for place, name in enumerate(schema.labels)}
    order = sorted(known, key=lambda name: (places.get(name, len(places)), name))
    if ("", "") in known:
        yield _spans_row(figures, _("All spans"), "", "", 0)
    for layer in dict.fromkeys(layer for layer, label in order if label):
        labels = [label for held, label in order if held == layer and label]
        if len(labels) > 1:
            yield _spans_row(figures, layer_title(schema, layer), layer, "", 1)
        for label in labels:
            title = label_title(schema, layer, label)
            yield _spans_row(figures, title, layer, label, 2 if len(labels) > 1 else 1)


def _spans_row(figures: Figures, title: str, layer: str, label: str, depth: int) -> Row:
    exact, partial = (_("Exact"), "span", "exact", "f1"), (_("Partial"), "span", "partial", "f1")
    cells = figures.cells(exact, partial, layer=layer, label=label)
    first = next((cell.figure for cell in cells if cell.figure), None)
    chart = interval_chart(first["value"], first["low"], first["high"]) if first else ""
    return Row(title, cells, f"{layer}:{label}" if label else "", depth, chart)


def _edges(figures: Figures, schema: Schema) -> dict[str, Any]:
    """Why spans that overlap have other edges: a bar for each layer, and the same as rows."""
    layers = dict.fromkeys(layer for _way, layer, _label in figures.names("boundary", "share"))
    if len(layers) == 2:  # all, and the only one
        layers = dict.fromkeys([""])
    titles = {layer: layer_title(schema, layer) if layer else _("All layers") for layer in layers}
    rows = {
        (layer, condition): _edges_row(figures, layer, titles[layer], condition)
        for layer in layers
        for condition in figures.conditions
    }
    drawn = [
        row
        for (layer, condition), row in rows.items()
        if not layer or condition == figures.conditions[0]  # the others stand in the table
    ]
    bars = [(row.title, shares) for row in drawn if (shares := _shares(row))]
    told = [row for row in rows.values() if row.units]
    keys = [(kind, words.DIFFERENCES[kind]) for kind in EDGES]
    return {"chart": stacked_chart(bars), "rows": told, "keys": keys}


def _shares(row: Row) -> list[tuple[str, float]]:
    """The parts of its bar; none where a share is not known."""
    values = [cell.figure["value"] if cell.figure else None for cell in row.cells]
    known = [value for value in values if value is not None]
    return list(zip(EDGES, known, strict=True)) if len(known) == len(EDGES) else []


def _edges_row(figures: Figures, layer: str, title: str, condition: str) -> Row:
    cells = [
        Cell(
            str(words.DIFFERENCES[kind]),
            figures.of(condition, "boundary", kind, "share", layer=layer),
        )
        for kind in EDGES
    ]
    return Row(figures.qualified(title, condition), cells)


def _claims(figures: Figures) -> Iterator[Row]:
    for way, title in words.CLAIM_PARTS.items():
        cells = figures.cells(
            (_("Of all claims"), "claim", way, "f1"),
            (_("Of those both found"), "claim", way, "share"),
        )
        if any(cell.figure for cell in cells):
            yield Row(str(title), cells)


def _relations(figures: Figures, schema: Schema) -> Iterator[Row]:
    ways = [(str(title), "relation", way, "f1") for way, title in words.RELATION_WAYS.items()]
    known = dict.fromkeys(label for _way, _layer, label in figures.names("relation", "f1"))
    places = {name: place for place, name in enumerate(schema.relations_by_name)}
    for label in sorted(known, key=lambda name: (bool(name), places.get(name, len(places)), name)):
        title = relation_title(schema, label) if label else _("All relations")
        yield Row(title, figures.cells(*ways, label=label), depth=1 if label else 0)


def _values(figures: Figures, schema: Schema) -> Iterator[Row]:
    """α and κ of the labels of the same words, layer by layer, and of each attribute."""
    for part in ("label", "attribute"):
        for way, layer, name in figures.names(part, "alpha"):
            ways = (("α", part, way, "alpha"), ("κ", part, way, "kappa"))
            cells = figures.cells(*ways, layer=layer, label=name, is_share=False)
            if part == "label":
                yield Row(joined(_("Label of the same words"), layer_title(schema, layer)), cells)
            else:
                is_articles = layer not in schema.layers_by_name
                owner = _("Article") if is_articles else layer_title(schema, layer)
                yield Row(joined(attribute_title(schema, layer, name), owner), cells)


def _gamma(figures: Figures) -> Iterator[Row]:
    cells = figures.cells(("γ", "span", "unitised", "gamma"), is_share=False)
    if any(cell.figure for cell in cells):
        yield Row(_("Where spans are, and what they are"), cells)


def _over_time(told: Told, figures: Figures) -> dict[str, Any]:
    weeks = [(date.fromisoformat(one["begin"]), one) for one in told["weeks"]]
    versions = [(_moment(one["begin"]), one) for one in told["guidelines"]]
    changes = [
        (moment.date(), _("version %(number)s") % {"number": number(one["number"])})
        for moment, one in versions
        if moment
    ]
    points = [
        (week, {held["condition"]: held["value"] for held in one["figures"]}) for week, one in weeks
    ]
    return {
        "series": [
            (place, words.CONDITIONS[name]) for place, name in SERIES if name in figures.conditions
        ],
        "weeks_chart": weeks_chart(points, changes),
        "weeks": [_period(figures.conditions, *week) for week in weeks],
        "versions": [_period(figures.conditions, *version) for version in versions],
    }


def _period(
    conditions: Sequence[str], begin: date | datetime | None, told: Told
) -> dict[str, object]:
    held = {one["condition"]: one for one in told["figures"]}
    cells = [
        Cell(str(words.CONDITIONS[name]), held.get(name))
        for name in CONDITIONS
        if name in conditions
    ]
    row = {"begin": begin, "number": told["number"], "articles": told["articles"]}
    return row | {"cells": cells}


def _moment(text: str | None) -> datetime | None:
    return timezone.localtime(datetime.fromisoformat(text)) if text else None
