"""Nothing of ../shared/data is in the repository: no file, and no sentence of its articles."""

import gzip
import hashlib
import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.stack import ROOT

SMALL = 200  # bytes: shorter files may be alike by chance, such as one that says {}
PHRASE = 12  # words that follow each other in two texts alone if one was copied
ARABIC = re.compile(r"[\u0621-\u064a\u064b-\u0652\u0670-\u06d3]+")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
MARKS = re.compile("[\u064b-\u0652\u0640\u0670]")
OPENERS = {".gz": gzip.decompress}


def test_no_file_of_it_is_committed(shared: Path) -> None:
    held = digests(shared_files(shared))
    assert len(held) > 100
    ours = digests(tracked_files())
    assert {ours[one]: held[one] for one in ours.keys() & held.keys()} == {}


def test_no_sentence_of_it_is_committed(shared: Path) -> None:
    ours = {one: path for path, content in tracked_files() for one in phrases(words(content))}
    assert len(ours) > 100_000
    copied = {
        (ours[one], name)
        for name, content in shared_files(shared)
        for one in phrases(words(content), step=4)
        if one in ours
    }
    assert copied == set()


@pytest.mark.parametrize("written", [str, ascii])
def test_a_sentence_is_known_again_in_escapes_with_marks_and_a_token_a_line(written: type) -> None:
    sentence = "قال الناطق باسم البلدية إن الطريق الساحلي سيفتح أمام السيارات صباح الأحد المقبل بعد"
    (plain,) = set(phrases(words(sentence.encode()), step=4))
    marked = sentence.replace("قال", "قَالَ").replace(" ", " O\n")
    assert plain in set(phrases(words(written(marked).replace("\\n", "\n").encode())))


def shared_files(shared: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of its files and of what lies in its zips; licences are everybody's."""
    for path in sorted((shared / "data").rglob("*")):
        if path.is_file() and not path.name.startswith("LICENSE"):
            yield path.name, path.read_bytes()
            if path.suffix == ".zip" and zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    yield from ((name, archive.read(name)) for name in archive.namelist())


def tracked_files() -> Iterator[tuple[str, bytes]]:
    """Path and content of every file that git knows."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        if path.is_file():
            opened = OPENERS.get(path.suffix, bytes)
            yield name, opened(path.read_bytes())


def digests(files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Hash → name, of the files that are long enough to be somebody's."""
    return {
        hashlib.sha256(content).hexdigest(): name for name, content in files if len(content) > SMALL
    }


def words(content: bytes) -> list[str]:
    """The Arabic words of a text file in their order, without marks; none of any other file,
    which holds a NUL somewhere at its beginning."""
    text = "" if b"\0" in content[:8000] else content.decode(errors="replace")
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return [MARKS.sub("", word) for word in ARABIC.findall(plain)]


def phrases(found: list[str], step: int = 1) -> Iterable[int]:
    """A number for each run of 12 words, of which every `step`th one begins."""
    last = len(found) - PHRASE + 1
    return (hash(tuple(found[at : at + PHRASE])) for at in range(0, last, step))
