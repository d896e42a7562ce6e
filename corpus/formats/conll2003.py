"""CoNLL-2003 columns (Tjong Kim Sang and De Meulder 2003): one token a line.

The columns are token, "-X-" (there is no part of speech), what stands between this token
and the next (`columns.written_gap`; "_" for a space, or a line break after a sentence) and
the tag. A line `-DOCSTART- ID GAP O` opens each article. So the text comes back exactly;
of the annotation, only what is flat does, and the loss report names the rest.
A blank line ends each sentence, but none parts a span.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import quote, unquote

from corpus.document.document import Document
from corpus.document.errors import InvalidFile
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.formats.columns.column_article import READ_LAYER, ColumnArticle, finished
from corpus.formats.columns.flat_spans import LAYER, TYPES, TokenSpan, flat_spans, written_layer
from corpus.formats.columns.noisy_tags import READ_TYPES, mended_tag, seen
from corpus.formats.columns.tags import OUTSIDE, SAME, read_gap, tags_of, written_gap
from corpus.formats.columns.token_spans import report_rest, sentence_ends
from corpus.formats.columns.tokens import TOKENS, Tokens
from corpus.formats.options import Option, Options
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import ENCODING, Line, decode_line, read_lines
from corpus.formats.reading.refused import Record
from corpus.formats.reading.sources import Source, SourceFile, read_each
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files

_SPACES = re.compile(r"[ \t]+")
DOCSTART = "-DOCSTART-"
NOTHING = "-X-"
TAGS = Option("tags", "iob2", "how the tags begin and end a span", ("iob2", "bioes"))
ARTICLE = Option(
    "article",
    "docstart",
    "what one article is: up to the next -DOCSTART-, or one sentence",
    ("docstart", "sentence"),
)


class Conll2003Writer:
    """Columns with one label a token: one layer, without nesting."""

    name = "conll2003"
    extension = ".conll"
    media_type = "text/plain"
    many = False
    lossless = False
    never: tuple[str, ...] = (
        "Ids, origins, authors and scores of spans are not written.",
        "The language and the schema of an article are not written.",
    )
    options: tuple[Option, ...] = (TOKENS, TAGS, TYPES, LAYER)
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
        layer = written_layer(schema, options)
        with files.create("articles" + self.extension) as stream:
            for document in documents:
                parts, spans = flat_spans(document, layer, options, report)
                stream.write(_article(document, parts, spans, options["tags"]).encode())
                report_rest(document, report)


def _article(document: Document, parts: Tokens, spans: list[TokenSpan], scheme: str) -> str:
    text = document.text
    tags = [OUTSIDE] * len(parts)
    for span in spans:
        tags[span.first : span.last] = tags_of(span.label, span.last - span.first, scheme)
    starts = [start for start, _ in parts]
    following = [*starts[1:], len(text)]
    lines = [
        f"{text[start:end]} {NOTHING} {_gap(text, end, after)} {tag}\n"
        for (start, end), after, tag in zip(parts, following, tags, strict=True)
    ]
    for number, expected in sentence_ends(text, parts, spans).items():
        (start, end), after = parts[number], following[number]
        gap = written_gap(text[end:after], expected)
        lines[number] = f"{text[start:end]} {NOTHING} {gap} {tags[number]}\n\n"
    before = written_gap(text[: starts[0]], "")
    opening = f"{DOCSTART} {_written_id(document.id)} {before} {OUTSIDE}\n\n"
    return opening + "".join(lines)


def _gap(text: str, end: int, after: int) -> str:
    """The column for what stands between two tokens of a sentence."""
    if after == end + 1 and text[end] == " ":
        return SAME
    return written_gap(text[end:after], " ")


def _written_id(id: str) -> str:
    """The id without white space, and never what stands where there is no id."""
    if id in (NOTHING, OUTSIDE):
        return "".join(f"%{ord(letter):02X}" for letter in id)
    return re.sub(r"[\s%]", lambda found: quote(found.group()), id)


class Conll2003Reader:
    """Columns of any number with the token first and the tag last.

    Reads IOB1, IOB2, BIOES and BILOU, with tags mended by rule or refused. Where no column
    says what stands between tokens, a space does, and a line break between sentences. The
    record is the article: one bad line refuses the article that it stands in.
    """

    name = "conll2003"
    suffixes: tuple[str, ...] = (".conll", ".txt", ".tsv", ".bio", ".iob", ".iob2", ".bioes")
    options: tuple[Option, ...] = (READ_LAYER, READ_TYPES, ARTICLE, ENCODING)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every article of every file."""
        return read_each(
            source, self.suffixes, partial(_read_file, limits=source.limits, options=options)
        )


def _read_file(file: SourceFile, *, limits: Limits, options: Options) -> Iterator[Record]:
    article = ColumnArticle(options["layer"], limits.text_length)
    with file.open() as stream:
        for line in read_lines(stream, limits.record_bytes):
            try:
                text = decode_line(line, options["encoding"])
            except InvalidFile as refusal:
                article.refuse(refusal, line.number)
                continue
            if text.startswith(DOCSTART):
                yield from finished(article, file)
                article = _opened(text, options, limits)
            elif not _is_blank(text):
                _add_token(article, text, line, options["types"])
            elif options["article"] == "sentence":
                yield from finished(article, file)
                article = ColumnArticle(options["layer"], limits.text_length)
            else:
                article.end_sentence()
    yield from finished(article, file)


def _opened(line: str, options: Options, limits: Limits) -> ColumnArticle:
    """The article that a -DOCSTART- line opens."""
    columns = _columns(line)
    named = len(columns) > 1 and columns[1] not in (NOTHING, OUTSIDE)
    before = read_gap(columns[2], "") if len(columns) == 4 else ""
    id = unquote(columns[1]) if named else ""
    return ColumnArticle(options["layer"], limits.text_length, id, before)


def _columns(line: str) -> list[str]:
    return _SPACES.split(line.strip(" \t"))


def _is_blank(line: str) -> bool:
    """Whether nobody sees anything in the line: some have a direction mark in it."""
    return (len(line) < 4 and not seen(line).strip()) or not line.strip()


def _add_token(article: ColumnArticle, text: str, line: Line, types: str) -> None:
    columns = _columns(text)
    try:
        tag = mended_tag(columns[-1] if len(columns) > 1 else "", types)
    except InvalidFile as refusal:
        article.refuse(refusal, line.number)
    else:
        gap = columns[2] if len(columns) == 4 else ""
        article.add(columns[0], gap, tag, line.number)
