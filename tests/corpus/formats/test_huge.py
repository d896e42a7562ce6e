"""One line, value or file of a size that no memory holds: refused in bounded memory by every
reader, and what stands beside it is read where the format has records."""

import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus.formats.registry import READERS
from tests.command import manage
from tests.conftest import ROOT

GIGABYTES = 2 * 2**30
AT_MOST = 250 * 10**6  # bytes, Django and the formats included
HOLE = 256 * 2**20
LONG = 32 * 2**20
LITTLE = 40 * 2**20  # bytes, beside what the libraries take: the limits are a twentieth of that
NEXT = "خبر قصير"


@pytest.mark.parametrize("format", ["isnad", "csv"])
def test_a_line_of_two_gigabytes_is_refused_in_little_memory(format: str, tmp_path: Path) -> None:
    path, output = tmp_path / "huge", tmp_path / "out.jsonl"
    write_hole(path, b'{"id": "a", "text": "', '"}\n{"id": "b", "text": "خبر قصير"}\n', GIGABYTES)
    files = ("--input", str(path), "--output", str(output))
    done = manage(tmp_path, "convert", "--from", format, "--to", "isnad", *files)
    assert "the line is too long to be one record" in done.err
    assert (done.code, done.peak < AT_MOST) == (1, True), done.peak
    assert len(output.read_bytes().splitlines()) == (format == "isnad")


def write_hole(path: Path, before: bytes, after: str, size: int = HOLE) -> None:
    """A file with so many zeros in it, which take no room on the disk."""
    with path.open("wb") as stream:
        stream.write(before)
        stream.truncate(size)
        stream.seek(size)
        stream.write(after.encode())


def hole(before: str, after: str = "") -> Callable[[Path], None]:
    return lambda path: write_hole(path, before.encode(), after)


def filled(before: str, after: str) -> Callable[[Path], None]:
    """A file with letters where JSON allows no zeros."""

    def write(path: Path) -> None:
        path.write_text(f"{before}{'x' * LONG}{after}", encoding="utf-8")

    return write


def in_folder(name: str, held: Callable[[Path], None], **beside: str) -> Callable[[Path], None]:
    """A folder with that file and some more, which are small."""

    def write(path: Path) -> None:
        path.mkdir()
        held(path / name)
        for other, text in beside.items():
            (path / other.replace("_", ".")).write_text(text, encoding="utf-8")

    return write


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("exportedproject.json", bytes(HOLE // 4))


def bomb(path: Path) -> None:
    path.write_bytes(zlib.compress(bytes(HOLE)))


def dictionary(path: Path) -> None:
    """A table that says one long text in each of its rows, and holds it once."""
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 50, pa.int32()), ["ا" * 2**20])
    pq.write_table(pa.table({"text": texts}), path, compression="zstd")


TASK = json.dumps([{"data": {"text": NEXT}}], ensure_ascii=False)[1:]
LINE = f'\n{{"text": "{NEXT}"}}\n'
HUGE: dict[str, tuple[Callable[[Path], None], str, int]] = {
    "isnad": (hole('{"text": "', '"}\n{"id": "b", ' + LINE.strip()[1:]), "the line is too long", 1),
    "cas-xmi": (hole("<xmi:XMI>"), "the file is longer than", 0),
    "cas-json": (hole('{"a": "'), "the file is longer than", 0),
    "brat": (in_folder("a.ann", hole("T1\t"), a_txt=NEXT), "the file is longer than", 0),
    "conllu": (hole("# text = a", f"\n\n1\t{NEXT.split()[0]}{9 * chr(9)}\n\n"), "too long", 0),
    "label-studio": (filled('[{"data": {"text": "', f'"}}}}, {TASK}'), "goes on for too long", 1),
    "web-annotation": (filled('[{"a": "', '"}]'), "goes on for too long", 0),
    "spacy": (bomb, "expands", 0),
    "huggingface": (dictionary, "the text is longer", 0),
    "conll2003": (hole("ا O", "\n\nخبر O\n"), "the line is too long", 0),
    "wojood": (hole("ا O", "\n\nخبر O\n"), "the line is too long", 1),
    "doccano": (hole('{"text": "', '"}' + LINE), "the line is too long", 1),
    "prodigy": (hole('{"text": "', '"}' + LINE), "the line is too long", 1),
    "inception": (zipped, "would expand", 0),
    "webanno-tsv": (hole("#FORMAT=WebAnno TSV 3.3\n"), "the file is longer than", 0),
    "text": (in_folder("a.txt", hole("ا"), b_txt=NEXT), "the file is longer than", 1),
    "jsonl": (hole('{"text": "', '"}' + LINE), "the line is too long", 1),
    "csv": (hole("text,id\n", f"\n{NEXT},b\n"), "the line is too long", 1),
    "json-zip": (filled('[{"text": "', f'"}},{LINE}]'), "goes on for too long", 1),
}
"""Format → what writes the file, why it is refused, and how many articles are read beside it."""


def test_every_reader_is_given_too_much() -> None:
    assert HUGE.keys() == READERS.keys()


@pytest.mark.parametrize("format", HUGE)
def test_what_is_too_much_is_refused_in_little_memory(format: str, tmp_path: Path) -> None:
    write, reason, read = HUGE[format]
    path = tmp_path / "huge"
    write(path)
    command = (sys.executable, "-m", "tests.corpus.formats.peak", format, str(path))
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    assert any(reason in one for one in found["refused"]), found
    assert (len(found["read"]), found["bytes"] < LITTLE) == (read, True), found
