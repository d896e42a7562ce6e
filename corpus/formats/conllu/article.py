"""One article as it is put together from its lines of CoNLL-U."""

from collections import Counter
from dataclasses import dataclass, replace

from corpus.document.canonical import document_from_json
from corpus.document.document import Document, Relation, Span, document_order, relation_order
from corpus.document.errors import InvalidFile
from corpus.document.strict_json import Fields
from corpus.document.text import Settled, settle_with_map
from corpus.document.values_json import SPAN_KEYS, relation_from_json, span_from_json
from corpus.formats.columns.tags import read_spelled_gap
from corpus.formats.conllu.entities import Bracket
from corpus.formats.reading.articles import derived_id, too_long
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.storable import storable_span

_SPAN_KEYS = SPAN_KEYS | {"entity"}


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity in brackets, by offsets in the text as it is put together."""

    id: str
    type: str
    start: int
    end: int


class ConlluArticle:
    """The text and the entities so far. Whatever is wrong with them is raised at once."""

    def __init__(self, id: str, layer: str, text_length: int) -> None:
        self.id = id
        self.layer = layer
        self.line: int | None = None
        self.begun = False
        self.said: dict[str, str] = {}
        self._pieces: list[str] = []
        self._implied = False  # that a space follows the last word
        self._length = 0
        self._text_length = text_length
        self._open: dict[str, list[tuple[str, int]]] = {}
        self._mentions: list[Mention] = []

    def add(self, form: str, misc: dict[str, str]) -> tuple[int, int]:
        """The next written word, with what stands around it; its offsets."""
        before = read_spelled_gap(misc["SpacesBefore"]) if "SpacesBefore" in misc else ""
        gap = "" if misc.get("SpaceAfter") == "No" else " "
        self._implied = gap == " " and "SpacesAfter" not in misc
        if "SpacesAfter" in misc:
            gap = read_spelled_gap(misc["SpacesAfter"])
        start = self._length + len(before)
        self._pieces += (before, form, gap)
        self._length = start + len(form) + len(gap)
        if self._length > self._text_length + 1:
            raise too_long(self._text_length)
        self.begun = True
        return start, start + len(form)

    def paragraph(self) -> None:
        """A new paragraph begins; a space before it was a line break, if nothing else is said."""
        if self._implied:
            self._pieces[-1] = "\n"

    def bracket(self, one: Bracket, start: int, end: int) -> None:
        """A bracket on the token from `start` to `end`."""
        if one.part:
            raise InvalidFile("the span is in several pieces, and here a span is one piece")
        if one.opens:
            self._open.setdefault(one.id, []).append((one.type, start))
        if one.closes:
            if not self._open.get(one.id):
                raise InvalidFile("entity %(id)s is closed, but was not opened", id=one.id)
            type, begun = self._open[one.id].pop()
            self._mentions.append(Mention(one.id, type, begun, end))

    def document(self) -> Document:
        """The article. Raises InvalidFile, InvalidText or InvalidDocument."""
        still = next((id for id, held in self._open.items() if held), None)
        if still is not None:
            raise InvalidFile("entity %(id)s is opened, but not closed", id=still)
        if self._implied:
            self._pieces.pop()
        settled = settle_with_map("".join(self._pieces))
        article = self._json("isnad.article")
        known = {} if article is None else article
        if not isinstance(known, dict):
            raise InvalidFile("%(path)s must be an object", path="isnad.article")
        named = {"id": self.id or derived_id(settled.text), **known, "text": settled.text}
        spans = self._spans(settled)
        listed = Fields({"relations": self._json("isnad.relations")}, "", InvalidFile)
        relations: list[Relation] = [relation_from_json(one) for one in listed.each("relations")]
        return replace(
            document_from_json(named),
            spans=tuple(sorted(spans, key=document_order)),
            relations=tuple(sorted(relations, key=relation_order)),
        )

    def _json(self, name: str) -> object:
        return parse(self.said[name]) if name in self.said else None

    def _spans(self, settled: Settled) -> list[Span]:
        """The mentions, with what the comments say of them, and spans without any token."""
        mentions: dict[str, list[Mention]] = {}
        for mention in self._mentions:
            mentions.setdefault(mention.id, []).append(mention)
        spans: list[Span] = []
        listed = Fields({"spans": self._json("isnad.spans")}, "", InvalidFile)
        for fields in listed.each("spans"):
            fields.only(_SPAN_KEYS)
            held = {key: value for key, value in fields.values.items() if key != "entity"}
            if fields.has("entity"):
                named = mentions.pop(fields.text("entity"), [])
                if len(named) != 1:
                    raise fields.refuse("entity", "is not in brackets exactly once")
                (mention,) = named
                place = {"start": mention.start, "end": mention.end}
                held = {"label": mention.type, **place, **held}
            span = span_from_json(Fields(held, fields.path, InvalidFile))
            spans.append(
                replace(span, start=settled.offset(span.start), end=settled.offset(span.end))
            )
        taken = Counter(span.id for span in spans)
        for id, several in mentions.items():
            for number, mention in enumerate(several, 1):
                own = f"{id}.{number}" if len(several) > 1 or taken[id] else id
                start, end = settled.offset(mention.start), settled.offset(mention.end)
                span = Span(own, self.layer, mention.type or self.layer, start, end)
                spans.append(storable_span(span))
        return spans


def read_misc(column: str) -> dict[str, str]:
    """The MISC of a token by name."""
    if column == "_":
        return {}
    pairs = (one.partition("=") for one in column.split("|"))
    return {name: value for name, _, value in pairs}
