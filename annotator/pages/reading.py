"""What an annotation set says, arranged for reading."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document.document import Span, document_order
from corpus.document.edits import Annotations
from corpus.document.schema import ClaimRoles, Label, Schema
from corpus.document.unsure import is_unsure


@dataclass(frozen=True, slots=True)
class LabelGroup:
    """The spans of one label: what they cover, in document order, each once with its
    number of occurrences. `mark` is "layer:label", as stylesheets know it."""

    mark: str
    label: Label | None
    surfaces: Sequence[tuple[str, int]]
    number: int


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim as words of the text: who, by which cue, said what (its pieces in order)."""

    sources: Sequence[str]
    cues: Sequence[str]
    pieces: Sequence[str]


def label_groups(annotations: Annotations, schema: Schema, text: str) -> list[LabelGroup]:
    """The spans by label, in the order of the schema; labels it lacks come last."""
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for span in sorted(annotations.spans.values(), key=document_order):
        found[span.layer, span.label].append(span)
    places = {pair: place for place, pair in enumerate(schema.labels)}
    pairs = sorted(found, key=lambda pair: (places.get(pair, len(places)), pair))
    return [_group(pair, found[pair], schema, text) for pair in pairs]


def unsure_spans(annotations: Annotations, text: str) -> list[tuple[str, str]]:
    """What the annotator is not sure of, as (words of the text, "layer:label")."""
    spans = sorted(annotations.spans.values(), key=document_order)
    return [
        (text[span.start : span.end], f"{span.layer}:{span.label}")
        for span in spans
        if is_unsure(span)
    ]


def claims_of(annotations: Annotations, roles: ClaimRoles | None, text: str) -> list[ReadClaim]:
    """The claims in the order in which their contents begin."""
    if roles is None:
        return []
    spans = annotations.spans
    heads: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for relation in annotations.relations.values():
        heads[relation.label, relation.tail].append(spans[relation.head])
    continued = {
        r.head: spans[r.tail] for r in annotations.relations.values() if r.label == roles.continues
    }
    contents = [span for span in spans.values() if span.label == roles.content]
    begun = [span for span in contents if not heads[roles.continues, span.id]]

    def words(found: Sequence[Span]) -> list[str]:
        return [text[span.start : span.end] for span in sorted(found, key=document_order)]

    return [
        ReadClaim(
            sources=words(heads[roles.source_of, span.id]),
            cues=words(heads[roles.cue_of, span.id]),
            pieces=[text[piece.start : piece.end] for piece in _pieces(span, continued)],
        )
        for span in sorted(begun, key=document_order)
    ]


def role_marks(schema: Schema) -> dict[str, str]:
    """Role in a claim ("source", "cue", "content") → "layer:label"."""
    roles = schema.claims
    if roles is None:
        return {}
    labels = {"content": roles.content, "source": roles.source, "cue": roles.cue}
    return {role: f"{schema.layer_of(label)}:{label}" for role, label in labels.items()}


def _group(pair: tuple[str, str], spans: Sequence[Span], schema: Schema, text: str) -> LabelGroup:
    surfaces: dict[str, int] = {}
    for span in spans:
        surface = text[span.start : span.end]
        surfaces[surface] = surfaces.get(surface, 0) + 1
    return LabelGroup(":".join(pair), schema.labels.get(pair), list(surfaces.items()), len(spans))


def _pieces(first: Span, continued: dict[str, Span]) -> list[Span]:
    """The first piece and those that continue it; a circle is followed once."""
    pieces = [first]
    while (following := continued.get(pieces[-1].id)) and following not in pieces:
        pieces.append(following)
    return pieces
