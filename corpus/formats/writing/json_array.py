"""A JSON array of any length, one element a line."""

from collections.abc import Iterable
from typing import IO

from corpus.document.canonical import canonical_bytes


def write_array(stream: IO[bytes], values: Iterable[object]) -> None:
    """Write the values, each canonically and as it comes."""
    before = b"[\n"
    for value in values:
        stream.write(before + canonical_bytes(value))
        before = b",\n"
    stream.write(b"[]\n" if before == b"[\n" else b"\n]\n")
