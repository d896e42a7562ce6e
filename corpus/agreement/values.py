"""The values that annotators gave to the same thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from corpus.agreement.claim_counts import components
from corpus.agreement.sheets import Sheet
from corpus.document.claims import Claim
from corpus.document.document import Attributes, AttributeValue
from corpus.document.schema import Attribute, Schema
from corpus.document.unsure import UNSURE

ARTICLE = "article"
COUNTABLE = ("choice", "choices", "boolean")


class Unit(NamedTuple):
    """One thing that several annotators gave a value: `part` is "label" or "attribute", `name`
    the attribute, `way` what the thing is. `values` are (annotator, value), by annotator."""

    part: str
    way: str
    layer: str
    name: str
    values: tuple[tuple[str, str], ...]


def units_of(
    sheets: Mapping[str, Sheet],
    aligned: Iterable[tuple[tuple[str, Claim], tuple[str, Claim]]],
    schema: Schema,
) -> Iterator[Unit]:
    """Everything in one article that can have the same value for two annotators.

    Attributes are compared on spans with the same layer, label, start and end, those of
    claims on claims that are aligned; labels on spans with the same layer, start and end;
    article attributes on the article. What an annotator left open is missing: it neither
    agrees nor disagrees. Free text and numbers are no nominal values and are left out, as is
    `unsure`, which is about the annotator.
    """
    known = _kinds(schema)
    content = schema.layer_of(schema.claims.content) if schema.claims else ""
    yield from _labels(sheets, schema)
    for place, held in _by_place(sheets).items():
        if place[0] != content:
            yield from _attributes("spans", place[0], held, known)
    for group in components(aligned):
        held = {annotator: claim.attributes for annotator, claim in group.items()}
        yield from _attributes("claims", content, held, known)
    articles = {annotator: sheet.document.attributes for annotator, sheet in sheets.items()}
    yield from _attributes("articles", ARTICLE, articles, known)


def _labels(sheets: Mapping[str, Sheet], schema: Schema) -> Iterator[Unit]:
    """Of layers with one label there is nothing to say."""
    single = {layer.name for layer in schema.layers if len(layer.labels) == 1}
    found: dict[tuple[str, int, int], dict[str, list[str]]] = defaultdict(dict)
    for annotator, sheet in sheets.items():
        for layer, label, start, end in sorted(sheet.spans):
            if layer not in single:
                found[layer, start, end].setdefault(annotator, []).append(label)
    for (layer, _, _), labels in found.items():
        if len(labels) > 1:
            values = tuple(sorted((name, "+".join(held)) for name, held in labels.items()))
            yield Unit("label", "same place", layer, "", values)


def _by_place(
    sheets: Mapping[str, Sheet],
) -> Mapping[tuple[str, str, int, int], dict[str, Attributes]]:
    found: dict[tuple[str, str, int, int], dict[str, Attributes]] = defaultdict(dict)
    for annotator, sheet in sheets.items():
        for place, spans in sheet.spans.items():
            if spans[0].attributes:
                found[place][annotator] = spans[0].attributes
    return found


def _attributes(
    way: str, layer: str, held: Mapping[str, Attributes], known: Mapping[tuple[str, str], str]
) -> Iterator[Unit]:
    if len(held) < 2:
        return
    for name in sorted({name for attributes in held.values() for name in attributes}):
        if name == UNSURE.name or known.get((layer, name), COUNTABLE[0]) not in COUNTABLE:
            continue
        values = sorted(
            (annotator, _nominal(attributes[name]))
            for annotator, attributes in held.items()
            if name in attributes
        )
        if len(values) > 1:
            yield Unit("attribute", way, layer, name, tuple(values))


def _kinds(schema: Schema) -> dict[tuple[str, str], str]:
    """(layer or "article", attribute) → its kind."""
    owners: list[tuple[str, tuple[Attribute, ...]]] = [(ARTICLE, schema.attributes)]
    owners += [(layer.name, layer.attributes) for layer in schema.layers]
    return {(owner, one.name): one.kind for owner, attributes in owners for one in attributes}


def _nominal(value: AttributeValue) -> str:
    """The value as a name that is equal where it is."""
    if isinstance(value, tuple):
        return "+".join(sorted(value))
    return str(value).lower() if isinstance(value, bool) else str(value)
