"""CoNLL-U: a token a line, words parted at their clitics under the line of the whole word.

There is no syntax here, so that those columns hold "_". What the columns cannot say of
the article, of spans (edges within a token, attributes, origins) and all relations stand
as JSON in comments before the first sentence of the article.
See https://universaldependencies.org/format.html; SpacesBefore, SpacesAfter and TokenRange
are UDPipe's.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import quote

from corpus.document.canonical import document_to_json
from corpus.document.document import Document, document_order, relation_order
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.document.sentences import sentences
from corpus.document.values_json import relation_to_json, span_to_json
from corpus.document.words import words
from corpus.formats.columns.tags import GLUED, spelled_gap
from corpus.formats.columns.tokens import TOKENS, Tokens, covered, tokens
from corpus.formats.conllu.entities import DECLARATION, bracketed, written_type
from corpus.formats.options import Option, Options
from corpus.formats.writing.json_line import json_line
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files

ARTICLE, SPANS, RELATIONS = "isnad.article", "isnad.spans", "isnad.relations"
_EMPTY = "\t_\t_\t_\t_\t_\t_\t_\t"  # lemma to deps
_BY_CLITIC = replace(TOKENS, default="clitic")


class ConlluWriter:
    """One file of CoNLL-U for all articles."""

    name = "conllu"
    extension = ".conllu"
    media_type = "text/plain"
    many = False
    lossless = True
    never: tuple[str, ...] = ()
    options: tuple[Option, ...] = (_BY_CLITIC,)
    requires: tuple[Requirement, ...] = ()

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write every article, with a blank line after each sentence."""
        with files.create("articles" + self.extension) as stream:
            for document in documents:
                lines = _article_lines(document, options["tokens"])
                stream.write(("\n".join(lines) + "\n").encode())
                report.document_kept(document)


def _article_lines(document: Document, by: str) -> list[str]:
    """Every line of an article, the blank ones after its sentences too."""
    text = document.text
    whole = words(text)
    edges = {edge for span in document.spans for edge in (span.start, span.end)}
    parts = whole if by == "word" else tokens(text, by, edges)
    spans, entities = _spans(document, parts)
    id = _written_id(document.id)
    lines = _head(document, id, spans)
    spaces = _spaces(text, whole)
    counts = _parted(whole, parts)
    first = number = 0
    for rank, last in enumerate(_sentence_ends(text, whole, parts), 1):
        if rank == 1 or "\n" in text[whole[first - 1][1] : whole[first][0]]:
            lines.append("# newpar")
        lines.append(f"# sent_id = {id}-{rank}")
        lines.append(f"# text = {_sentence_text(text, whole[first:last])}")
        word = 1
        for index in range(first, last):
            start, end = whole[index]
            said_after, count = spaces[index], counts[index]
            if count > 1:
                written = f"{word}-{word + count - 1}\t{text[start:end]}{_EMPTY}"
                lines.append(f"{written}{said_after}TokenRange={start}:{end}")
                said_after = ""
            for start, end in parts[number : number + count]:
                entity = entities.get(number, "")
                written = f"{word}\t{text[start:end]}{_EMPTY}{entity}{said_after}"
                lines.append(f"{written}TokenRange={start}:{end}")
                word += 1
                number += 1
        lines.append("")
        first = last
    return lines


def _head(document: Document, id: str, spans: list[dict[str, object]]) -> list[str]:
    """The comments before the first sentence."""
    lines = [
        f"# newdoc id = {id}",
        f"# global.Entity = {DECLARATION}",
        f"# {ARTICLE} = {json_line(_said(document, id))}",
    ]
    if spans:
        lines.append(f"# {SPANS} = {json_line(spans)}")
    if document.relations:
        relations = sorted(document.relations, key=relation_order)
        said = [relation_to_json(relation) for relation in relations]
        lines.append(f"# {RELATIONS} = {json_line(said)}")
    return lines


def _sentence_ends(text: str, whole: Tokens, parts: Tokens) -> Iterator[int]:
    """The number of the word after each sentence."""
    starts = [start for start, _ in whole]
    for start, _ in sentences(text, parts)[1:]:
        yield bisect_left(starts, start)
    yield len(whole)


def _spans(document: Document, parts: Tokens) -> tuple[list[dict[str, object]], dict[int, str]]:
    """What is said of each span beside its brackets, and the MISC with those by token."""
    said: list[dict[str, object]] = []
    entities: list[tuple[str, str, int, int]] = []
    for number, span in enumerate(sorted(document.spans, key=document_order), 1):
        held = {key: value for key, value in span_to_json(span).items() if value != {}}
        first, last = covered(parts, span.start, span.end)
        if first < last:
            held["entity"] = f"e{number}"
            entities.append((f"e{number}", written_type(span.label), first, last))
            del held["label"]
            if (parts[first][0], parts[last - 1][1]) == (span.start, span.end):
                del held["start"], held["end"]
        said.append(held)
    return said, {number: f"Entity={one}|" for number, one in bracketed(entities).items()}


def _said(document: Document, id: str) -> dict[str, object]:
    """What the article says that the text and the name of it do not."""
    said = document_to_json(replace(document, spans=(), relations=()))
    for key in ("text", "spans", "relations"):
        del said[key]
    if id == document.id:
        del said["id"]
    return said


def _parted(whole: Tokens, parts: Tokens) -> list[int]:
    """How many parts each written word has."""
    if parts is whole:
        return [1] * len(whole)
    counts: list[int] = []
    number = 0
    for _, end in whole:
        first = number
        while number < len(parts) and parts[number][1] <= end:
            number += 1
        counts.append(number - first)
    return counts


def _spaces(text: str, whole: Tokens) -> list[str]:
    """The MISC of what stands after each word, unless it is one space, and before the first."""
    starts = [start for start, _ in whole]
    gaps = [
        text[end:after] for (_, end), after in zip(whole, [*starts[1:], len(text)], strict=True)
    ]
    said = ["" if gap == " " else _spelled(gap) for gap in gaps]
    if gaps[-1] == " ":  # nobody expects a space at the very end
        said[-1] = f"SpacesAfter={spelled_gap(' ')}|"
    if whole[0][0]:
        said[0] += f"SpacesBefore={spelled_gap(text[: whole[0][0]])}|"
    return said


def _spelled(gap: str) -> str:
    glued = "" if any(map(str.isspace, gap)) else f"{GLUED}|"
    return f"{glued}SpacesAfter={spelled_gap(gap)}|" if gap else glued


def _sentence_text(text: str, whole: Tokens) -> str:
    """The sentence as its tokens and SpaceAfter say it."""
    pieces: list[str] = []
    last = whole[0][0]
    for start, end in whole:
        gap = text[last:start]
        if gap:
            pieces.append(" " if any(map(str.isspace, gap)) else "")
        pieces.append(text[start:end])
        last = end
    return "".join(pieces)


def _written_id(id: str) -> str:
    """The id, with slashes, which UD reserves, and what cannot be seen percent-encoded."""
    return "".join(
        one if one.isprintable() and one not in " /" else quote(one, safe="") for one in id
    )
