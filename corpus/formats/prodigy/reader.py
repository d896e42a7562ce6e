"""Prodigy's JSON lines, as its db-out gives them."""

from collections.abc import Iterator, Mapping
from functools import partial

from corpus.document.canonical import document_from_json
from corpus.document.document import Document, Relation, Span
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.requirements import Requirement
from corpus.document.strict_json import Fields
from corpus.formats.columns.column_article import READ_LAYER
from corpus.formats.options import Option, Options
from corpus.formats.reading.annotations import ReadAnnotations
from corpus.formats.reading.articles import derived_id, settled_text
from corpus.formats.reading.json_lines import read_json_lines
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import Record
from corpus.formats.reading.sources import Source, SourceFile, read_each

Place = tuple[int, int, str]  # start and end in the raw text, label


class ProdigyReader:
    """Accepted answers of span, entity and relation recipes.

    A span that is not on its tokens loses itself, and the relations that point to it.
    """

    name = "prodigy"
    suffixes: tuple[str, ...] = (".jsonl",)
    options: tuple[Option, ...] = (READ_LAYER,)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every line of every file."""
        read_file = partial(_read_file, limits=source.limits, layer=options["layer"])
        return read_each(source, self.suffixes, read_file)


def _read_file(file: SourceFile, *, limits: Limits, layer: str) -> Iterator[Record]:
    return read_json_lines(file, limits, partial(_read_record, limits=limits, layer=layer))


def _read_record(
    record: Mapping[str, object], *, limits: Limits, layer: str
) -> tuple[Document, list[Refusal]]:
    fields = Fields(record, "", InvalidFile)
    if record.get("answer", "accept") != "accept":
        raise InvalidFile(
            "its annotator did not accept it: the answer is %(answer)s", answer=record["answer"]
        )
    raw = record.get("text")
    if not isinstance(raw, str):
        raise fields.refuse("text", "must be text")
    read = ReadAnnotations(raw, limits)
    author = fields.text("_annotator_id", "") or fields.text("_session_id", "")
    tokens = list(fields.each("tokens"))
    ids: dict[Place, str] = {}
    by_token: dict[int, str] = {}  # a span by its last token, where no relation says more
    for number, one in enumerate(fields.each("spans"), 1):
        try:
            span = _span(one, number, layer, author)
            _check_tokens(one, tokens)
            read.add_span(span, one.text("text") if one.has("text") else None)
            ids.setdefault((span.start, span.end, span.label), span.id)
            if one.has("token_end"):
                by_token.setdefault(one.whole("token_end"), span.id)
        except Refusal as refusal:
            read.refused.append(refusal)
    for number, one in enumerate(fields.each("relations"), 1):
        try:
            head, tail = (_end(one, name, ids, by_token, read) for name in ("head", "child"))
            id = f"r{number}"
            while id in read.spans or id in read.relations:
                id += "-"
            origin = "human" if author else ""
            read.add_relation(
                Relation(id, one.text("label"), head, tail, origin=origin, author=author)
            )
        except Refusal as refusal:
            read.refused.append(refusal)
    return read.document(_article(fields, raw, limits)), read.refused


def _article(fields: Fields, raw: str, limits: Limits) -> Document:
    id = fields.text("id", "") or derived_id(settled_text(raw, limits))
    return document_from_json({"id": id, "text": raw, "metadata": fields.values.get("meta")})


def _span(fields: Fields, number: int, layer: str, author: str) -> Span:
    return Span(
        fields.text("id", "") or f"s{number}",
        fields.text("layer", "") or layer,
        fields.text("label"),
        fields.whole("start"),
        fields.whole("end"),
        origin="human" if author else "",
        author=author,
    )


def _check_tokens(span: Fields, tokens: list[Fields]) -> None:
    """Raises InvalidFile where a span begins or ends elsewhere than the tokens it names."""
    if not tokens or not span.has("token_start") or not span.has("token_end"):
        return
    first, last = span.whole("token_start"), span.whole("token_end")
    if not 0 <= first <= last < len(tokens):
        raise span.refuse("token_end", "is no token; there are %(count)d", count=len(tokens))
    start, end = tokens[first].whole("start"), tokens[last].whole("end")
    if (start, end) != (span.whole("start"), span.whole("end")):
        raise span.refuse(
            "token_start",
            "and its token_end stand from %(start)d to %(end)d, where the span does not",
            start=start,
            end=end,
        )


def _end(
    relation: Fields,
    name: str,
    ids: Mapping[Place, str],
    by_token: Mapping[int, str],
    read: ReadAnnotations,
) -> str:
    """The id of the span that a relation's end repeats or, in short, whose last token it is."""
    if not relation.has(f"{name}_span"):
        token = relation.whole(name)
        if token not in by_token:
            raise InvalidFile("there is no span %(id)s to point to", id=token)
        return by_token[token]
    end = relation.inner(f"{name}_span")
    id = end.text("id", "")
    if id in read.spans:
        return id
    place = (end.whole("start"), end.whole("end"), end.text("label", ""))
    if place not in ids:
        raise InvalidFile("there is no span %(id)s to point to", id=id or place)
    return ids[place]
