"""One article as it is put together, token by token, from a file of columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from corpus.document.document import Document, Span, document_order
from corpus.document.errors import Refusal
from corpus.document.text import settle_with_map
from corpus.formats.columns.tags import labelled, read_gap
from corpus.formats.options import Option
from corpus.formats.reading.articles import derived_id, too_long
from corpus.formats.reading.refused import Record, RefusedRecord, placed
from corpus.formats.reading.sources import SourceFile

READ_LAYER = Option("layer", "entity", "the layer that the labels are read into")
Labelled = Callable[[Sequence[str]], Iterable[tuple[str, int, int]]]


class ColumnArticle:
    """The tokens so far, or the first thing that was wrong and the line it was in.

    `labelled` reads the tags of a sentence.
    """

    def __init__(
        self,
        layer: str,
        text_length: int,
        id: str = "",
        before: str = "",
        labelled: Labelled = labelled,
    ) -> None:
        self.refusal: Refusal | None = None
        self.line: int | None = None
        self.tokens: list[str] = []
        self._gaps: list[str] = []
        self._tags: list[str] = []
        self._sentence_ends: list[int] = []
        self._labelled = labelled
        self._layer = layer
        self._id = id
        self._before = before
        self._text_length = text_length
        self._length = 0

    def refuse(self, refusal: Refusal, line: int) -> None:
        """Give the article up, for the first reason there is."""
        if self.refusal is None:
            self.refusal, self.line = refusal, line
            self.tokens.clear()

    def add(self, token: str, gap: str, tag: str, line: int) -> None:
        """The next token. `gap` is the column that says what follows, or empty."""
        self._length += len(token) + 1
        if self._length > self._text_length:
            self.refuse(too_long(self._text_length), line)
        if self.refusal is None:
            self.line = self.line or line
            self.tokens.append(token)
            self._gaps.append(gap)
            self._tags.append(tag)

    def end_sentence(self) -> None:
        """The sentence ends after the tokens so far."""
        self._sentence_ends.append(len(self.tokens))

    def document(self) -> Document:
        """The article with its spans. Raises InvalidText where its text cannot be kept."""
        starts, raw = self._joined()
        settled = settle_with_map(raw)
        spans = tuple(
            Span(
                f"s{number}",
                self._layer,
                label,
                settled.offset(starts[first]),
                settled.offset(starts[last - 1] + len(self.tokens[last - 1])),
            )
            for number, (label, first, last) in enumerate(self._found(), 1)
        )
        return Document(
            self._id or derived_id(settled.text),
            settled.text,
            spans=tuple(sorted(spans, key=document_order)),
        )

    def _joined(self) -> tuple[list[int], str]:
        """Where each token starts, and the text."""
        ends = set(self._sentence_ends)
        pieces = [self._before]
        starts: list[int] = []
        offset = len(self._before)
        for number, token in enumerate(self.tokens, 1):
            expected = "" if number == len(self.tokens) else "\n" if number in ends else " "
            gap = read_gap(self._gaps[number - 1], expected)
            starts.append(offset)
            pieces += (token, gap)
            offset += len(token) + len(gap)
        return starts, "".join(pieces)

    def _found(self) -> list[tuple[str, int, int]]:
        """Every label with its tokens, sentence by sentence."""
        found: list[tuple[str, int, int]] = []
        first = 0
        for last in [*self._sentence_ends, len(self.tokens)]:
            for label, start, end in self._labelled(self._tags[first:last]):
                found.append((label, first + start, first + end))
            first = last
        return found


def finished(article: ColumnArticle, file: SourceFile) -> Iterator[Record]:
    """The article, or what was wrong with it; nothing where it has no tokens."""
    if article.refusal is not None:
        yield RefusedRecord.of(article.refusal, file.label, article.line)
    elif article.tokens:
        yield placed(article.document(), file.label, article.line)
