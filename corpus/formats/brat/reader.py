"""Folders and zips of brat standoff, one article after the other."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath

from corpus.document.canonical import document_from_json
from corpus.document.errors import InvalidFile
from corpus.document.requirements import Requirement
from corpus.document.text import settle_with_map
from corpus.formats.brat.annotation_lines import DEFAULT_LAYER
from corpus.formats.brat.config import (
    CONFIG,
    read_layers,
)
from corpus.formats.brat.standoff import Standoff
from corpus.formats.options import Option, Options
from corpus.formats.reading.articles import too_long
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import Line, decode_line, read_lines
from corpus.formats.reading.refused import Record, placed
from corpus.formats.reading.sources import Source, SourceFile, read_guarded
from corpus.formats.writing.loss import LOSS_FILE

LAYER = Option("layer", DEFAULT_LAYER, "the layer of types that annotation.conf gives no layer")


class BratReader:
    """Folders and zips of .txt files with an .ann beside each.

    A bad line of an .ann loses that line and what points to it. Events, equivalences and
    spans in several pieces have no counterpart here.
    """

    name = "brat"
    suffixes: tuple[str, ...] = (".txt", ".ann", ".conf", ".json")
    options: tuple[Option, ...] = (LAYER,)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every article of the folder."""
        yield from source.refused
        folder = _Folder(source, options["layer"])
        for file in source.files:
            yield from read_guarded(file.label, partial(folder.read, file))


class _Folder:
    """The files of a source by name, so that those that belong together are found."""

    def __init__(self, source: Source, layer: str) -> None:
        self._limits = source.limits
        self._files = {file.name: file for file in source.files}
        self._layer = layer

    def read(self, file: SourceFile) -> Iterator[Record]:
        """The article whose text `file` is, or the refusal of a file that belongs to none."""
        suffix = PurePosixPath(file.name).suffix.lower()
        if suffix == ".txt":
            yield from self._article(file)
        elif suffix in (".ann", ".json"):
            if file.stem + ".txt" not in self._files:
                raise InvalidFile("there is no %(name)s.txt beside it", name=file.stem)
        elif suffix != ".conf" and PurePosixPath(file.name).name != LOSS_FILE:
            raise InvalidFile("only .txt files with an .ann beside each are read here")

    def _article(self, file: SourceFile) -> Iterator[Record]:
        beside = self._files.get(file.stem + ".ann")
        if beside is None:
            raise InvalidFile(
                "there is no %(name)s.ann beside it; make an empty one where nothing is labelled",
                name=file.stem,
            )
        raw = _decoded(file, self._limits)
        settled = settle_with_map(raw)
        if len(settled.text) > self._limits.text_length:
            raise too_long(self._limits.text_length)
        standoff = Standoff(beside.label, raw, settled, self._layers(file.name), self._layer)
        standoff.read(_lines(beside, self._limits))
        spans, relations = standoff.annotations()
        said = self._said(file)
        document = document_from_json({"id": file.stem} | said | {"text": settled.text})
        yield placed(replace(document, spans=spans, relations=relations), file.label)
        yield from standoff.refused

    def _layers(self, name: str) -> Mapping[str, str]:
        """Type → layer by the nearest annotation.conf, in this folder or one above."""
        for folder in PurePosixPath(name).parents:
            config = self._files.get(str(folder / CONFIG))
            if config is not None:
                return read_layers(_decoded(config, self._limits))
        return {}

    def _said(self, file: SourceFile) -> dict[str, object]:
        """What the .json beside the text says of the article."""
        beside = self._files.get(file.stem + ".json")
        if beside is None:
            return {}
        said = parse(_decoded(beside, self._limits))
        if not isinstance(said, dict):
            raise InvalidFile("%(name)s.json beside it must hold an object", name=file.stem)
        return said


def _decoded(file: SourceFile, limits: Limits) -> str:
    """The file as it is, without any change. Raises InvalidFile with the wrong byte."""
    data = file.read(limits.record_bytes)
    return decode_line(Line(0, 0, data), "utf-8")


def _lines(file: SourceFile, limits: Limits) -> Iterator[Line]:
    return read_lines(BytesIO(file.read(limits.record_bytes)), limits.record_bytes)
