"""AnnotationPages of Web Annotation, one after the other, each with its article."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from corpus.document.canonical import document_from_json
from corpus.document.document import Document, document_order, relation_order
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.requirements import Requirement
from corpus.document.strict_json import Fields
from corpus.document.text import settle_with_map
from corpus.document.validate import check_consistency
from corpus.formats.options import Option, Options
from corpus.formats.reading.articles import too_long
from corpus.formats.reading.json_stream import JsonStream
from corpus.formats.reading.lines import Line, decode_line
from corpus.formats.reading.refused import Record, RefusedRecord, placed
from corpus.formats.reading.sources import Source, SourceFile, read_each
from corpus.formats.web_annotation.items import Items

LAYER = Option("layer", "entity", "the layer of annotations that name none")


class WebAnnotationReader:
    """Pages in JSON-LD as the standard lays it out (no other framing is understood).

    The text is the page's own article or, where it has none, a .txt of the same name
    beside the file. An annotation that cannot be taken loses itself and what links to it.
    """

    name = "web-annotation"
    suffixes: tuple[str, ...] = (".jsonld", ".json")
    options: tuple[Option, ...] = (LAYER,)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every page of every file."""
        stems = {one.stem for one in source.files if one.name.lower().endswith(self.suffixes)}
        texts = {
            one.stem: one
            for one in source.files
            if one.name.lower().endswith(".txt") and one.stem in stems
        }
        files = tuple(one for one in source.files if one not in texts.values())
        pages = _Pages(source, texts, options["layer"])
        return read_each(replace(source, files=files), self.suffixes, partial(pages.read))


class _Pages:
    """Reads pages. `texts` are the texts that stand beside a file, by its stem."""

    def __init__(self, source: Source, texts: Mapping[str, SourceFile], layer: str) -> None:
        self._limits = source.limits
        self._texts = texts
        self._layer = layer

    def read(self, file: SourceFile) -> Iterator[Record]:
        """Every page of a file."""
        with file.open() as stream:
            for one in JsonStream(stream, "utf-8", self._limits.record_bytes).values():
                try:
                    if one.refusal is not None:
                        raise one.refusal
                    document, refused = self._page(one.value, file)
                    yield placed(document, file.label, one.line)
                except Refusal as refusal:
                    refused = [refusal]
                for refusal_of_part in refused:
                    yield RefusedRecord.of(refusal_of_part, file.label, one.line)

    def _page(self, value: object, file: SourceFile) -> tuple[Document, list[Refusal]]:
        """The document of one page, and what had to be refused of it."""
        page = Fields(value, "", InvalidFile)
        if isinstance(page.values.get("first"), dict):  # a collection with its only page
            page = page.inner("first")
        if not page.has("items"):
            raise InvalidFile(
                "this is no AnnotationPage: it has no items. Put the annotations of an "
                "article into one"
            )
        raw, article = self._article(page, file)
        if len(raw) > self._limits.text_length:
            raise too_long(self._limits.text_length)
        items = Items(raw, settle_with_map(raw), self._layer)
        items.add(list(page.each("items")))
        document = replace(
            document_from_json({**article, "text": raw}),
            spans=tuple(sorted(items.spans.values(), key=document_order)),
            relations=tuple(sorted(items.relations, key=relation_order)),
        )
        check_consistency(document)
        return document, items.refused

    def _article(self, page: Fields, file: SourceFile) -> tuple[str, dict[str, object]]:
        """The text as it stands, and what is said of it."""
        if not page.has("article"):
            beside = self._texts.get(file.stem)
            if beside is None:
                raise InvalidFile(
                    "the page brings no text along; put it beside the file as %(name)s.txt",
                    name=PurePosixPath(file.stem).name,
                )
            data = beside.read(self._limits.record_bytes)
            return decode_line(Line(0, 0, data), "utf-8"), {"id": file.stem}
        article = page.inner("article")
        raw = article.values.get("value")
        if not isinstance(raw, str):
            raise article.refuse("value", "must be text")
        kept = ("language", "attributes", "metadata", "split", "silent", "answers")
        said = {key: article.values.get(key) for key in kept if article.has(key)}
        id = article.text("identifier", "") or article.text("id")
        return raw, {**said, "id": id, "schema": article.values.get("labelSchema")}
