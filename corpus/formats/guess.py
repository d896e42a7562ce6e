"""Which format a file is in, by its name and by what its first records hold."""

import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import IO

from corpus.document.errors import Refusal
from corpus.formats.reading.json_stream import JsonStream
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import decode_line, read_lines
from corpus.formats.reading.recognise import format_of_record
from corpus.formats.reading.sources import UNREADABLE, zip_source
from corpus.formats.writing.loss import LOSS_FILE

BY_SUFFIX = {
    ".ann": "brat",
    ".parquet": "huggingface",
    ".xmi": "cas-xmi",
    ".spacy": "spacy",
    ".jsonld": "web-annotation",
    ".conllu": "conllu",
    ".conll": "conll2003",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json-zip",
    ".tsv": "csv",
    ".csv": "csv",
    ".txt": "text",
    ".zip": "json-zip",
}
"""What a suffix says where the content says no more. In a zip the first that is there
counts: brat, for one, has texts beside its labels."""
LINES = (".jsonl", ".ndjson")
WEBANNO = b"#FORMAT=WebAnno TSV"
INCEPTION = "exportedproject"
MOST_RECORDS = 50  # looked at, for the first articles of a file may have no labels


def guess_format(name: str, stream: IO[bytes], limits: Limits) -> str:
    """The name of the format that the file called `name` is most likely in; empty where
    nothing says. The stream must be one that can be read again; it is left at its beginning.
    """
    try:
        return _guess(name, stream, limits)
    finally:
        stream.seek(0)


def _guess(name: str, stream: IO[bytes], limits: Limits) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    default = BY_SUFFIX.get(suffix, "")
    try:
        if suffix == ".zip":
            with zipfile.ZipFile(stream) as archive:
                return _in_zip(archive, limits) or default
        if suffix == ".tsv" and stream.read(len(WEBANNO)) == WEBANNO:
            return "webanno-tsv"
        if suffix in (*LINES, ".json"):
            records = _lines(stream, limits) if suffix in LINES else _values(stream, limits)
            return next(filter(None, islice(records, MOST_RECORDS)), default)
    except (Refusal, *UNREADABLE):  # the reader will say what is wrong with it
        pass
    return default


def _in_zip(archive: zipfile.ZipFile, limits: Limits) -> str:
    """What its first member says, of those with the suffix that says most."""
    files = [
        file
        for file in zip_source(archive, limits, "").files
        if PurePosixPath(file.name).name != LOSS_FILE
    ]
    if any(file.name.lstrip("/").startswith(INCEPTION) for file in files):
        return "inception"
    for suffix in BY_SUFFIX:
        for file in files:
            if suffix != ".zip" and file.name.lower().endswith(suffix):
                with file.open() as stream:
                    found = _guess(file.name, stream, limits)
                # Only this reader takes apart what stands in a zip as JSON, however it is laid out.
                return "json-zip" if found == "jsonl" else found
    return ""


def _lines(stream: IO[bytes], limits: Limits) -> Iterator[str]:
    """The format of each line; empty for a broken one, which says nothing of the others."""
    for line in read_lines(stream, limits.record_bytes):
        try:
            record = parse(decode_line(line, "utf-8"))
        except Refusal:
            record = None
        yield format_of_record(record) if isinstance(record, dict) else ""


def _values(stream: IO[bytes], limits: Limits) -> Iterator[str]:
    """The format of each value of a file that need not be lines."""
    for found in JsonStream(stream, "utf-8", limits.record_bytes).values():
        yield format_of_record(found.value) if isinstance(found.value, dict) else ""
