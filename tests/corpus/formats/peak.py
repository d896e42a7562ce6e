"""`python -m tests.corpus.formats.peak FORMAT PATH`: read a file under small limits in a
process of its own, and print what came of it as JSON."""

import json
import sys
from pathlib import Path

from corpus.document.document import Document
from corpus.formats.read_articles import read_articles
from corpus.formats.reading.limits import MEGABYTE, Limits
from corpus.formats.registry import READERS
from tests.peak_memory import peak_bytes

LIMITS = Limits(
    text_length=100_000,
    record_bytes=MEGABYTE,
    whole_bytes=4 * MEGABYTE,
    values=10_000,
    expanded_bytes=16 * MEGABYTE,
    harmless_bytes=MEGABYTE,
)
HEAVY = {"spacy": ("spacy.tokens",), "huggingface": ("pyarrow.parquet",)}
"""Format → what its reader imports; that takes memory, too, but not the file's."""


def main(format: str, path: Path) -> None:
    """Print the ids that were read, what was refused, and the bytes that it took."""
    for name in HEAVY.get(format, ()):
        __import__(name)
    before = peak_bytes()
    records = list(read_articles(format, path, limits=LIMITS))
    found = {
        "read": [record.text for record in records if isinstance(record, Document)],
        "refused": [str(one) for one in records if not isinstance(one, Document)],
        "bytes": peak_bytes() - before,
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    assert sys.argv[1] in READERS
    main(sys.argv[1], Path(sys.argv[2]))
