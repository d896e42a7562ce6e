"""A folder that `datasets.load_dataset` takes as it is."""

from collections.abc import Iterable
from contextlib import ExitStack

from corpus.document.document import Document
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.formats.huggingface import REQUIRES
from corpus.formats.huggingface.card import CARD, card
from corpus.formats.huggingface.croissant import CROISSANT, croissant
from corpus.formats.huggingface.features import Labels
from corpus.formats.huggingface.licences import Licences
from corpus.formats.huggingface.splits import Splits, split_name
from corpus.formats.options import Option, Options
from corpus.formats.writing.loss import LossReport, Outcome
from corpus.formats.writing.targets import Files, write_file

TITLE = Option("title", "Arabic news", "what the card calls the data set")
LICENCE = Option(
    "licence",
    "",
    "the licence of the whole, as SPDX names it, such as cc-by-4.0; empty: what the articles state",
)


class HuggingFaceWriter:
    """Parquet files, a card and Croissant metadata."""

    name = "huggingface"
    extension = ".zip"
    media_type = "application/zip"
    many = True
    lossless = False
    never: tuple[str, ...] = ()
    options: tuple[Option, ...] = (TITLE, LICENCE)
    requires: tuple[Requirement, ...] = REQUIRES

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write the splits, then what tells of them. 200 articles of each split are held."""
        languages: set[str] = set()
        licences = Licences(options["licence"].strip())
        with ExitStack() as open_files:
            splits = Splits(_labels(schema), open_files)
            for document in documents:
                splits.add(document)
                languages.add(document.language)
                licences.add(document)
                _count(document, report)
            splits.close(files)
        title, held = options["title"], list(splits)
        write_file(files, CARD, card(title, licences, sorted(languages), schema, held))
        write_file(files, CROISSANT, croissant(title, licences.names, held).decode())

    def count(
        self, documents: Iterable[Document], schema: Schema, options: Options, report: LossReport
    ) -> None:
        """Report what would be lost, without writing a table."""
        for document in documents:
            _count(document, report)


def _count(document: Document, report: LossReport) -> None:
    """Count the document as kept, but for a split that no file can be named after."""
    report.labels_kept(document)
    report.kept("silent", len(document.silent))
    report.kept("answer", len(document.answers))
    name = split_name(document)
    if document.split in ("", name):
        report.kept("split", 1 if document.split else 0)
    else:
        report.split_lost(document, Outcome.FLATTENED, "split_name", {"split": name})


def _labels(schema: Schema) -> Labels:
    """The names that the schema has, so that every version of a data set numbers alike."""
    labels = [label.name for layer in schema.layers for label in layer.labels]
    return Labels(
        [layer.name for layer in schema.layers],
        labels,
        [relation.name for relation in schema.relations],
    )
