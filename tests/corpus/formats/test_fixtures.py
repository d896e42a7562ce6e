"""Every file that other tools test themselves with: read, with these counts, or refused, with
file, line and reason. fixtures.tsv is the table; a file that is not in it fails the test.

`python -m tests.corpus.formats.test_fixtures` writes it anew; look at the difference before
committing it. A file's columns: its place, the format it is read in, articles, spans, relations,
what was refused, and the first of it with its line.
"""

import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import pytest

from corpus.formats.reading.refused import RefusedRecord
from tests.conftest import ROOT
from tests.corpus.formats.records import read, write_zip

TABLE = Path(__file__).with_name("fixtures.tsv")
FOLDERS = ("fixtures", "ner")
T = TypeVar("T")
LONGEST = 90  # characters of a reason
SUITE = "fixtures/inception/inception-io-webanno-tsv/src/test/resources"
WEBANNO = (
    "fixtures/cassis/typesystems/webanno_types.xml",
    f"{SUITE}/desc/type/webannoTestTypes.xml",
)
NO_DATA = {
    r"(.*/)?(LICENSE(\.md|\.txt)?|SOURCE\w*\.txt|README\.md)": "says where the others come from",
    r".*/(visual|tools|kb_shortcuts)\.conf": "says how brat looks",
    r".*/log4j2-test\.xml": "says what is logged",
    r".*/types\.txt": "says where Java finds its types",
    r".*/reference-explained2?\.txt": "explains the file beside it",
    r"fixtures/labelstudio/.*/label_config\w+\.(json|xml)": "has labels for pictures and no text",
}
"""Pattern of a place → why there is nothing in it to read."""
BESIDE = {
    r".*/annotation\.conf": "the layers of brat's labels",
    r"fixtures/brat/.*\.ann": "the labels of the text of that name",
    r".*/(desc/type|typesystems)/.*\.xml": "the types of a CAS",
    r".*/(debug-)?typesystem\.xml": "the types of a CAS",
}
"""Pattern of a place → what is read of it, with the file that needs it."""
FORMATS: dict[str, tuple[str, dict[str, str]]] = {
    r"fixtures/brat/.*\.txt": ("brat", {}),
    r".*\.xmi": ("cas-xmi", {}),
    r".*/webannotest_2100105761\.xml": ("cas-xmi", {}),
    r"fixtures/(cassis|inception)/.*\.json": ("cas-json", {}),
    r"fixtures/(inception|webanno_tsv)/.*\.tsv": ("webanno-tsv", {}),
    r"fixtures/labelstudio/.*\.json": ("label-studio", {}),
    r"fixtures/doccano/.*/(relation_extraction|sequence_labeling)/.*\.jsonl": ("doccano", {}),
    r".*\.conll": ("conll2003", {}),
    r"fixtures/doccano/.*\.(csv|xlsx)": ("csv", {}),
    r"fixtures/doccano/.*\.json": ("json-zip", {}),
    r"fixtures/doccano/.*\.jsonl": ("jsonl", {}),
    r"ner/\w+_train\.txt": ("conll2003", {"article": "sentence"}),
    r"ner/wojood_sample/.*\.txt": ("wojood", {}),
}
"""Pattern of a place → the format that it is read in, and its options."""


def rows(data: Path, scratch: Path) -> Iterator[str]:
    """The line of every file."""
    for folder in FOLDERS:
        for path in sorted((data / folder).rglob("*")):
            if path.is_file():
                place = path.relative_to(data).as_posix()
                yield "\t".join((place, *_columns(place, data, scratch)))


def _columns(place: str, data: Path, scratch: Path) -> tuple[str, ...]:
    for patterns, format in ((NO_DATA, "–"), (BESIDE, "beside")):
        why = _found(patterns, place)
        if why is not None:
            return (format, why)
    found = _found(FORMATS, place)
    assert found is not None, f"nobody says how {place} is read"
    format, options = found
    documents, refused = read(format, _source(place, data, scratch), options)
    spans = sum(len(one.spans) for one in documents)
    relations = sum(len(one.relations) for one in documents)
    counts = (len(documents), spans, relations, len(refused))
    return (format, *map(str, counts), _said(refused))


def _found(patterns: Mapping[str, T], place: str) -> T | None:
    return next((held for one, held in patterns.items() if re.fullmatch(one, place)), None)


def _source(place: str, data: Path, scratch: Path) -> Path:
    """The file, zipped with what it needs beside it."""
    path = data / place
    beside: list[Path] = []
    if path.suffix == ".txt" and place.startswith("fixtures/brat"):
        beside = [path.with_suffix(".ann"), path.with_name("annotation.conf")]
    elif path.suffix == ".xmi":
        beside = sorted(path.parent.glob("*typesystem.xml")) or [data / one for one in WEBANNO]
        if place.startswith("fixtures/cassis/xmi"):
            types = "with_collections" if "collections" in path.stem else "small"
            name = {"small": "small_typesystem"}.get(types, f"typesystem_{types}")
            beside = [data / f"fixtures/cassis/typesystems/{name}.xml"]
    if not beside:
        return path
    held = [path, *(one for one in beside if one.exists())]
    return write_zip(scratch / "a.zip", {one.name: one.read_bytes() for one in held})


def _said(refused: list[RefusedRecord]) -> str:
    """The first refusal with its line, in one line of the table."""
    if not refused:
        return ""
    first = refused[0]
    reason = " ".join(first.reason.split())[:LONGEST]
    return f"{Path(first.path).name}:{first.line or ''}: {reason}"


@pytest.fixture(scope="module")
def lines(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return list(rows(shared / "data", tmp_path_factory.mktemp("fixtures")))


def test_every_file_is_read_or_refused_as_the_table_says(lines: list[str]) -> None:
    assert lines == TABLE.read_text(encoding="utf-8").splitlines()


def test_no_file_gives_nothing_and_no_reason(lines: list[str]) -> None:
    for line in lines:
        _, format, *rest = line.split("\t")
        if format not in ("–", "beside"):
            documents, _, _, refused, said = rest
            assert (documents, refused) != ("0", "0"), line
            assert bool(said) == (refused != "0"), line


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        found = rows(ROOT.parent / "shared" / "data", Path(scratch))
        TABLE.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
