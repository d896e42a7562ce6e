"""Wojood's columns (https://github.com/SinaLab/ArabicNER): a token a line, and the tags of
all spans on it, nested ones too, each after a space; a blank line after each sentence.

There is nothing else in the layout: no article ends, and no white space.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from corpus.document.document import Document
from corpus.document.errors import InvalidFile
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.formats.columns.column_article import READ_LAYER, ColumnArticle, finished
from corpus.formats.columns.flat_spans import LAYER, written_layer
from corpus.formats.columns.stacked import are_stacked, stacked, stacked_tags
from corpus.formats.columns.token_spans import (
    PlacedSpan,
    count_placed,
    placed_spans,
    report_rest,
    sentence_ends,
    without_crossing,
)
from corpus.formats.columns.tokens import TOKENS, Tokens
from corpus.formats.options import Option, Options
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import ENCODING, decode_line, read_lines
from corpus.formats.reading.refused import Record
from corpus.formats.reading.sources import Source, SourceFile, read_each
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files

ARTICLE = Option(
    "article",
    "sentence",
    "what one article is: one sentence, or the whole file",
    ("sentence", "file"),
)


class WojoodWriter:
    """Stacked columns of one layer."""

    name = "wojood"
    extension = ".txt"
    media_type = "text/plain"
    many = False
    lossless = False
    never: tuple[str, ...] = (
        "Ids, origins, authors and scores of spans are not written.",
        "The language and the schema of an article are not written.",
        "The ids and ends of articles and the white space between words are not written.",
    )
    options: tuple[Option, ...] = (TOKENS, LAYER)
    requires: tuple[Requirement, ...] = ()

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write one file of columns."""
        layer, by = written_layer(schema, options), options["tokens"]
        with files.create("articles" + self.extension) as stream:
            for document in documents:
                parts, placed = placed_spans(document, layer, by, report)
                spans = list(without_crossing(document, placed, report))
                stream.write(_article(document.text, parts, spans).encode())
                for span in spans:
                    count_placed(document, span, parts, by, report)
                report_rest(document, report)


def _article(text: str, parts: Tokens, placed: list[PlacedSpan]) -> str:
    spans = [one.written for one in placed]
    tags = stacked_tags(spans, len(parts))
    lines = [f"{text[start:end]} {tag}\n" for (start, end), tag in zip(parts, tags, strict=True)]
    for number in sentence_ends(text, parts, spans):
        lines[number] += "\n"
    return "".join(lines)


class WojoodReader:
    """Stacked columns, with a space between words and a line break between sentences.

    One bad line refuses the article that it stands in.
    """

    name = "wojood"
    suffixes: tuple[str, ...] = (".txt", ".conll")
    options: tuple[Option, ...] = (READ_LAYER, ARTICLE, ENCODING)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every article of every file."""
        return read_each(
            source, self.suffixes, partial(_read_file, limits=source.limits, options=options)
        )


def _read_file(file: SourceFile, *, limits: Limits, options: Options) -> Iterator[Record]:
    def opened() -> ColumnArticle:
        return ColumnArticle(options["layer"], limits.text_length, labelled=stacked)

    article = opened()
    with file.open() as stream:
        for line in read_lines(stream, limits.record_bytes):
            try:
                token, *tags = decode_line(line, options["encoding"]).split() or [""]
                if token and not are_stacked(tags):
                    raise InvalidFile(
                        "a line is a token and its tags, such as O or I-ORG B-PERS; this one "
                        "is %(line)s",
                        line=" ".join((token, *tags))[:60],
                    )
            except InvalidFile as refusal:
                article.refuse(refusal, line.number)
                continue
            if token:
                article.add(token, "", " ".join(tags), line.number)
            elif options["article"] == "sentence":
                yield from finished(article, file)
                article = opened()
            else:
                article.end_sentence()
    yield from finished(article, file)
