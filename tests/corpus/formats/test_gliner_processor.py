"""GLiNER's own processor makes of our examples what it trains on: every entity, where it is."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.document.schema import Schema
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import articles
from tests.readers import needs, read_by

pytestmark = [needs("gliner"), needs("torch")]


@pytest.mark.parametrize("tokens", ["word", "clitic"])
def test_its_spans_are_ours(schema: Schema, tmp_path: Path, tokens: str) -> None:
    path = tmp_path / "a.json"
    write_version("gliner", articles(), schema, path, {"tokens": tokens})
    found: Any = read_by("gliner", str(path))
    expected = [sorted(one["ner"]) for one in json.loads(path.read_bytes())]
    assert [sorted(one) for one in found] == expected
    assert any(expected)
