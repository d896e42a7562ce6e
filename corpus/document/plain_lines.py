"""Documents in JSON lines that are plain, as almost all are, in a fraction of the time that asking
field by field takes. What is not plain is for `canonical` to read, or to refuse by its path."""

from typing import Annotated

from msgspec import UNSET, Meta, MsgspecError, Raw, Struct, UnsetType
from msgspec.json import Decoder, Encoder, format

from corpus.document.canonical import document_of
from corpus.document.document import ORIGINS, Attributes, Document, Relation, Span
from corpus.document.errors import InvalidDocument, Refusal
from corpus.document.strict_json import LARGEST_WHOLE, Fields
from corpus.document.text import settle_with_map

_Text = Annotated[str, Meta(min_length=1)]
_Whole = Annotated[int, Meta(ge=-LARGEST_WHOLE, le=LARGEST_WHOLE)]
_Offset = Annotated[int, Meta(ge=0, le=LARGEST_WHOLE)]
_Share = Annotated[float, Meta(ge=0, le=1)]
_Named = dict[str, str | bool | _Whole | list[str] | None]


class _Value(Struct, kw_only=True, forbid_unknown_fields=True):
    id: _Text
    label: _Text
    attributes: _Named | UnsetType = UNSET
    origin: str | UnsetType = UNSET
    author: str | UnsetType = UNSET
    score: Raw | UnsetType = UNSET


class _Span(_Value, kw_only=True):
    layer: _Text
    start: _Offset
    end: _Offset
    surface: str | UnsetType = UNSET


class _Relation(_Value, kw_only=True):
    head: _Text
    tail: _Text


class _Line(Struct, kw_only=True, forbid_unknown_fields=True):
    id: _Text
    text: _Text
    language: str | UnsetType = UNSET
    attributes: _Named | UnsetType = UNSET
    metadata: _Named | UnsetType = UNSET
    schema: str | UnsetType = UNSET
    split: str | UnsetType = UNSET
    spans: list[_Span] | UnsetType = UNSET
    relations: list[_Relation] | UnsetType = UNSET


class _NotPlain(Exception):
    pass


_LINES = Decoder(_Line)
_SHARES = Decoder(_Share)
_ENCODER = Encoder()
_ASKED = ("id", "language", "attributes", "metadata", "schema", "split")


def plain_document(data: bytes) -> Document | None:
    """The document that `canonical.document_from_json` finds in this line; None where the line is
    not plain, whether or not there is something wrong with it."""
    if b"\\u0000" in data:
        return None
    try:
        data = format(data, indent=-1)  # without white space
        line = _LINES.decode(data)
        # Of two keys that are alike msgspec takes the last without a word: what it writes is then
        # shorter. It writes nothing longer than it stood, as every number with a point stays raw.
        if len(_ENCODER.encode(line)) != len(data):
            return None
        return _document(line)
    except (MsgspecError, UnicodeDecodeError, RecursionError, Refusal, _NotPlain):
        return None


def _document(line: _Line) -> Document:
    settled = settle_with_map(line.text)
    if settled.text != line.text:
        raise _NotPlain
    held = {name: getattr(line, name) for name in _ASKED}
    asked = {name: value for name, value in held.items() if value is not UNSET}
    return document_of(
        Fields(asked, "", InvalidDocument),
        settled.text,
        [_span(one, settled.text) for one in line.spans or []],
        [
            Relation(one.id, one.label, one.head, one.tail, *_whence(one))
            for one in line.relations or []
        ],
    )


def _span(one: _Span, text: str) -> Span:
    start, end = one.start, one.end
    if not start < end <= len(text) or one.surface not in (UNSET, text[start:end]):
        raise _NotPlain
    return Span(one.id, one.layer, one.label, start, end, *_whence(one))


def _whence(one: _Value) -> tuple[Attributes, str, str, float | None]:
    """The attributes, and where the value comes from."""
    attributes: Attributes = {}
    if one.attributes:
        attributes = Fields({"attributes": one.attributes}, "", InvalidDocument).attributes()
    if one.origin and one.origin not in ORIGINS:
        raise _NotPlain
    return (
        attributes,
        one.origin or "",
        one.author or "",
        None if isinstance(one.score, UnsetType) else _SHARES.decode(one.score),
    )
