"""Files in UTF-16, as spreadsheets save them: one sentence says so, whatever the format."""

from pathlib import Path

import pytest

from tests.corpus.formats.records import read

NAMES = {
    "text": "a.txt",
    "csv": "a.csv",
    "jsonl": "a.jsonl",
    "json-zip": "a.json",
    "isnad": "a.jsonl",
    "doccano": "a.jsonl",
    "prodigy": "a.jsonl",
    "label-studio": "a.json",
    "web-annotation": "a.jsonld",
    "cas-json": "a.json",
    "conll2003": "a.conll",
    "wojood": "a.txt",
    "conllu": "a.conllu",
    "webanno-tsv": "a.tsv",
}
CONTENT = '[{"id": "a", "text": "خبر"},\n{"id": "b", "text": "خبر"}]\n'


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("format", "name"), NAMES.items())
def test_utf16_is_named_once(tmp_path: Path, format: str, name: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(("\ufeff" + CONTENT).encode(encoding))
    documents, refused = read(format, path)
    assert not documents
    assert [record.reason for record in refused] == [
        "this is written in UTF-16; save it as UTF-8 and send it again"
    ]


def test_doccanos_own_example_in_utf16_is_refused_so(shared: Path) -> None:
    (path,) = (shared / "data" / "fixtures" / "doccano").rglob("example.utf16.csv")
    _, (refused,) = read("csv", path)
    assert "UTF-16" in refused.reason
