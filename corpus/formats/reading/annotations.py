"""Spans and relations as they are read from one record, where each may be refused."""

from dataclasses import replace

from corpus.document.document import Document, Relation, Span, document_order, relation_order
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.text import settle_with_map
from corpus.formats.reading.articles import too_long
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.quoted import check_quoted


class ReadAnnotations:
    """What a record says of its text `raw`, whose offsets move when it is settled.

    Raises InvalidFile or InvalidText where no text can be kept.
    """

    def __init__(self, raw: str, limits: Limits) -> None:
        if len(raw) > limits.text_length:
            raise too_long(limits.text_length)
        self.spans: dict[str, Span] = {}
        self.relations: dict[str, Relation] = {}
        self.refused: list[Refusal] = []
        self._raw = raw
        self._settled = settle_with_map(raw)

    def add_span(self, span: Span, quoted: str | None = None) -> None:
        """Add a span with offsets in the raw text, of which the file quotes what it covers.

        Raises InvalidFile where that is not so, or where the id is taken.
        """
        check_quoted(self._raw, span.start, span.end, quoted)
        self._check_id(span.id)
        start, end = self._settled.offset(span.start), self._settled.offset(span.end)
        self.spans[span.id] = replace(span, start=start, end=end)

    def add_relation(self, relation: Relation) -> None:
        """Add a relation. Raises InvalidFile for one without both ends, or with a taken id."""
        for id in (relation.head, relation.tail):
            if id not in self.spans:
                raise InvalidFile("there is no span %(id)s to point to", id=id)
        if relation.head == relation.tail:
            raise InvalidFile("the relation leads from %(id)s to itself", id=relation.head)
        self._check_id(relation.id)
        self.relations[relation.id] = relation

    def document(self, article: Document) -> Document:
        """The article with its annotations."""
        return replace(
            article,
            spans=tuple(sorted(self.spans.values(), key=document_order)),
            relations=tuple(sorted(self.relations.values(), key=relation_order)),
        )

    def _check_id(self, id: str) -> None:
        if id in self.spans or id in self.relations:
            raise InvalidFile("the id %(id)s stands twice; ids are unique", id=id)
