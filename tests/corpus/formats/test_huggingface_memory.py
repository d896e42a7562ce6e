"""Reading a zipped Parquet file takes no more memory for more articles."""

import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.formats.read_articles import read_articles
from corpus.formats.write_version import write_version
from tests.peak_memory import peak_bytes

FEW = 1_000
MANY = 6_000
ALLOWED = 10**7  # bytes; the texts of the many are twice as long together


def test_reading_takes_no_more_for_more_articles(schema: Schema, tmp_path: Path) -> None:
    peaks = []
    for count in (FEW, MANY):
        path = tmp_path / f"{count}.zip"
        chance = random.Random(count)
        # Of digits that nothing makes shorter than half, so that the file is a long one.
        texts = (chance.randbytes(1_700).hex() for _ in range(count))
        documents = (Document(f"a{number}", text) for number, text in enumerate(texts))
        write_version("huggingface", documents, schema, path)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            found, peak = pool.submit(reading, path).result()
        assert found == count
        peaks.append(peak)
    assert peaks[1] - peaks[0] < ALLOWED


def reading(path: Path) -> tuple[int, int]:
    """How many articles there are, and the most bytes that the process took to read them."""
    found = sum(isinstance(one, Document) for one in read_articles("huggingface", path))
    return found, peak_bytes()
