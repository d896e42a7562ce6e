"""A document: an immutable text and what somebody says about it.

Offsets are Unicode code points, half-open: `text[start:end]`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

AttributeValue = str | bool | int | float | tuple[str, ...]
Attributes = Mapping[str, AttributeValue]

ORIGINS = ("human", "machine", "curated")


@dataclass(frozen=True, slots=True)
class Span:
    """A label on `text[start:end]`.

    `origin`, `author` and `score` say where it came from, when that is not the
    annotation set itself: empty, empty and None otherwise. `score` is in [0, 1].
    """

    id: str
    layer: str
    label: str
    start: int
    end: int
    attributes: Attributes = field(default_factory=dict)
    origin: str = ""
    author: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed link from the span with id `head` to the span with id `tail`."""

    id: str
    label: str
    head: str
    tail: str
    attributes: Attributes = field(default_factory=dict)
    origin: str = ""
    author: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article with one annotation set. `schema` is "name/number", or empty.

    `attributes` are the schema's article-level ones; `metadata` is what the source
    said about the article (title, outlet, url, published, licence, …). `path` and `line`,
    from 1, are where it was read, for messages, and `split` is the part of a data set that it
    is in, such as "train". `silent` are those, by origin and name, who finished the article
    and found nothing to label, and `answers` what each says of the article, where several do;
    `attributes` are then the first's word on each. None of these is part of the document, but
    formats that lose nothing carry `split`, `silent` and `answers` beside it. `canonical` is the
    JSON that it was frozen in, where it was; a copy with changes has none.
    """

    id: str
    text: str
    language: str = "ar"
    attributes: Attributes = field(default_factory=dict)
    metadata: Mapping[str, object] = field(default_factory=dict)
    schema: str = ""
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    path: str = field(default="", compare=False, repr=False)
    line: int | None = field(default=None, compare=False, repr=False)
    split: str = field(default="", compare=False, repr=False)
    silent: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)
    answers: tuple[tuple[tuple[str, str], Attributes], ...] = field(
        default=(), compare=False, repr=False
    )
    canonical: bytes = field(default=b"", init=False, compare=False, repr=False)

    def surface(self, span: Span) -> str:
        """The characters that `span` covers."""
        return self.text[span.start : span.end]


def document_order(span: Span) -> tuple[int, int, str, str, str]:
    """Sort key: by start, the longer first, then layer, label and id in code-point order."""
    return (span.start, -span.end, span.layer, span.label, span.id)


def relation_order(relation: Relation) -> tuple[str, str, str, str]:
    """Sort key of relations: by label, head, tail and id in code-point order."""
    return (relation.label, relation.head, relation.tail, relation.id)
