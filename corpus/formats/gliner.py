"""GLiNER's training data (https://github.com/urchade/GLiNER): a JSON array of examples.

Each has `tokenized_text`, a list of tokens, and `ner`, a list of [first, last, label] where
both token numbers are inclusive. Spans may lie in one another.
"""

from collections.abc import Iterable, Iterator

from corpus.document.document import Document
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.formats.columns.flat_spans import LAYER, TokenSpan, written_layer
from corpus.formats.columns.token_spans import (
    count_placed,
    placed_spans,
    report_rest,
    sentence_ends,
)
from corpus.formats.columns.tokens import TOKENS, Tokens
from corpus.formats.options import Option, Options
from corpus.formats.writing.json_array import write_array
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files

EXAMPLE = Option(
    "example",
    "sentence",
    "what one example is; of a longer one than 384 tokens GLiNER leaves out the end",
    ("sentence", "article"),
    changes_loss=True,
)


class GlinerWriter:
    """Tokens and labels of one layer, nested ones too."""

    name = "gliner"
    extension = ".json"
    media_type = "application/json"
    many = False
    lossless = False
    never: tuple[str, ...] = (
        "Ids, origins, authors and scores of spans are not written.",
        "The language and the schema of an article are not written.",
        "The ids and ends of articles and the white space between words are not written.",
    )
    options: tuple[Option, ...] = (TOKENS, EXAMPLE, LAYER)
    requires: tuple[Requirement, ...] = ()

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write the examples of each document."""
        layer = written_layer(schema, options)
        with files.create("articles" + self.extension) as stream:
            write_array(stream, _examples(documents, layer, options, report))


def _examples(
    documents: Iterable[Document], layer: str, options: Options, report: LossReport
) -> Iterator[dict[str, object]]:
    for document in documents:
        parts, placed = placed_spans(document, layer, options["tokens"], report, "any")
        spans = [one.written for one in placed]
        for one in placed:
            count_placed(document, one, parts, options["tokens"], report)
        report_rest(document, report)
        ends = [len(parts) - 1]
        if options["example"] == "sentence":
            ends = sorted(sentence_ends(document.text, parts, spans))
        first = 0
        for end in ends:
            yield _example(document.text, parts, spans, first, end + 1)
            first = end + 1


def _example(
    text: str, parts: Tokens, spans: Iterable[TokenSpan], first: int, last: int
) -> dict[str, object]:
    """The tokens from number `first` up to, without it, `last`, and the spans on them."""
    return {
        "tokenized_text": [text[start:end] for start, end in parts[first:last]],
        "ner": [
            [span.first - first, span.last - 1 - first, span.label]
            for span in spans
            if first <= span.first < last
        ],
    }
