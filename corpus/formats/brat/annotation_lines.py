"""The .ann file of brat: one document's spans, relations and attributes as standoff lines.

What a line of brat's cannot say stands in a note `Isnad`, as JSON: another id, the layer
or label where the type's name does not tell it, exact edges, where it came from, and
values of attributes that are neither a word, true, nor one line of text.
See https://brat.nlplab.org/standoff.html.
"""

import re
from collections.abc import Iterator, Mapping

from corpus.document.document import (
    Attributes,
    AttributeValue,
    Document,
    Relation,
    Span,
    document_order,
    relation_order,
)
from corpus.formats.brat.config import BratTypes, is_stored
from corpus.formats.writing.json_line import json_line
from corpus.formats.writing.loss import LossReport, Outcome

NOTE = "Isnad"
DEFAULT_LAYER = "entity"
_PIECE = re.compile(r"[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")  # brat parts spans at these


def write_annotations(
    document: Document, types: BratTypes, layers: Mapping[str, str], report: LossReport
) -> str:
    """The .ann file. `layers` is type → layer as a reader will know it."""
    lines = _Lines(types, layers)
    targets: dict[str, str] = {}
    numbers = _numbers("T", [span.id for span in document.spans])
    for span in sorted(document.spans, key=document_order):
        pieces = _pieces(document.text, span)
        if not pieces:
            report.span_lost(document, span, Outcome.DROPPED, "no_word")
            report.attributes_lost(document, span)
            continue
        target = targets[span.id] = next(numbers) if not _is("T", span.id) else span.id
        lines.span(target, span, pieces, document.text)
        report.kept("span")
        report.kept("attribute", len(span.attributes))
    numbers = _numbers("R", [relation.id for relation in document.relations])
    for relation in sorted(document.relations, key=relation_order):
        if relation.head not in targets or relation.tail not in targets:
            report.relation_lost(document, relation, "lost_end")
            report.attributes_lost(document, relation)
            continue
        target = next(numbers) if not _is("R", relation.id) else relation.id
        lines.relation(target, relation, targets)
        report.kept("relation")
        report.kept("attribute", len(relation.attributes))
    return "".join(f"{line}\n" for line in lines.written)


class _Lines:
    """The lines of one file, with the numbers of its attributes and notes."""

    def __init__(self, types: BratTypes, layers: Mapping[str, str]) -> None:
        self._types = types
        self._layers = layers
        self.written: list[str] = []
        self._attributes = 0
        self._notes = 0

    def span(
        self,
        target: str,
        span: Span,
        pieces: list[tuple[int, int]],
        text: str,
    ) -> None:
        """A T line and what belongs to it."""
        type = self._types.of_span(span)
        offsets = ";".join(f"{start} {end}" for start, end in pieces)
        surface = " ".join(text[start:end] for start, end in pieces)
        self.written.append(f"{target}\t{type} {offsets}\t{surface}")
        rest: dict[str, object] = {}
        if type != span.label:
            rest["label"] = span.label
        if self._layers.get(type, DEFAULT_LAYER) != span.layer:
            rest["layer"] = span.layer
        if (pieces[0][0], pieces[-1][1]) != (span.start, span.end):
            rest |= {"start": span.start, "end": span.end}
        self._said_of(target, span, rest)

    def relation(self, target: str, relation: Relation, targets: Mapping[str, str]) -> None:
        """An R line and what belongs to it."""
        type = self._types.of_relation(relation)
        head, tail = targets[relation.head], targets[relation.tail]
        self.written.append(f"{target}\t{type} Arg1:{head} Arg2:{tail}")
        rest: dict[str, object] = {}
        if type != relation.label:
            rest["label"] = relation.label
        self._said_of(target, relation, rest)

    def _said_of(self, target: str, value: Span | Relation, rest: dict[str, object]) -> None:
        """Attributes, and a note with whatever the lines before it left out."""
        if target != value.id:
            rest["id"] = value.id
        if value.origin:
            rest["origin"] = value.origin
        if value.author:
            rest["author"] = value.author
        if value.score is not None:
            rest["score"] = value.score
        unsaid = self._write_attributes(target, value.attributes)
        if unsaid:
            rest["attributes"] = unsaid
        if rest:
            self._note(NOTE, target, json_line(rest))

    def _write_attributes(self, target: str, attributes: Attributes) -> dict[str, AttributeValue]:
        """Write the attributes that brat has a way to write; the others are returned."""
        unsaid: dict[str, AttributeValue] = {}
        for name, value in sorted(attributes.items()):
            one_line = isinstance(value, str) and value.isprintable() and value.strip() == value
            if not is_stored(name) or name == NOTE:
                unsaid[name] = value
            elif value is True:
                self._attribute(f"{name} {target}")
            elif not one_line or not value:
                unsaid[name] = value
            elif " " in str(value):
                self._note(name, target, str(value))
            else:
                self._attribute(f"{name} {target} {value}")
        return unsaid

    def _attribute(self, said: str) -> None:
        self._attributes += 1
        self.written.append(f"A{self._attributes}\t{said}")

    def _note(self, type: str, target: str, text: str) -> None:
        self._notes += 1
        self.written.append(f"#{self._notes}\t{type} {target}\t{text}")


def _is(letter: str, id: str) -> bool:
    """Whether brat would give such an id itself."""
    return re.fullmatch(letter + r"[1-9][0-9]{0,8}", id) is not None


def _numbers(letter: str, ids: list[str]) -> Iterator[str]:
    """Ids that none of `ids` is, in order."""
    taken = set(ids)
    number = 0
    while True:
        number += 1
        if f"{letter}{number}" not in taken:
            yield f"{letter}{number}"


def _pieces(text: str, span: Span) -> list[tuple[int, int]]:
    """The span as brat cuts it: at line breaks and tabs, and without white space at edges."""
    pieces: list[tuple[int, int]] = []
    for found in _PIECE.finditer(text, span.start, span.end):
        piece = found.group()
        start = found.start() + len(piece) - len(piece.lstrip())
        end = found.end() - len(piece) + len(piece.rstrip())
        if start < end:
            pieces.append((start, end))
    return pieces
