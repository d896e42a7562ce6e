"""Documents as they were frozen into a data set version, and as they leave it."""

import json
from dataclasses import replace

from msgspec import Raw
from msgspec.json import Decoder

from corpus.document.canonical import (
    aside_to_json,
    canonical_bytes,
    document_from_json,
    document_to_bytes,
)
from corpus.document.document import Document
from corpus.document.plain_lines import plain_document

_VALUES = Decoder(dict[str, Raw])  # each value as it stands


def frozen_document(content: str, split: str = "") -> Document:
    """The document that was frozen in this canonical JSON, in a split of its data set."""
    data = content.encode()
    held = plain_document(data) or document_from_json(json.loads(content))
    document = replace(held, split=split)
    object.__setattr__(document, "canonical", data)
    return document


def exported_bytes(document: Document) -> bytes:
    """As `document_to_bytes`; of a frozen document with what stands beside it."""
    aside = aside_to_json(document)
    if not document.canonical or not aside:
        return document_to_bytes(document)
    values = {name: bytes(value) for name, value in _VALUES.decode(document.canonical).items()}
    values |= {name: canonical_bytes(value) for name, value in aside.items()}
    # Names of ours only, which are ASCII: their order is that of RFC 8785.
    members = (b'"%b":%b' % (name.encode(), values[name]) for name in sorted(values))
    return b"{%b}" % b",".join(members)
