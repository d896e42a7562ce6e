"""One annotator's document, made ready to be compared with those of others."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.agreement.spans import Place, by_place, place_of
from corpus.document.claims import Claim, claims_of
from corpus.document.document import Document, Relation, Span
from corpus.document.schema import Schema


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document, its spans by place, the place of each span's id, and its claims."""

    document: Document
    spans: Mapping[Place, list[Span]]
    places: Mapping[str, Place]
    claims: tuple[Claim, ...]

    @classmethod
    def of(cls, document: Document, schema: Schema) -> "Sheet":
        """The document made ready."""
        return cls(
            document,
            by_place(document.spans),
            {span.id: place_of(span) for span in document.spans},
            claims_of(document, schema),
        )

    def ends(self, relation: Relation) -> tuple[Place, Place] | None:
        """The places of head and tail; None where one of them is no span here."""
        if relation.head in self.places and relation.tail in self.places:
            return self.places[relation.head], self.places[relation.tail]
        return None
