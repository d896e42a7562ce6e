"""The annotations of a page as spans and relations."""

from collections.abc import Iterator

from corpus.document.document import Attributes, Relation, Span
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.strict_json import Fields
from corpus.document.text import Settled
from corpus.document.values_json import relation_from_json, span_from_json
from corpus.formats.reading.quoted import check_quoted

LABELLING = ("classifying", "tagging")
COMMENTING = "commenting"


class Items:
    """What the annotations of one page say, as they are added."""

    def __init__(self, raw: str, settled: Settled, layer: str) -> None:
        self.spans: dict[str, Span] = {}
        self.relations: list[Relation] = []
        self.refused: list[Refusal] = []
        self._raw = raw
        self._settled = settled
        self._layer = layer
        self._iris: dict[str, str] = {}  # of an annotation → id of its span

    def add(self, annotations: list[Fields]) -> None:
        """Add the annotations: first what they mark in the text, then what links those."""
        marking = [one for one in annotations if _selectors(one)]
        linking = [one for one in annotations if not _selectors(one)]
        for number, annotation in enumerate(marking, 1):
            try:
                self._mark(annotation, f"s{number}")
            except Refusal as refusal:
                self.refused.append(refusal)
        for number, annotation in enumerate(linking, 1):
            try:
                self._link(annotation, f"r{number}")
            except Refusal as refusal:
                self.refused.append(refusal)

    def _mark(self, annotation: Fields, derived: str) -> None:
        start, end = self._place(annotation)
        held = {
            **_said(annotation, derived),
            "layer": annotation.text("layer", "") or self._layer,
            "label": _label(annotation),
            "start": self._settled.offset(start),
            "end": self._settled.offset(end),
        }
        span = span_from_json(Fields(held, annotation.path, InvalidFile))
        if span.id in self.spans:
            raise InvalidFile("the id %(id)s stands twice; ids are unique", id=span.id)
        self.spans[span.id] = span
        self._iris[annotation.text("id", "")] = span.id

    def _link(self, annotation: Fields, derived: str) -> None:
        tails = [
            body.values.get("source") or body.values.get("id")
            for body in _bodies(annotation)
            if body.values.get("purpose") == "linking"
        ]
        if len(tails) != 1:
            raise annotation.refuse("target", "marks no text, and the body links to nothing")
        target = annotation.values.get("target")
        head = target.get("id") or target.get("source") if isinstance(target, dict) else target
        held = {
            **_said(annotation, derived),
            "label": _label(annotation),
            "head": self._end(head),
            "tail": self._end(tails[0]),
        }
        relation = relation_from_json(Fields(held, annotation.path, InvalidFile))
        if relation.head == relation.tail:
            raise InvalidFile("the relation leads from %(id)s to itself", id=relation.head)
        self.relations.append(relation)

    def _end(self, iri: object) -> str:
        if not isinstance(iri, str) or iri not in self._iris:
            raise InvalidFile("there is no span %(id)s to point to", id=iri)
        return self._iris[iri]

    def _place(self, annotation: Fields) -> tuple[int, int]:
        """Where the annotation lies in the text, by its position or else by its quotation."""
        position = quotation = None
        for selector in _selectors(annotation):
            if selector.values.get("type") == "TextPositionSelector":
                position = selector
            elif selector.values.get("type") == "TextQuoteSelector":
                quotation = selector
        quoted = quotation.text("exact") if quotation else None
        if position:
            start, end = position.whole("start"), position.whole("end")
            check_quoted(self._raw, start, end, quoted)
            return start, end
        if quotation is None or quoted is None:
            raise annotation.refuse("target", "has no position or quotation of a text")
        before, after = quotation.text("prefix", ""), quotation.text("suffix", "")
        if self._raw.count(before + quoted + after) != 1:
            raise InvalidFile(
                "%(quoted)r stands %(count)d times in the text; give its position",
                quoted=quoted,
                count=self._raw.count(before + quoted + after),
            )
        start = self._raw.index(before + quoted + after) + len(before)
        return start, start + len(quoted)


def _selectors(annotation: Fields) -> list[Fields]:
    target = annotation.values.get("target")
    if isinstance(target, dict):
        return list(_objects(annotation.inner("target"), "selector"))
    return []


def _bodies(annotation: Fields) -> Iterator[Fields]:
    return _objects(annotation, "body")


def _objects(fields: Fields, key: str) -> Iterator[Fields]:
    """The objects of a field that may hold one or a list; IRIs are passed over."""
    value = fields.values.get(key)
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield Fields(one, fields.path_of(key), InvalidFile)


def _label(annotation: Fields) -> str:
    """The only tag of the annotation."""
    found = [
        body.text("value")
        for body in _bodies(annotation)
        if body.values.get("purpose", LABELLING[0]) in LABELLING
    ]
    if len(found) != 1:
        raise annotation.refuse("body", "has %(count)d tags; one is taken", count=len(found))
    return found[0]


def _said(annotation: Fields, derived: str) -> dict[str, object]:
    """Id, attributes and author, as spans and relations have them in JSON."""
    attributes: dict[str, object] = dict(_attributes(annotation))
    for body in _bodies(annotation):
        if body.values.get("purpose") == COMMENTING:
            attributes[COMMENTING] = body.text("value")
    creator = annotation.values.get("creator")
    held = creator if isinstance(creator, dict) else {"name": creator}
    author = held.get("name") or held.get("id")
    by = "machine" if held.get("type") == "Software" else "human"
    return {
        "id": annotation.text("identifier", "") or annotation.text("id", "") or derived,
        "attributes": attributes,
        "origin": annotation.values.get("origin", by if author else ""),
        "author": author,
        "score": annotation.values.get("score"),
    }


def _attributes(annotation: Fields) -> Attributes:
    # As they were, so that what is wrong with them is said of the annotation.
    value = annotation.values.get("attributes")
    return value if isinstance(value, dict) else {}
