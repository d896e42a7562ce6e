"""Documents as people make them: in the labels, attributes and relations of a schema, on
surfaces that break tools, in one another, and inside written words."""

from collections.abc import Mapping, Sequence

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from corpus.document.attribute_values import applies
from corpus.document.document import (
    AttributeValue,
    Document,
    Relation,
    Span,
    document_order,
    relation_order,
)
from corpus.document.schema import Attribute, RelationType, Schema
from corpus.document.unsure import span_attributes

FEW = settings(
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
"""What a test with such documents, which take their time, is run with."""
CLITICS = ("", "و", "ب", "وبال", "لل")
GAPS = (" ", "  ", "\n", "، ", ".\n\n", "\u00a0", " \u200f")
TEXTS_AND_FLAGS: Mapping[str, st.SearchStrategy[AttributeValue]] = {
    "text": st.text('نصabc ،"\\<&\n\t\u200f', max_size=6),
    "boolean": st.booleans(),
}
NUMBERS = st.one_of(st.integers(-(2**53) + 1, 2**53 - 1), st.floats(-1e6, 1e6))


@st.composite
def schema_documents(draw: st.DrawFn, schema: Schema, surfaces: Sequence[str]) -> Document:
    """A document that the schema takes."""
    text, places = draw(texts(surfaces))
    chosen = draw(st.lists(nested(places), max_size=6))
    spans = [
        draw(labelled(f"s{number}", schema, (start, end)))
        for number, (start, end) in enumerate(chosen)
        if text[start:end].strip()  # nobody labels white space alone
    ]
    relations = draw(linked(schema, spans))
    return Document(
        id=draw(st.sampled_from(("a", "خبر/2", "day 1"))),
        text=text,
        attributes=draw(values(schema.attributes, "")),
        metadata=draw(st.sampled_from(({}, {"title": surfaces[0], "outlet": "صحيفة"}))),
        schema=schema.id,
        spans=tuple(sorted(spans, key=document_order)),
        relations=tuple(sorted(relations, key=relation_order)),
    )


@st.composite
def texts(draw: st.DrawFn, surfaces: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """A text of surfaces with something in front of each, and where the surfaces stand."""
    text, places = draw(st.sampled_from(("", "ن "))), []
    for surface in draw(st.lists(st.sampled_from(surfaces), min_size=1, max_size=5)):
        text += draw(st.sampled_from(CLITICS))
        places.append((len(text), len(text) + len(surface)))
        text += surface + draw(st.sampled_from(GAPS))
    return text, places


@st.composite
def nested(draw: st.DrawFn, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """A surface, a part of one, or several of them with what is between."""
    first = draw(st.integers(0, len(places) - 1))
    start, end = places[first]
    match draw(st.sampled_from(("whole", "part", "several"))):
        case "part":
            start = draw(st.integers(start, end - 1))
            end = draw(st.integers(start + 1, end))
        case "several":
            end = places[draw(st.integers(first, len(places) - 1))][1]
    return start, end


@st.composite
def labelled(draw: st.DrawFn, name: str, schema: Schema, place: tuple[int, int]) -> Span:
    """A span there, with attributes that its label takes."""
    layer, label = draw(st.sampled_from(sorted(schema.labels)))
    held = draw(values(span_attributes(schema.layers_by_name[layer]), label))
    return Span(name, layer, label, *place, held, draw(st.sampled_from(("", "human"))))


@st.composite
def linked(draw: st.DrawFn, schema: Schema, spans: Sequence[Span]) -> list[Relation]:
    """Relations that the schema allows between these, none in a circle."""
    possible = [
        (kind, head, tail)
        for kind in schema.relations
        for number, head in enumerate(spans)
        for tail in spans[number + 1 :]
        if _may_be(kind, head, tail)
    ]
    chosen = draw(st.lists(st.sampled_from(possible), max_size=4)) if possible else []
    return [
        Relation(f"r{number}", kind.name, head.id, tail.id, draw(values(kind.attributes, "")))
        for number, (kind, head, tail) in enumerate(chosen)
    ]


def _may_be(kind: RelationType, head: Span, tail: Span) -> bool:
    return _allows(kind.head, head) and _allows(kind.tail, tail)


def _allows(ends: Sequence[str], span: Span) -> bool:
    return span.layer in ends or f"{span.layer}:{span.label}" in ends


@st.composite
def values(
    draw: st.DrawFn, attributes: Sequence[Attribute], label: str
) -> Mapping[str, AttributeValue]:
    """Values for some of the attributes, all of which apply."""
    held: dict[str, AttributeValue] = {}
    for attribute in attributes:
        if applies(attribute, label=label, values=held, among=attributes) and draw(st.booleans()):
            held[attribute.name] = draw(value(attribute))
    return {
        name: one
        for attribute in attributes
        if (name := attribute.name) in held
        and applies(attribute, label=label, values=held, among=attributes)
        for one in (held[name],)
    }


def value(attribute: Attribute) -> st.SearchStrategy[AttributeValue]:
    """What an attribute of this kind takes."""
    names = [choice.name for choice in attribute.values]
    match attribute.kind:
        case "choice":
            return st.sampled_from(names)
        case "choices":
            return st.lists(st.sampled_from(names), unique=True).map(tuple)
        case "number":
            return NUMBERS
    return TEXTS_AND_FLAGS[attribute.kind]
