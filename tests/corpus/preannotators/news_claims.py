"""The parts of our own corpus: what methods learn from, are chosen by, and are measured on.

`python -m tests.corpus.preannotators.news_claims dev` writes a part's lines.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.curation.splits import split_of
from corpus.document.canonical import document_from_json
from corpus.document.document import Document

CORPUS = Path(__file__).parents[3] / "corpus" / "data" / "news_claims.jsonl"
SPLIT = {"train": 70, "dev": 10, "test": 20}


def news_claims(part: str) -> Iterator[Document]:
    """The documents of "train", "dev" or "test"."""
    return (document_from_json(json.loads(line)) for line in _lines(part))


def _lines(part: str) -> Iterator[bytes]:
    for line in CORPUS.read_bytes().splitlines(keepends=True):
        if split_of(json.loads(line)["text"], SPLIT) == part:
            yield line


if __name__ == "__main__":
    sys.stdout.buffer.writelines(_lines(sys.argv[1]))
