"""The archive of a whole INCEpTION project: who labelled what, and what was made of it.

Under annotation/ and curation/ the archive has a folder a document and in it a file an
annotator, in the format that was chosen for the export; a document that nobody has opened
yet is under source/ alone, as it was brought in. Java's own serialisations of the
same beside them (annotation_ser/) are for INCEpTION alone.
See https://inception-project.github.io/releases/latest/docs/user-guide.html#sect_projects_export.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath

from corpus.document.document import Document, Relation, Span, document_order, relation_order
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.requirements import Requirement
from corpus.document.text import decode
from corpus.formats.cas.annotations import CasReading
from corpus.formats.cas.project_json import ProjectJson, read_project
from corpus.formats.cas.reader import LAYER, TypeSystems, reading_of
from corpus.formats.options import Option, Options
from corpus.formats.reading.articles import settled_text
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import Record, RefusedRecord, placed
from corpus.formats.reading.sources import Source, SourceFile, inner_source, read_guarded
from corpus.formats.webanno_tsv.reading import TsvReading

ANNOTATION, CURATION, SOURCE = "annotation", "curation", "source"
SERIALISED = ("annotation_ser", "curation_ser")
PLAIN = "text"  # what INCEpTION calls files that are nothing but their text
CURATED = "curated"  # the origin
FINISHED = ("FINISHED", "CURATION_FINISHED")
NOBODY = ("INITIAL_CAS", "CORRECTION_USER")
"""Names under which INCEpTION keeps a document as it came in."""
_ZIP, _TSV = ".zip", ".tsv"
_READ = (_ZIP, ".xmi", ".json", _TSV)


class InceptionReader:
    """A project as INCEpTION exports it, with its annotations as XMI, JSON or WebAnno TSV.

    Each document comes with the spans of all its annotators, whose names are the authors,
    and of the curator; who had finished without a label is told as silent. What one of them
    left that cannot be read takes no other with it. A plain text that nobody has opened
    comes without labels; any other such document is refused.
    """

    name = "inception"
    suffixes: tuple[str, ...] = _READ
    options: tuple[Option, ...] = (LAYER,)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every document of the project."""
        yield from source.refused
        archive = _Archive()
        for file in source.files:
            try:
                archive.take(file, source.limits)
            except Refusal as found:
                yield RefusedRecord.of(found, file.label)
        if not archive.folders and archive.serialised:
            yield RefusedRecord.of(_serialised(), source.label)
            return
        if not archive.folders and not archive.sources:
            refusal = InvalidFile("there is no folder annotation or curation in it")
            yield RefusedRecord.of(refusal, source.label)
            return
        for name, files in archive.folders.items():
            article = _Article(name, files, archive.project, options["layer"], source.limits)
            yield from read_guarded(f"{source.label}/{name}", article.records)
        for name in archive.unopened():
            read_file = partial(_read_unopened, name, archive, source.limits)
            yield from read_guarded(f"{source.label}/{SOURCE}/{name}", read_file)


@dataclass(slots=True)
class _Archive:
    """What lies in an archive, each by the name of its document."""

    project: ProjectJson = field(default_factory=ProjectJson)
    folders: dict[str, list[SourceFile]] = field(default_factory=dict)
    sources: dict[str, SourceFile] = field(default_factory=dict)
    serialised: set[str] = field(default_factory=set)

    def take(self, file: SourceFile, limits: Limits) -> None:
        """Put the file in its place. Raises InvalidFile where it should tell of the project
        and does not."""
        top, *below = PurePosixPath(file.name.lstrip("/")).parts
        if not below and top.startswith("exportedproject"):
            self.project = read_project(file, limits)
        elif len(below) > 1 and top in (ANNOTATION, CURATION):
            self.folders.setdefault("/".join(below[:-1]), []).append(file)
        elif below and top == SOURCE:
            self.sources["/".join(below)] = file
        elif top in SERIALISED:
            self.serialised.add("/".join(below[:-1]))

    def unopened(self) -> list[str]:
        """The documents that have no annotations to be read here, in the project's order."""
        names = dict.fromkeys((*self.project.documents, *self.sources))
        return [name for name in names if name and name not in self.folders]


