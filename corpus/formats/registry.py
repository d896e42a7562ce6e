"""Every format, one line each. Adding one is its file, its line here and a golden folder."""

from collections.abc import Mapping

from corpus.document.errors import Refusal
from corpus.document.requirements import check_installed
from corpus.formats.brat.reader import BratReader
from corpus.formats.brat.writer import BratWriter
from corpus.formats.cas.inception import InceptionReader
from corpus.formats.cas.reader import CasJsonReader, CasXmiReader
from corpus.formats.cas.writer import CasJsonWriter, CasXmiWriter
from corpus.formats.chat.writer import ChatWriter
from corpus.formats.claims.review import ClaimReviewWriter
from corpus.formats.claims.table import ClaimsCsvWriter
from corpus.formats.conll2003 import Conll2003Reader, Conll2003Writer
from corpus.formats.conllu.reader import ConlluReader
from corpus.formats.conllu.writer import ConlluWriter
from corpus.formats.csv import CsvReader
from corpus.formats.docbin.reader import DocBinReader
from corpus.formats.docbin.writer import DocBinWriter
from corpus.formats.doccano import DoccanoReader, DoccanoWriter
from corpus.formats.gliner import GlinerWriter
from corpus.formats.huggingface.reader import HuggingFaceReader
from corpus.formats.huggingface.writer import HuggingFaceWriter
from corpus.formats.isnad import IsnadReader, IsnadWriter
from corpus.formats.json_zip import JsonZipReader
from corpus.formats.jsonl import JsonLinesReader
from corpus.formats.label_studio.reader import LabelStudioReader
from corpus.formats.label_studio.writer import LabelStudioWriter
from corpus.formats.options import Option, Options, complete_options
from corpus.formats.prodigy.reader import ProdigyReader
from corpus.formats.prodigy.writer import ProdigyWriter
from corpus.formats.protocols import Reader, Writer
from corpus.formats.text import TextReader
from corpus.formats.web_annotation.reader import WebAnnotationReader
from corpus.formats.web_annotation.writer import WebAnnotationWriter
from corpus.formats.webanno_tsv.reader import WebannoTsvReader
from corpus.formats.wojood import WojoodReader, WojoodWriter

_WRITERS: tuple[Writer, ...] = (
    IsnadWriter(),
    CasXmiWriter(),
    CasJsonWriter(),
    BratWriter(),
    ConlluWriter(),
    LabelStudioWriter(),
    WebAnnotationWriter(),
    DocBinWriter(),
    HuggingFaceWriter(),
    Conll2003Writer(),
    WojoodWriter(),
    GlinerWriter(),
    DoccanoWriter(),
    ProdigyWriter(),
    ChatWriter(),
    ClaimsCsvWriter(),
    ClaimReviewWriter(),
)
_READERS: tuple[Reader, ...] = (
    IsnadReader(),
    CasXmiReader(),
    CasJsonReader(),
    BratReader(),
    ConlluReader(),
    LabelStudioReader(),
    WebAnnotationReader(),
    DocBinReader(),
    HuggingFaceReader(),
    Conll2003Reader(),
    WojoodReader(),
    DoccanoReader(),
    ProdigyReader(),
    InceptionReader(),
    WebannoTsvReader(),
    TextReader(),
    JsonLinesReader(),
    CsvReader(),
    JsonZipReader(),
)
WRITERS: Mapping[str, Writer] = {writer.name: writer for writer in _WRITERS}
READERS: Mapping[str, Reader] = {reader.name: reader for reader in _READERS}
WITHOUT_LABELS = frozenset({"text", "jsonl", "csv", "json-zip"})
"""What is read as bare articles: a record that has labels is refused, or they are metadata."""


SPLIT = Option(
    "split", "", "only the articles of this split, such as train; empty: all", changes_loss=True
)


class UnknownFormat(Refusal):
    """A name that no format has, or none that can be read or written."""

    code = "unknown_format"


def writer_of(name: str) -> Writer:
    """The writer of a format. Raises UnknownFormat."""
    if name not in WRITERS:
        raise UnknownFormat(
            "%(name)s cannot be written; these can: %(names)s", name=name, names=", ".join(WRITERS)
        )
    return WRITERS[name]


def reader_of(name: str) -> Reader:
    """The reader of a format. Raises UnknownFormat."""
    if name not in READERS:
        raise UnknownFormat(
            "%(name)s cannot be read; these can: %(names)s", name=name, names=", ".join(READERS)
        )
    return READERS[name]


def options_of(writer: Writer) -> tuple[Option, ...]:
    """What may be said of a writer's export: its own options, and which split is wanted."""
    return (*writer.options, SPLIT)


def check_options(format: str, options: Options) -> None:
    """Raises UnknownFormat, MissingRequirement or InvalidOption where documents could not be
    written so."""
    writer = writer_of(format)
    check_installed(format, writer.requires)
    complete_options(options_of(writer), options)
