"""brat standoff: a .txt and an .ann file an article, and an annotation.conf for all.

Offsets are code points. What the pair cannot say of an article (an id that is no file
name, language, attributes, metadata, schema) stands beside it in a .json file.
"""

from collections.abc import Iterable
from dataclasses import replace

from corpus.document.canonical import canonical_bytes, document_to_json
from corpus.document.document import Document
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.formats.brat.annotation_lines import write_annotations
from corpus.formats.brat.config import (
    CONFIG,
    VISUAL,
    brat_types,
    read_layers,
    write_config,
    write_visual,
)
from corpus.formats.options import Option, Options
from corpus.formats.writing.file_names import FileNames
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files, write_file


class BratWriter:
    """A folder or zip that brat opens as it is."""

    name = "brat"
    extension = ".zip"
    media_type = "application/zip"
    many = True
    lossless = False
    never: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    requires: tuple[Requirement, ...] = ()

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write the configuration, then the files of each document."""
        types = brat_types(schema)
        config, visual = write_config(schema, types), write_visual(types)
        layers = read_layers(config)
        names = FileNames()
        write_file(files, CONFIG, config)
        if visual:
            write_file(files, VISUAL, visual)
        for document in documents:
            stem = names.stem(document.id)
            write_file(files, f"{stem}.txt", document.text)
            write_file(files, f"{stem}.ann", write_annotations(document, types, layers, report))
            unsaid = _unsaid(document, stem)
            if unsaid:
                write_file(files, f"{stem}.json", canonical_bytes(unsaid).decode())
            report.article_kept(document)


def _unsaid(document: Document, stem: str) -> dict[str, object]:
    """What the names and the content of the two text files do not tell of the article."""
    bare = document_to_json(replace(document, spans=(), relations=()))
    told = document_to_json(Document(stem, document.text))
    return {key: value for key, value in bare.items() if value != told.get(key)}
