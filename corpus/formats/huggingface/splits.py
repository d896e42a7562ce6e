"""The Parquet files as they are written: one a split, each beside the disk until it is whole."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from corpus.document.document import Document
from corpus.formats.huggingface import DATA, SUFFIX
from corpus.formats.huggingface.features import FEATURES_KEY, Labels, arrow_schema, features_text
from corpus.formats.huggingface.rows import Row, row_of
from corpus.formats.writing.targets import Files

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetWriter

AT_ONCE = 200  # rows of a row group
IN_MEMORY = 1 << 20  # bytes of a split that need no file
UNSPLIT = "train"  # where nothing was split, all of it is there to learn from


def split_name(document: Document) -> str:
    """What the split of a document is called in file names."""
    return re.sub(r"\W", "_", document.split) or UNSPLIT


@dataclass(slots=True)
class Split:
    """One split: how much is in it, and, once it is whole, its file."""

    name: str
    stream: SpooledTemporaryFile[bytes]
    writer: "ParquetWriter"
    waiting: list[Row] = field(default_factory=list)
    articles: int = 0
    words: int = 0
    spans: Counter[str] = field(default_factory=Counter)
    relations: int = 0
    size: int = 0
    sha256: str = ""

    @property
    def path(self) -> str:
        """Its file in the folder."""
        return f"{DATA}/{self.name}-00000-of-00001{SUFFIX}"


class Splits:
    """All splits, by name, in the order in which they first came."""

    def __init__(self, labels: Labels, open_files: ExitStack) -> None:
        self.labels = labels
        self._open_files = open_files
        self._splits: dict[str, Split] = {}

    def __iter__(self) -> Iterator[Split]:
        return iter(self._splits.values())

    def add(self, document: Document) -> None:
        """Put the document into its split."""
        split = self._split(split_name(document))
        split.articles += 1
        split.words += len(document.text.split())
        split.spans.update(f"{span.layer}: {span.label}" for span in document.spans)
        split.relations += len(document.relations)
        split.waiting.append(row_of(document, self.labels))
        if len(split.waiting) == AT_ONCE:
            self._write_waiting(split)

    def close(self, files: Files) -> None:
        """Finish the files and put them where they belong."""
        for split in self:
            self._write_waiting(split)
            split.writer.add_key_value_metadata({FEATURES_KEY: features_text(self.labels)})
            split.writer.close()
            split.stream.seek(0)
            split.sha256 = hashlib.file_digest(split.stream, "sha256").hexdigest()
            split.size = split.stream.tell()
            split.stream.seek(0)
            with files.create(split.path) as stream:
                copyfileobj(split.stream, stream)

    def _split(self, name: str) -> Split:
        from pyarrow.parquet import ParquetWriter

        if name not in self._splits:
            opened = SpooledTemporaryFile[bytes](IN_MEMORY)  # the stack closes it
            stream = self._open_files.enter_context(opened)
            # Without Arrow's own schema in the file, `datasets` finds the names of labels,
            # which are complete at the end only, where they then stand.
            writer = ParquetWriter(stream, arrow_schema(), compression="zstd", store_schema=False)
            self._splits[name] = Split(name, stream, writer)
        return self._splits[name]

    def _write_waiting(self, split: Split) -> None:
        import pyarrow as pa

        if split.waiting:
            split.writer.write_table(pa.Table.from_pylist(split.waiting, schema=arrow_schema()))
            split.waiting.clear()
