"""The format of a file that nobody named: by its name and what is in it."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from corpus.formats.guess import guess_format
from corpus.formats.reading.limits import Limits
from tests.corpus.formats.records import read, write_lines

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
FILES = {
    "isnad/articles.jsonl": "isnad",
    "doccano/labels.jsonl": "doccano",
    "doccano/relations.jsonl": "doccano",
    "prodigy/articles.jsonl": "prodigy",
    "web-annotation/articles.jsonld": "web-annotation",
    "label-studio/articles/tasks.json": "label-studio",
    "cas-json/articles/harbour.json": "cas-json",
    "conllu/word.conllu": "conllu",
    "conll2003/word.conll": "conll2003",
}
FOLDERS = ("brat", "cas-xmi", "cas-json", "huggingface", "label-studio", "spacy")
TRIPLE = [[0, 3, "PER"]]


def guessed(name: str, data: bytes) -> str:
    stream = BytesIO(data)
    found = guess_format(name, stream, Limits())
    assert stream.tell() == 0
    return found


def zipped(files: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(("path", "format"), FILES.items())
def test_our_own_files_are_known_alone_and_in_a_zip(path: str, format: str) -> None:
    data = (GOLDEN / path).read_bytes()
    name = Path(path).name
    assert guessed(name, data) == format
    assert guessed("a.zip", zipped({"loss.jsonl": b"{}", name: data})) == format


@pytest.mark.parametrize("format", FOLDERS)
def test_our_own_folders_are_known_in_a_zip(format: str) -> None:
    folder = GOLDEN / format / "articles"
    places = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in places}
    assert guessed("a.zip", zipped(files)) == format


PLAIN = b'{"id": "a", "text": "x"}\n'
TSV = b"#FORMAT=WebAnno TSV 3.3\n"


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("A.JSONL", PLAIN, "jsonl"),
        ("a.json", b"[" + PLAIN + b"]", "json-zip"),
        ("a.jsonl", b"broken\n" + PLAIN + b'{"text": "x", "label": [[0, 1, "A"]]}', "doccano"),
        ("a.jsonl", '{"text": "x"}'.encode("utf-16"), "jsonl"),
        ("a.json", b"broken", "json-zip"),
        ("a.tsv", TSV, "webanno-tsv"),
        ("a.tsv", b"id\ttext\n", "csv"),
        ("a.dat", PLAIN, ""),
        ("a.zip", b"PK\x03\x04 no more", "json-zip"),
        ("a.zip", zipped({"day.jsonl": PLAIN}), "json-zip"),
        ("a.zip", zipped({"day.txt": b"x"}), "text"),
        ("a.zip", zipped({"exportedproject1.json": b"{}", "source/a.txt": b"x"}), "inception"),
    ],
)
def test_what_a_name_and_a_content_say(name: str, data: bytes, format: str) -> None:
    assert guessed(name, data) == format


LABELLED: tuple[tuple[dict[str, object], str, str], ...] = (
    ({"spans": [{"start": 0, "end": 3, "label": "PER"}]}, "spans", "prodigy"),
    ({"label": TRIPLE}, "label", "doccano"),
    ({"labels": TRIPLE}, "labels", "doccano"),
    ({"entities": [{"start_offset": 0, "end_offset": 3}]}, "entities", "doccano"),
    ({"relations": [{"head": "a", "tail": "b"}]}, "relations", "isnad, doccano"),
    ({"annotations": [{"result": []}]}, "annotations", "label-studio"),
)


@pytest.mark.parametrize(("fields", "name", "formats"), LABELLED)
@pytest.mark.parametrize("format", ["jsonl", "json-zip"])
def test_a_plain_reader_refuses_labels_by_name(
    tmp_path: Path, format: str, fields: dict[str, object], name: str, formats: str
) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"id": "a", "text": "خبر"} | fields, {"text": "خبر"}])
    documents, (refused,) = read(format, path)
    assert (len(documents), refused.line) == (1, 1)
    assert refused.reason.startswith(f"{name} looks like labels")
    assert formats in refused.reason


def test_labels_of_doccano_are_refused_by_isnads_reader(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"id": "a", "text": "خبر", "label": TRIPLE}])
    documents, (refused,) = read("isnad", path)
    assert not documents
    assert "doccano" in refused.reason


def test_categories_stay_metadata(tmp_path: Path) -> None:
    said = {"label": ["رياضة"], "labels": [1, 2, 3], "entities": [{"name": "مصر"}]}
    (document,), refused = read("jsonl", write_lines(tmp_path / "a", [{"text": "خبر"} | said]))
    assert not refused
    assert json.loads(json.dumps(document.metadata)) == said
