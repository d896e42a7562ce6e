"""Plain text: one file, one article."""

from collections.abc import Iterator
from functools import partial

from corpus.document.document import Document
from corpus.document.requirements import Requirement
from corpus.document.text import decode
from corpus.formats.options import Option, Options
from corpus.formats.reading.articles import derived_id, too_long
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import ENCODING
from corpus.formats.reading.refused import Record, placed
from corpus.formats.reading.sources import Source, SourceFile, read_each

MOST_BYTES = 4  # a code point in UTF-8
ID = Option(
    "id", "name", "what an article is called: as its file, or by its content", ("name", "content")
)


class TextReader:
    """A text file, or a folder or zip of them."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text")
    options: tuple[Option, ...] = (ENCODING, ID)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """An article for every file."""
        return read_each(
            source, self.suffixes, partial(_read_file, limits=source.limits, options=options)
        )


def _read_file(file: SourceFile, *, limits: Limits, options: Options) -> Iterator[Record]:
    text = decode(file.read(MOST_BYTES * limits.text_length), options["encoding"])
    if len(text) > limits.text_length:
        raise too_long(limits.text_length)
    named = options["id"] == "name"
    name = file.stem if named else derived_id(text)
    yield placed(Document(name, text, metadata={"file": file.name}), file.label)
