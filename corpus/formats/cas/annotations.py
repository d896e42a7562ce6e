"""From the feature structures of a CAS to a document.

Spans are the annotations of every type that is neither UIMA's nor DKPro's own, and
DKPro's named entities. Their layer is the feature `layer`, or else the short name of the
type ("entity" for named entities, unless an option says otherwise); their label the
feature `label` or `value`, or else the type's first text, or else the short name. What
other plain features hold becomes attributes, and what points to another span a relation,
labelled with the feature's name or with the role that a link gives it. Relations are
annotations with a Governor and a Dependent.
UIMA writes false and 0 also where nobody set anything, so there they count as unset.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from corpus.document.canonical import document_from_json
from corpus.document.document import (
    AttributeValue,
    Document,
    Relation,
    Span,
    document_order,
    relation_order,
)
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.strict_json import Fields
from corpus.document.text import settle_with_map
from corpus.formats.cas.features import read_features
from corpus.formats.cas.own_types import DEPENDENT, GOVERNOR, NOTE, SEGMENTATION
from corpus.formats.cas.structures import Cas, Structure, indexed
from corpus.formats.cas.type_system import ANNOTATION, DOCUMENT
from corpus.formats.reading.articles import too_long
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import RefusedRecord
from corpus.formats.reading.storable import storable_relation, storable_span
from corpus.formats.reading.utf16 import Utf16Offsets

NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
DKPRO = "de.tudarmstadt.ukp.dkpro.core."
_NO_LANGUAGE = "x-unspecified"
_BARE = Relation("", "", "", "")


class CasReading:
    """The document that a CAS holds; what could not be read of it ends in `refused`."""

    def __init__(self, cas: Cas, label: str, layer: str, limits: Limits) -> None:
        self.refused: list[RefusedRecord] = []
        self._cas = cas
        self._label = label
        self._layer = layer
        self._limits = limits
        self._settled = settle_with_map(cas.text)
        self._offsets = Utf16Offsets(cas.text)
        self._spans: dict[int, Span] = {}
        self._relations: list[Relation] = []
        self._ids: set[str] = set()
        self._notes: dict[int, Fields] = {}
        self._said: Mapping[str, object] = {}

    def document(self, name: str) -> Document:
        """The document, called `name` where it has no name of its own."""
        if len(self._settled.text) > self._limits.text_length:
            raise too_long(self._limits.text_length)
        if self._cas.texts > 1:
            self._refuse(
                InvalidFile("of the %(count)s texts in it only one is read", count=self._cas.texts)
            )
        self._read_notes()
        arcs: list[Structure] = []
        for structure in self._chosen():
            if {GOVERNOR, DEPENDENT} <= self._cas.types.features(structure.type).keys():
                arcs.append(structure)
            else:
                self._guard(structure, self._add_span)
        for structure in arcs:
            self._guard(structure, self._add_arc)
        for id in list(self._spans):
            self._add_references(self._cas.structures[id])
        told = {**self._article(name), **self._said, "text": self._settled.text}
        article = document_from_json(told)
        return replace(
            article,
            spans=tuple(sorted(self._spans.values(), key=document_order)),
            relations=tuple(sorted(self._relations, key=relation_order)),
        )

    def _refuse(self, refusal: Refusal, line: int | None = None) -> None:
        self.refused.append(RefusedRecord.of(refusal, self._label, line))

    def _guard(self, structure: Structure, read: Callable[[Structure], None]) -> None:
        try:
            read(structure)
        except Refusal as refusal:
            self._refuse(refusal, structure.line)

    def _chosen(self) -> Iterator[Structure]:
        """The annotations that are read; of the others, types and numbers are refused."""
        types, left = self._cas.types, Counter[str]()
        for structure in indexed(self._cas):
            type = structure.type
            if type not in types:
                left[type] += 1
            elif (
                type == NOTE
                or type.startswith(SEGMENTATION)
                or not types.is_a(type, ANNOTATION)
                or types.is_a(type, DOCUMENT)
            ):
                continue
            elif types.is_a(type, NAMED_ENTITY) or not type.startswith((DKPRO, "uima.")):
                yield structure
            else:
                left[type] += 1
        for type, count in sorted(left.items()):
            self._refuse(
                InvalidFile(
                    "%(count)s × %(type)s left out: only layers and named entities are read",
                    count=count,
                    type=type,
                )
            )

    def _read_notes(self) -> None:
        """What our own writer had to say beside the features."""
        for structure in self._cas.structures.values():
            if structure.type != NOTE:
                continue
            try:
                note = parse(str(structure.values.get("json", "")))
                for id in structure.refs.get("of", ()):
                    self._notes[id] = Fields(note, f"note {structure.id}", InvalidFile)
                if "of" not in structure.refs and isinstance(note, dict):
                    self._said = note
            except Refusal as refusal:
                self._refuse(refusal, structure.line)

    def _add_span(self, structure: Structure) -> None:
        start, end = structure.values.get("begin"), structure.values.get("end")
        place = None
        if isinstance(start, int) and isinstance(end, int):
            place = self._offsets.span(start, end)
        if place is None:
            raise InvalidFile(
                "annotation %(id)s: from %(start)s to %(end)s, in UTF-16 units, marks nothing in "
                "the text",
                id=structure.id,
                start=start,
                end=end,
            )
        label, attributes = read_features(structure, self._cas.types, structure.id in self._notes)
        layer = attributes.pop("layer", None)
        if not isinstance(layer, str) or not layer:
            named = self._cas.types.is_a(structure.type, NAMED_ENTITY)
            layer = self._layer if named else structure.type.rpartition(".")[2]
        note = self._note(structure)
        span = Span(
            note.text("id", f"s{structure.id}"),
            note.text("layer", layer),
            note.text("label", label),
            self._settled.offset(place[0]),
            self._settled.offset(place[1]),
            {**attributes, **note.attributes()},
            note.text("origin", ""),
            note.text("author", ""),
            note.share("score"),
        )
        self._take_id(span.id)
        self._spans[structure.id] = storable_span(span)

    def _add_arc(self, structure: Structure) -> None:
        ends = [self._end(structure, structure.refs.get(one)) for one in (GOVERNOR, DEPENDENT)]
        label, attributes = read_features(structure, self._cas.types, structure.id in self._notes)
        note = self._note(structure)
        self._relate(
            note.text("id", f"r{structure.id}"),
            note.text("label", label),
            ends[0],
            ends[1],
            replace(
                _BARE,
                attributes={**attributes, **note.attributes()},
                origin=note.text("origin", ""),
                author=note.text("author", ""),
                score=note.share("score"),
            ),
        )

    def _add_references(self, structure: Structure) -> None:
        """Relations for the features of a span that point to others, directly or by links."""
        number = 0
        for name, ids in structure.refs.items():
            for id in ids:
                number += 1
                held = self._cas.structures.get(id)
                target, label = id, name
                if held is not None and id not in self._spans and "target" in held.refs:
                    target = held.refs["target"][0]
                    role = held.values.get("role")
                    label = role if isinstance(role, str) and role else name
                try:
                    end = self._end(structure, (target,))
                    head = self._spans[structure.id]
                    self._relate(f"r{structure.id}-{number}", label, head, end, _BARE)
                except Refusal as refusal:
                    self._refuse(refusal, structure.line)

    def _relate(self, id: str, label: str, head: Span, tail: Span, rest: Relation) -> None:
        if head is tail:
            raise InvalidFile("the relation leads from %(id)s to itself", id=head.id)
        self._take_id(id)
        relation = replace(rest, id=id, label=label, head=head.id, tail=tail.id)
        self._relations.append(storable_relation(relation))

    def _end(self, structure: Structure, ids: tuple[int, ...] | None) -> Span:
        span = self._spans.get(ids[0]) if ids else None
        if span is None:
            raise InvalidFile(
                "%(type)s %(id)s points to what is no span that was read",
                type=structure.type.rpartition(".")[2],
                id=structure.id,
            )
        return span

    def _note(self, structure: Structure) -> Fields:
        return self._notes.get(structure.id) or Fields({}, "", InvalidFile)

    def _take_id(self, id: str) -> None:
        if id in self._ids:
            raise InvalidFile("the id %(id)s stands twice", id=id)
        self._ids.add(id)

    def _article(self, name: str) -> dict[str, object]:
        """What the CAS says of its article: id, language and title."""
        types = self._cas.types
        found: Mapping[str, AttributeValue] = {}
        for structure in indexed(self._cas):
            if types.is_a(structure.type, DOCUMENT):
                found = structure.values
        id, language, title = (
            str(found.get(key, "")) for key in ("documentId", "language", "documentTitle")
        )
        article: dict[str, object] = {"id": id or name}
        if language and language != _NO_LANGUAGE:
            article["language"] = language
        if title and title != id:
            article["metadata"] = {"title": title}
        return article