def _read_unopened(name: str, archive: _Archive, limits: Limits) -> Iterator[Record]:
    """The document as its file was brought into INCEpTION. Raises InvalidFile unless that is
    a plain text."""
    if name in archive.serialised:
        raise _serialised()
    file = archive.sources.get(name)
    if file is None or archive.project.formats.get(name) != PLAIN:
        raise InvalidFile(
            "nobody has opened this document, so the archive has no annotations of it; open it "
            "once in INCEpTION and export the project again"
        )
    text = settled_text(decode(file.read(limits.record_bytes)), limits)
    told = archive.project.of(name)
    yield placed(Document(name, text, metadata={"inception": told} if told else {}), file.label)


def _serialised() -> InvalidFile:
    return InvalidFile(
        "the annotations are serialised Java; choose UIMA CAS XMI as the format to export"
    )


class _Article:
    """One document of the project, with the files of those who labelled it."""

    def __init__(
        self, name: str, files: list[SourceFile], project: ProjectJson, layer: str, limits: Limits
    ) -> None:
        self._name = name
        self._files = files
        self._project = project
        self._layer = layer
        self._limits = limits
        self._bare: Document | None = None
        self._spans: list[Span] = []
        self._relations: list[Relation] = []
        self._readers: list[tuple[str, str]] = []  # (origin, name) of whoever opened it

    def records(self) -> Iterator[Record]:
        """The document, and what could not be read of it."""
        refused: list[Record] = []
        for file in self._files:
            read = partial(self._read, file)
            refused += read_guarded(file.label, read)
        if self._bare is not None:
            metadata = dict(self._bare.metadata)
            told = self._project.of(self._name)
            if told:
                metadata["inception"] = told
            yield replace(
                self._bare,
                metadata=metadata,
                spans=tuple(sorted(self._spans, key=document_order)),
                relations=tuple(sorted(self._relations, key=relation_order)),
                silent=tuple(self._silent()),
            )
        yield from refused

    def _silent(self) -> Iterator[tuple[str, str]]:
        """Who had finished without a label. The state of a curation is the document's."""
        spoke = {(span.origin, span.author) for span in self._spans}
        states = self._project.annotators.get(self._name, {})
        curation = self._project.documents.get(self._name)
        for origin, author in dict.fromkeys(self._readers):
            state = curation if origin == CURATED else states.get(author)
            if state in FINISHED and (origin, author) not in spoke:
                yield origin, author

    def _read(self, file: SourceFile) -> Iterator[RefusedRecord]:
        author = PurePosixPath(file.name).stem
        if not file.name.lower().endswith(_READ):
            raise InvalidFile("only %(wanted)s files are read here", wanted=" or ".join(_READ))
        alone = Source(file.label, self._limits, (file,))
        is_zip = file.name.lower().endswith(_ZIP)
        with inner_source(file, self._limits) if is_zip else nullcontext(alone) as source:
            yield from source.refused
            types = TypeSystems(source)
            for one in source.files:
                reading = self._reading(one, types)
                if reading is not None:
                    self._take(reading.document(self._name), author, file)
                    yield from reading.refused

    def _reading(self, file: SourceFile, types: TypeSystems) -> TsvReading | CasReading | None:
        if file.name.lower().endswith(_TSV):
            return TsvReading(file, self._layer, self._limits)
        return reading_of(file, types, self._layer, self._limits)

    def _take(self, document: Document, author: str, file: SourceFile) -> None:
        """Add what one person said of the document."""
        if self._bare is None:
            bare = replace(document, id=self._name, spans=(), relations=())
            self._bare = placed(bare, file.label)
        elif self._bare.text != document.text:
            raise InvalidFile("the text here is another than that of the other annotators")
        if author in NOBODY:
            return
        top = PurePosixPath(file.name.lstrip("/")).parts[0]
        origin = CURATED if top == CURATION else "human"
        self._readers.append((origin, author))
        for span in document.spans:
            self._spans.append(
                replace(span, id=_own(author, span.id), origin=origin, author=author)
            )
        for relation in document.relations:
            self._relations.append(
                replace(
                    relation,
                    id=_own(author, relation.id),
                    head=_own(author, relation.head),
                    tail=_own(author, relation.tail),
                    origin=origin,
                    author=author,
                )
            )


def _own(author: str, id: str) -> str:
    """An id that no other annotator has."""
    return f"{author}:{id}"
