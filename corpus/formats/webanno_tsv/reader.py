"""Folders and zips of WebAnno TSV 3."""

from collections.abc import Iterator
from functools import partial

from corpus.document.requirements import Requirement
from corpus.formats.cas.reader import LAYER
from corpus.formats.options import Option, Options
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import Record, placed
from corpus.formats.reading.sources import Source, SourceFile, read_each
from corpus.formats.webanno_tsv.reading import TsvReading


class WebannoTsvReader:
    """.tsv files, one article each. Offsets are UTF-16 units.

    A line that cannot be read loses what it says, and no other line.
    """

    name = "webanno-tsv"
    suffixes: tuple[str, ...] = (".tsv",)
    options: tuple[Option, ...] = (LAYER,)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every article."""
        read_file = partial(_read_file, layer=options["layer"], limits=source.limits)
        return read_each(source, self.suffixes, read_file)


def _read_file(file: SourceFile, *, layer: str, limits: Limits) -> Iterator[Record]:
    reading = TsvReading(file, layer, limits)
    yield placed(reading.document(file.stem), file.label)
    yield from reading.refused
