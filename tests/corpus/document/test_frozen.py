"""What was frozen leaves a version byte by byte, with what stands beside it."""

import json
from dataclasses import replace

from hypothesis import given

from corpus.document.canonical import (
    aside_to_json,
    canonical_bytes,
    document_from_json,
    document_to_bytes,
)
from corpus.document.document import Document
from corpus.document.frozen import exported_bytes, frozen_document
from tests.corpus.document.strategies import documents


@given(documents())
def test_a_frozen_document_is_written_as_it_was_frozen_until_it_is_changed(
    written: Document,
) -> None:
    content = document_to_bytes(written).decode()
    spaced = content.replace("{", "{ ", 1)
    frozen = frozen_document(spaced, written.split)
    assert frozen == written
    assert document_to_bytes(frozen) == spaced.encode()
    changed = replace(frozen, id="another")
    assert document_to_bytes(changed) == document_to_bytes(replace(written, id="another"))


@given(documents(), documents())
def test_it_is_exported_with_what_stands_beside_it(written: Document, other: Document) -> None:
    plain = document_to_bytes(replace(written, split="", silent=(), answers=()))
    frozen = frozen_document(plain.decode(), other.split)
    object.__setattr__(frozen, "silent", other.silent)
    object.__setattr__(frozen, "answers", other.answers)
    beside = {**json.loads(plain), **aside_to_json(frozen)}
    assert exported_bytes(frozen) == canonical_bytes(beside)
    assert document_from_json(json.loads(exported_bytes(frozen))) == frozen
