"""From the rows of WebAnno TSV 3 to a document.

Layers and labels are named as for UIMA CAS (`corpus.formats.cas.annotations`); slots and
chains become relations. Values are text: the file does not tell numbers from words.
"""

from collections import Counter

from corpus.document.document import (
    AttributeValue,
    Document,
    Relation,
    Span,
    document_order,
    relation_order,
)
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.text import settle_with_map
from corpus.formats.cas.annotations import NAMED_ENTITY
from corpus.formats.reading.articles import too_long
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import RefusedRecord
from corpus.formats.reading.sources import SourceFile
from corpus.formats.reading.storable import storable_relation, storable_span
from corpus.formats.reading.utf16 import Utf16Offsets
from corpus.formats.webanno_tsv.cells import (
    UNSET,
    read_cell,
    read_chain,
    read_items,
    read_target,
    split_values,
    unescape,
)
from corpus.formats.webanno_tsv.drafts import Draft, Key, take_label
from corpus.formats.webanno_tsv.layers import CHAIN, RELATION, SPAN, TsvLayer, read_layers
from corpus.formats.webanno_tsv.text import Row, check_row, joined, parse_tsv


class TsvReading:
    """The document in a file; what could not be read of it ends in `refused`.

    `layer` is that of DKPro's named entities.
    """

    def __init__(self, file: SourceFile, layer: str, limits: Limits) -> None:
        self.refused: list[RefusedRecord] = []
        self._file = file
        self._layer = layer
        self._limits = limits
        self._drafts: dict[Key, Draft] = {}
        self._by_row: dict[str, list[tuple[Key, Draft]]] = {}
        self._relations: list[Relation] = []

    def document(self, name: str) -> Document:
        """The document, called `name`. Raises InvalidFile where the file is none of its kind."""
        head, sentences = parse_tsv(self._file, self._limits, self._refuse)
        layers, width = read_layers(head)
        raw = joined(sentences)
        if len(raw) > self._limits.text_length:
            raise too_long(self._limits.text_length)
        settled, offsets = settle_with_map(raw), Utf16Offsets(raw)
        good: list[Row] = []
        for row in (row for sentence in sentences for row in sentence.rows):
            try:
                check_row(row, width, raw, offsets)
                good.append(row)
            except Refusal as refusal:
                self._refuse(refusal, row.line)
        self._read_spans(layers, good)
        spans = self._spans(offsets)
        self._read_relations(layers, good)
        moved = [
            Span(one.id, one.layer, one.label, settled.offset(one.start), settled.offset(one.end),
                 one.attributes)
            for one in spans
        ]  # fmt: skip
        return Document(
            name,
            settled.text,
            spans=tuple(sorted(moved, key=document_order)),
            relations=tuple(sorted(self._relations, key=relation_order)),
        )

    def _refuse(self, refusal: Refusal, line: int | None) -> None:
        self.refused.append(RefusedRecord.of(refusal, self._file.label, line))

    def _read_spans(self, layers: list[TsvLayer], rows: list[Row]) -> None:
        left = Counter[str]()
        for row in rows:
            for layer in layers:
                here = [one for one in layer.columns if row.cells[one.place] != "_"]
                if not layer.is_read:
                    left[layer.type] += bool(here)
                elif layer.kind == SPAN:
                    self._read_layer(layer, row)
                elif layer.kind == CHAIN:
                    self._read_links(layer, row)
        for type, count in sorted(left.items()):
            if count:
                self._refuse(
                    InvalidFile(
                        "%(count)s × %(type)s left out: only layers and named entities are read",
                        count=count,
                        type=type,
                    ),
                    None,
                )

    def _read_layer(self, layer: TsvLayer, row: Row) -> None:
        """The spans of a layer that the row belongs to."""
        for column in layer.columns:
            cell = row.cells[column.place]
            for index, (value, number) in enumerate(read_cell(cell)):
                draft = self._draft(layer, row, number, "" if number else f"{row.name}/{index}")
                if column.target:
                    targets = split_values(row.cells[column.place + 1])
                    if index < len(targets):
                        self._read_slots(
                            draft, column.feature, value, targets[index], column.target
                        )
                elif value != UNSET:
                    draft.values.setdefault(column.feature, unescape(value))
            if column.target and cell == "_" and row.cells[column.place + 1] != "_":
                self._draft(layer, row, 0, f"{row.name}/0")

    def _read_slots(self, draft: Draft, feature: str, roles: str, targets: str, type: str) -> None:
        if len(draft.rows) > 1:
            return  # every row of a span says the same
        for role, target in zip(read_items(roles), read_items(targets), strict=False):
            found = read_target(target)
            if found is not None:
                draft.slots.append((feature if role == UNSET else unescape(role), found, type))

    def _read_links(self, layer: TsvLayer, row: Row) -> None:
        """The links of chains that the row belongs to."""
        relations, types = layer.columns[0], layer.columns[-1]
        values = read_cell(row.cells[types.place])
        for index, link in enumerate(split_values(row.cells[relations.place])):
            found = read_chain(link)
            if found is None:
                refusal = InvalidFile("a link of a chain is written: value->chain-link")
                self._refuse(refusal, row.line)
                continue
            value, chain, number = found
            draft = self._draft(layer, row, chain, f"#{number}")
            if value != UNSET:
                draft.values[relations.feature] = unescape(value)
            if index < len(values) and values[index][0] != UNSET:
                draft.values["label"] = unescape(values[index][0])

    def _draft(self, layer: TsvLayer, row: Row, number: int, place: str) -> Draft:
        draft = self._drafts.setdefault(
            (layer.type, number, place), Draft(row.line, layer, row.start, row.end)
        )
        draft.start, draft.end = min(draft.start, row.start), max(draft.end, row.end)
        if row.name not in draft.rows:
            draft.rows.append(row.name)
        return draft

    def _spans(self, offsets: Utf16Offsets) -> list[Span]:
        spans: list[Span] = []
        for number, (key, draft) in enumerate(list(self._drafts.items()), 1):
            draft.id = f"s{number}"
            try:
                spans.append(storable_span(self._span(draft, offsets)))
            except Refusal as refusal:
                self._refuse(refusal, draft.line)
                del self._drafts[key]
        return spans

    def _span(self, draft: Draft, offsets: Utf16Offsets) -> Span:
        place = offsets.span(draft.start, draft.end)
        if place is None:
            raise InvalidFile(
                "annotation %(id)s: from %(start)s to %(end)s, in UTF-16 units, marks nothing in "
                "the text",
                id=draft.rows[0],
                start=draft.start,
                end=draft.end,
            )
        named = draft.layer.type.startswith(NAMED_ENTITY)
        label = take_label(draft.layer, draft.values)
        layer = self._layer if named else draft.layer.name
        return Span(draft.id, layer, label, *place, draft.values)

    def _read_relations(self, layers: list[TsvLayer], rows: list[Row]) -> None:
        for key, draft in self._drafts.items():
            for name in draft.rows:
                self._by_row.setdefault(name, []).append((key, draft))
        for (type, chain, place), draft in self._drafts.items():
            for label, target, wanted in draft.slots:
                other = self._found(wanted, target.row, target.number)
                self._guard(draft.line, label, draft, other)
            if draft.layer.kind == CHAIN:
                following = self._drafts.get((type, chain, f"#{int(place[1:]) + 1}"))
                if following is not None:
                    self._guard(draft.line, "next", draft, following)
        for layer in layers:
            if layer.kind == RELATION and layer.is_read:
                for row in rows:
                    self._read_arcs(layer, row)

    def _read_arcs(self, layer: TsvLayer, row: Row) -> None:
        """The relations that the row has as dependents."""
        columns = [(one.feature, read_cell(row.cells[one.place])) for one in layer.columns]
        for index, value in enumerate(split_values(row.cells[layer.place])):
            target = read_target(value)
            if target is None:
                self._refuse(InvalidFile("%(value)s names no other end", value=value), row.line)
                continue
            held: dict[str, AttributeValue] = {
                feature: unescape(values[index][0])
                for feature, values in columns
                if index < len(values) and values[index][0] != UNSET
            }
            label = take_label(layer, held)
            head = self._found(layer.base, target.row, target.number)
            tail = self._found(layer.base, row.name, target.own)
            self._guard(row.line, label, head, tail, held)

    def _guard(
        self,
        line: int,
        label: str,
        head: Draft | None,
        tail: Draft | None,
        held: dict[str, AttributeValue] | None = None,
    ) -> None:
        """Add a relation, or refuse it."""
        try:
            if head is None or tail is None:
                raise InvalidFile("relation %(label)s: an end of it is no span here", label=label)
            if head is tail:
                raise InvalidFile("the relation leads from %(id)s to itself", id=head.rows[0])
            id = f"r{len(self._relations) + 1}"
            relation = Relation(id, label, head.id, tail.id, held or {})
            self._relations.append(storable_relation(relation))
        except Refusal as refusal:
            self._refuse(refusal, line)

    def _found(self, type: str, row: str, number: int) -> Draft | None:
        """The one span of the type that the row belongs to, by its number where it has one."""
        found = [
            draft
            for (of, held, _), draft in self._by_row.get(row, ())
            if type in (of, "uima.tcas.Annotation") and (not number or held == number)
        ]
        return found[0] if len(found) == 1 else None
