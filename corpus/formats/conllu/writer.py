"""CoNLL-U: a token a line, words parted at their clitics under the line of the whole word.

There is no syntax here, so that those columns hold "_". What the columns cannot say of
the article, of spans (edges within a token, attributes, origins) and all relations stand
as JSON in comments before the first sentence of the article.
See https://universaldependencies.org/format.html; SpacesBefore, SpacesAfter and TokenRange
are UDPipe's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import quote

from corpus.document.canonical import document_to_json
from corpus.document.document import Document, document_order, relation_order
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
    never: tuple[str, ...] = ()
    options: tuple[Option, ...] = (_BY_CLITIC,)

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
                lines = _lines(document, options["tokens"])
                stream.write("".join(f"{line}\n" for line in lines).encode())
                report.document_kept(document)


def _lines(document: Document, by: str) -> Iterator[str]:
    text = document.text
    whole = words(text)
    edges = {edge for span in document.spans for edge in (span.start, span.end)}
    parts = whole if by == "word" else tokens(text, by, edges)
    spans, entities = _spans(document, parts)
    id = _written_id(document.id)
    yield f"# newdoc id = {id}"
    yield f"# global.Entity = {DECLARATION}"
    yield f"# {ARTICLE} = {json_line(_article(document, id))}"
    if spans:
        yield f"# {SPANS} = {json_line(spans)}"
    if document.relations:
        relations = sorted(document.relations, key=relation_order)
        yield f"# {RELATIONS} = {json_line([relation_to_json(one) for one in relations])}"
    parted = _parted(whole, parts)
    starts = [start for start, _ in sentences(text, parts)]
    ends = [*starts[1:], len(text) + 1]
    place = after = number = 0
    for rank, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        first = place
        while place < len(whole) and whole[place][0] < end:
            place += 1
        if rank == 1 or "\n" in text[after:start]:
            yield "# newpar"
        yield f"# sent_id = {id}-{rank}"
        yield f"# text = {_sentence_text(text, whole[first:place])}"
        word = 1
        for index in range(first, place):
            following = whole[index + 1][0] if index + 1 < len(whole) else len(text)
            spaces = _spaces(text, text[whole[index][1] : following], index, whole)
            count = parted[index]
            yield from _rows(text, whole[index], parts[number : number + count], word, spaces,
                             [entities.get(number + one, "") for one in range(count)])  # fmt: skip
            word += count
            number += count
        after = whole[place - 1][1]
        yield ""


def _rows(
    text: str,
    whole: tuple[int, int],
    parts: Tokens,
    word: int,
    spaces: list[str],
    entities: list[str],
) -> Iterator[str]:
    """The line of a written word, and those of its parts where it has several."""
    if len(parts) > 1:
        start, end = whole
        misc = "|".join([*spaces, f"TokenRange={start}:{end}"])
        yield f"{word}-{word + len(parts) - 1}\t{text[start:end]}{_EMPTY}{misc}"
        spaces = []
    for number, ((start, end), entity) in enumerate(zip(parts, entities, strict=True), word):
        said = [f"Entity={entity}"] if entity else []
        misc = "|".join([*said, *spaces, f"TokenRange={start}:{end}"])
        yield f"{number}\t{text[start:end]}{_EMPTY}{misc}"


def _spans(document: Document, parts: Tokens) -> tuple[list[dict[str, object]], dict[int, str]]:
    """What is said of each span beside its brackets, and the brackets by token."""
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
    return said, bracketed(entities)


def _article(document: Document, id: str) -> dict[str, object]:
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


def _spaces(text: str, gap: str, index: int, whole: Tokens) -> list[str]:
    """The MISC of what stands before the first word and after each, but for one space."""
    said: list[str] = []
    if gap != " " or index + 1 == len(whole):  # nobody expects a space at the very end
        if not any(map(str.isspace, gap)):
            said.append(GLUED)
        if gap:
            said.append(f"SpacesAfter={spelled_gap(gap)}")
    if index == 0 and whole[0][0]:
        said.append(f"SpacesBefore={spelled_gap(text[: whole[0][0]])}")
    return said


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
