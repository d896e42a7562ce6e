"""The lines of a .ann file of brat, as spans and relations of the text beside it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.document.document import (
    AttributeValue,
    Relation,
    Span,
    document_order,
    relation_order,
)
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.strict_json import Fields
from corpus.document.text import Settled
from corpus.formats.brat.annotation_lines import NOTE
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.lines import Line, decode_line
from corpus.formats.reading.refused import RefusedRecord

_SPAN = re.compile(r"(T\S*)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*)", re.DOTALL)
_RELATION = re.compile(r"(R\S*)\t(\S+) [^\s:]+:(\S+) [^\s:]+:(\S+)\s*")
_ATTRIBUTE = re.compile(r"[AM]\S*\t(\S+) (\S+)(?: (.*))?", re.DOTALL)
_NORMALISATION = re.compile(r"N\S*\t(\S+) (\S+) (\S+)(?:\t.*)?", re.DOTALL)
_NOTE = re.compile(r"#\S*\t(\S+) (\S+)\t(.*)", re.DOTALL)
_BREAKS = re.compile(r"[\t\n\r]")
_NOTED = frozenset(
    {"id", "layer", "label", "start", "end", "origin", "author", "score", "attributes"}
)


@dataclass(slots=True)
class _Draft:
    """A span or relation whose attributes and notes are still being read.

    Of a relation, `head` and `tail` are brat's ids of its ends.
    """

    line: int
    id: str
    label: str
    layer: str = ""
    start: int = 0
    end: int = 0
    head: str = ""
    tail: str = ""
    origin: str = ""
    author: str = ""
    score: float | None = None
    attributes: dict[str, AttributeValue] = field(default_factory=dict)


class Standoff:
    """What the .ann file called `label` says about a text; bad lines end in `refused`.

    `raw` is the text as it stands in its file, which offsets count in, `settled` the same
    as it is kept. `layers` is type → layer; other types belong to `layer`.
    """

    def __init__(
        self, label: str, raw: str, settled: Settled, layers: Mapping[str, str], layer: str
    ) -> None:
        self.refused: list[RefusedRecord] = []
        self._label = label
        self._raw = raw
        self._settled = settled
        self._layers = layers
        self._layer = layer
        self._spans: dict[str, _Draft] = {}
        self._relations: dict[str, _Draft] = {}

    def read(self, lines: Iterable[Line]) -> None:
        """Read every line: first the spans, then what points to them."""
        waiting: dict[str, list[tuple[int, str]]] = {"T": [], "R": [], "": []}
        for line in lines:
            try:
                text = decode_line(line, "utf-8")
            except InvalidFile as refusal:
                self._refuse(refusal, line.number)
                continue
            if text.strip():
                kind = text[0] if text[0] in waiting else ""
                waiting[kind].append((line.number, text))
        for kind, read_line in (("T", self._span), ("R", self._relation), ("", self._remark)):
            for number, text in waiting[kind]:
                try:
                    read_line(number, text)
                except Refusal as refusal:
                    self._refuse(refusal, number)

    def annotations(self) -> tuple[tuple[Span, ...], tuple[Relation, ...]]:
        """The spans and relations, in order."""
        self._refuse_repeated_ids()
        spans = [
            Span(
                one.id,
                one.layer,
                one.label,
                one.start,
                one.end,
                one.attributes,
                one.origin,
                one.author,
                one.score,
            )
            for one in self._spans.values()
        ]
        relations = [
            Relation(
                one.id,
                one.label,
                self._spans[one.head].id,
                self._spans[one.tail].id,
                one.attributes,
                one.origin,
                one.author,
                one.score,
            )
            for one in self._relations.values()
        ]
        return tuple(sorted(spans, key=document_order)), tuple(
            sorted(relations, key=relation_order)
        )

    def _refuse(self, refusal: Refusal, line: int) -> None:
        self.refused.append(RefusedRecord.of(refusal, self._label, line))

    def _span(self, number: int, text: str) -> None:
        found = _SPAN.fullmatch(text)
        if found is None:
            raise InvalidFile(
                "a span is written: id, tab, type, space, start, space, end, tab, text"
            )
        id, type, offsets, quoted = found.groups()
        _check_new(id, self._spans)
        pieces = [
            (int(start), int(end))
            for start, end in (pair.split(" ") for pair in offsets.split(";"))
        ]
        start, end = self._place(pieces, quoted)
        layer = self._layers.get(type, self._layer)
        self._spans[id] = _Draft(number, id, type, layer, start, end)

    def _place(self, pieces: list[tuple[int, int]], quoted: str) -> tuple[int, int]:
        """Where the pieces lie in the settled text. Raises InvalidFile where they do not.

        Offsets count line breaks as the file has them, or as text mode shows them.
        """
        readings: list[tuple[str, Callable[[int], int]]] = [(self._raw, self._settled.offset)]
        if self._settled.dropped:
            readings.append((self._settled.text, _unmoved))
        for text, move in readings:
            if _quoted(text, pieces) == _BREAKS.sub(" ", quoted):
                _check_one_piece(text, pieces)
                return move(pieces[0][0]), move(pieces[-1][1])
        raise InvalidFile(
            "the text has %(found)s at %(offsets)s, and the line says %(quoted)s",
            found=repr(_quoted(self._raw, pieces)),
            offsets=";".join(f"{start} {end}" for start, end in pieces),
            quoted=repr(quoted),
        )

    def _relation(self, number: int, text: str) -> None:
        found = _RELATION.fullmatch(text)
        if found is None:
            raise InvalidFile("a relation is written: id, tab, type, and two of role:id")
        id, type, head, tail = found.groups()
        _check_new(id, self._relations)
        for end in (head, tail):
            if end not in self._spans:
                raise InvalidFile("there is no span %(id)s to point to", id=end)
        if head == tail:
            raise InvalidFile("the relation leads from %(id)s to itself", id=head)
        self._relations[id] = _Draft(number, id, type, head=head, tail=tail)

    def _remark(self, number: int, text: str) -> None:
        """A line about a span or relation: an attribute, a normalisation or a note."""
        if text[0] in "E*":
            raise InvalidFile("events and equivalences have no counterpart here; use relations")
        pattern = {"N": _NORMALISATION, "#": _NOTE}.get(text[0], _ATTRIBUTE)
        found = pattern.fullmatch(text)
        if found is None:
            raise InvalidFile("this is no line that brat writes")
        name, target, value = found.groups()
        draft = self._spans.get(target) or self._relations.get(target)
        if draft is None:
            raise InvalidFile("there is no %(id)s to say this of", id=target)
        if text[0] == "#" and name == NOTE:
            self._take_note(draft, Fields(parse(value), "", InvalidFile))
        elif name in draft.attributes:
            raise InvalidFile("%(id)s has a value of %(name)s already", id=target, name=name)
        else:
            draft.attributes[name] = True if value is None else value

    def _take_note(self, draft: _Draft, note: Fields) -> None:
        """What our own writer had to say beside the lines that brat knows."""
        note.only(_NOTED)
        draft.id = note.text("id", draft.id)
        draft.layer = note.text("layer", draft.layer)
        draft.label = note.text("label", draft.label)
        draft.origin = note.text("origin", "")
        draft.author = note.text("author", "")
        draft.score = note.share("score")
        draft.attributes |= note.attributes()
        if note.has("start"):
            start, end = note.whole("start"), note.whole("end")
            if not 0 <= start <= draft.start < draft.end <= end <= len(self._settled.text):
                raise note.refuse("start", "and end do not lie around the span of the line")
            draft.start, draft.end = start, end

    def _refuse_repeated_ids(self) -> None:
        """Of two with one id, keep the first, and drop the relations of the other."""
        seen: set[str] = set()
        for drafts in (self._spans, self._relations):
            for target, draft in list(drafts.items()):
                refusal = None
                if draft.id in seen:
                    refusal = InvalidFile("the id %(id)s stands twice", id=draft.id)
                elif (
                    drafts is self._relations and not {draft.head, draft.tail} <= self._spans.keys()
                ):
                    refusal = InvalidFile("one of the spans it joins was refused")
                seen.add(draft.id)
                if refusal is not None:
                    self._refuse(refusal, draft.line)
                    del drafts[target]


def _check_new(id: str, drafts: Mapping[str, _Draft]) -> None:
    if id in drafts:
        raise InvalidFile("the id %(id)s stands twice", id=id)


def _quoted(text: str, pieces: list[tuple[int, int]]) -> str | None:
    """The pieces as a line quotes them, or None where they do not lie in the text in order."""
    last = 0
    for start, end in pieces:
        if not last <= start < end <= len(text):
            return None
        last = end
    return _BREAKS.sub(" ", " ".join(text[start:end] for start, end in pieces))


def _unmoved(offset: int) -> int:
    return offset


def _check_one_piece(text: str, pieces: list[tuple[int, int]]) -> None:
    """Raises InvalidFile where more than white space lies between the pieces."""
    for (_, end), (start, _) in pairwise(pieces):
        if text[end:start].strip():
            raise InvalidFile("the span is in several pieces, and here a span is one piece")
