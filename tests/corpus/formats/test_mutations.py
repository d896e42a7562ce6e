"""Files that somebody damaged: each is read or refused, and what is read can be kept."""

import random
import tempfile
import zlib
from pathlib import Path

import pytest

from corpus.document.canonical import document_to_bytes
from corpus.document.validate import check_consistency
from tests.corpus.formats.records import read, write_zip

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
TIMES = 150
FORMATS = ("brat", "cas-xmi", "cas-json", "webanno-tsv", "conllu", "spacy", "huggingface")
BESIDE = ("loss.jsonl", "README.md", "croissant.json")  # read by no reader
SEVERAL = ("brat", "cas-xmi")  # whose files need one another
TSV = (
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Place|kind\n"
    "#T_SP=webanno.custom.Host|ROLE_webanno.custom.Host:links_webanno.custom.L|webanno.custom.Place"
    "\n#T_CH=webanno.custom.Chain|why|kind\n#T_RL=webanno.custom.Near|value|BT_webanno.custom.Place"
    "\n\n\n#Text=😀 مصر وليبيا\n1-1\t0-2\t😀\tA[1]|B[2]\tx;y\t1-2[3];1-3\t*->1-1\tP[1]\tw\t1-3\n"
    "1-2\t3-6\tمصر\tA[1]|C[3]\t_\t_\t*->1-2\tQ[1]\t_\t_\n"
    "1-3\t7-13\tوليبيا\t_\t_\t_\t_\t_\t_\t_\n1-3.1\t8-13\tليبيا\tD\t_\t_\t_\t_\tz\t1-1[2_0]\n"
)
INSERTED = (b"null", b"true", b"[]", b"{}", b'""', b"\\", b"\xff", "٣".encode(), b"-1", b"9" * 25)


def files(format: str) -> list[tuple[str, bytes, dict[str, bytes]]]:
    """The name and content of each file that is damaged, with what stands beside it."""
    if format == "webanno-tsv":
        return [("a.tsv", TSV.encode(), {})]
    folder = GOLDEN / format
    whole = {path.name: path.read_bytes() for path in sorted(folder.rglob("*.*"))
             if path.stat().st_size and path.name not in BESIDE}  # fmt: skip
    return [(name, data, whole if folder.name in SEVERAL else {}) for name, data in whole.items()]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with up to three bytes changed, left out, repeated or put in."""
    held = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(held))
        other = chance.randrange(len(held))
        match chance.randrange(4):
            case 0:
                held[place] = chance.choice(b'0123456789"<>&|[]{}:,;\t\n_-*=()%')
            case 1:
                del held[place : place + chance.randint(1, 30)]
            case 2:
                held[place:place] = held[other : other + chance.randint(1, 40)]
            case _:
                held[place:place] = chance.choice(INSERTED)
    return bytes(held)


def damaged_within(name: str, data: bytes, chance: random.Random) -> bytes:
    """A DocBin is damaged under its compression, whose checksum would tell otherwise."""
    if name.endswith(".spacy"):
        return zlib.compress(damaged(zlib.decompress(data), chance))
    return damaged(data, chance)


@pytest.mark.parametrize(
    "format", ["brat", "cas-xmi", "cas-json", "webanno-tsv", "conllu", "spacy", "huggingface"]
)
def test_a_damaged_file_is_read_or_refused(format: str) -> None:
    chance = random.Random(4)
    held = files(format)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(TIMES):
            name, data, beside = chance.choice(held)
            path = write_zip(
                Path(folder) / "a.zip", {**beside, name: damaged_within(name, data, chance)}
            )
            documents, refused = read(format, path)
            assert documents or refused
            for document in documents:
                check_consistency(document)
                document_to_bytes(document)
            assert all(one.reason for one in refused)
