"""Folders and zips of UIMA CAS, as XMI with its type system or as JSON."""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from corpus.document.errors import InvalidFile
from corpus.document.requirements import Requirement
from corpus.formats.cas.annotations import CasReading
from corpus.formats.cas.json_cas import cas_from_json
from corpus.formats.cas.type_system import ROOT, TypeSystem, read_xml_types
from corpus.formats.cas.xmi import cas_from_xmi
from corpus.formats.options import Option, Options
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import Line, decode_line
from corpus.formats.reading.refused import Record, placed
from corpus.formats.reading.sources import Source, SourceFile, read_each
from corpus.formats.reading.xml import parse_xml

LAYER = Option("layer", "entity", "the layer of DKPro's named entities")


class CasXmiReader:
    """.xmi files with the type system of the same export beside them or in a folder above.

    An annotation that cannot be read takes no other with it.
    """

    name = "cas-xmi"
    suffixes: tuple[str, ...] = (".xmi", ".xml")
    options: tuple[Option, ...] = (LAYER,)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every article; a type system is none, and is read with each that needs it."""
        types = TypeSystems(source)
        read_file = partial(_read_file, types=types, layer=options["layer"], limits=source.limits)
        return read_each(source, self.suffixes, read_file)


class CasJsonReader:
    """.json files, each with its type system in it, or with one beside it as XML."""

    name = "cas-json"
    suffixes: tuple[str, ...] = (".json", ".xml")
    options: tuple[Option, ...] = (LAYER,)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every article."""
        types = TypeSystems(source)
        read_file = partial(_read_file, types=types, layer=options["layer"], limits=source.limits)
        return read_each(source, self.suffixes, read_file)


class TypeSystems:
    """The type systems of a source, by the folder that they stand in."""

    def __init__(self, source: Source) -> None:
        self._limits = source.limits
        self._files: dict[PurePosixPath, list[SourceFile]] = {}
        self._read: dict[PurePosixPath, TypeSystem] = {}
        if source.several:
            for file in source.files:
                if file.name.lower().endswith(".xml"):
                    self._files.setdefault(PurePosixPath(file.name).parent, []).append(file)

    def of(self, file: SourceFile) -> TypeSystem:
        """The type system beside the file or in the nearest folder above; empty if none."""
        for folder in PurePosixPath(file.name).parents:
            if folder in self._files:
                return self._of_folder(folder)
        return TypeSystem()

    def _of_folder(self, folder: PurePosixPath) -> TypeSystem:
        if folder not in self._read:
            types = TypeSystem()
            for file in self._files[folder]:
                try:
                    root = parse_xml(file.read(self._limits.record_bytes))
                except InvalidFile:  # refused when its own turn comes
                    continue
                if root.name == ROOT:
                    read_xml_types(root, types)
            self._read[folder] = types
        return self._read[folder]


def _read_file(
    file: SourceFile, *, types: TypeSystems, layer: str, limits: Limits
) -> Iterator[Record]:
    reading = reading_of(file, types, layer, limits)
    if reading is not None:
        yield placed(reading.document(file.stem), file.label)
        yield from reading.refused


def reading_of(
    file: SourceFile, types: TypeSystems, layer: str, limits: Limits
) -> CasReading | None:
    """The CAS in a file, by its suffix; None where the file is a type system only."""
    data = file.read(limits.record_bytes)
    beside = types.of(file)
    if file.name.lower().endswith(".json"):
        own = TypeSystem(dict(beside.supertypes), dict(beside.own))
        value = parse(decode_line(Line(1, 0, data), "utf-8"))
        return CasReading(cas_from_json(value, own), file.label, layer, limits)
    root = parse_xml(data)
    if root.name == ROOT:
        return None
    if not beside.has_own:
        raise InvalidFile(
            "there is no type system with it; put the TypeSystem.xml of the export beside it"
        )
    return CasReading(cas_from_xmi(root, beside), file.label, layer, limits)
