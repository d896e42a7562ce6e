"""The text of a file of WebAnno TSV 3, put together from its sentences and offsets."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from corpus.document.errors import InvalidFile, Refusal
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import decode_line, read_lines
from corpus.formats.reading.sources import SourceFile
from corpus.formats.reading.utf16 import Utf16Offsets
from corpus.formats.webanno_tsv.cells import unescape

_FORMAT = re.compile(r"#FORMAT=WebAnno TSV 3(?:\.[0-3])?\s*")
_TEXT = "#Text="
_ROW = re.compile(r"(\d+-\d+(?:\.\d+)?)\t(\d{1,9})-(\d{1,9})\t([^\t]*)(?:\t(.*))?", re.DOTALL)
Refuse = Callable[[Refusal, int], None]


@dataclass(frozen=True, slots=True)
class Row:
    """A token or a part of one: its name in the file, UTF-16 offsets, form and cells."""

    line: int
    name: str
    start: int
    end: int
    form: str
    cells: tuple[str, ...]


@dataclass(slots=True)
class Sentence:
    """The lines of a sentence's text, with its rows."""

    line: int
    texts: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def parse_tsv(file: SourceFile, limits: Limits, refuse: Refuse) -> tuple[list[str], list[Sentence]]:
    """The lines that declare layers, and the sentences.

    Lines that are none go to `refuse`. Raises InvalidFile for another format.
    """
    head: list[str] = []
    sentences: list[Sentence] = []
    data = BytesIO(file.read(limits.record_bytes))
    for line in read_lines(data, limits.record_bytes):
        text = decode_line(line, "utf-8")
        if line.number == 1 and not _FORMAT.fullmatch(text):
            raise InvalidFile(
                "the first line is not #FORMAT=WebAnno TSV 3; export the document anew", line=1
            )
        if text.startswith("#T_"):
            head.append(text.rstrip())
        elif text.startswith(_TEXT):
            if not sentences or sentences[-1].rows:
                sentences.append(Sentence(line.number))
            sentences[-1].texts.append(unescape(text.removeprefix(_TEXT)))
        elif text.strip() and not text.startswith("#"):
            row = _row(text, line.number)
            if row is None or not sentences:
                refusal = InvalidFile(
                    "a line is: number, tab, offsets, tab, token, and a tab before each cell"
                )
                refuse(refusal, line.number)
            else:
                sentences[-1].rows.append(row)
    return head, sentences


def _row(text: str, number: int) -> Row | None:
    found = _ROW.fullmatch(text)
    if found is None:
        return None
    name, start, end, form, cells = found.groups()
    return Row(number, name, int(start), int(end), unescape(form), tuple((cells or "").split("\t")))


def check_row(row: Row, width: int, text: str, offsets: Utf16Offsets) -> None:
    """Raises InvalidFile where the row's token is not in its place, or cells are missing."""
    place = offsets.span(row.start, row.end)
    found = "" if place is None else text[place[0] : place[1]]
    if row.start < row.end and found != row.form:
        raise InvalidFile(
            "the text has %(found)s at %(offsets)s, and the line says %(quoted)s",
            found=repr(found),
            offsets=f"{row.start}-{row.end}",
            quoted=repr(row.form),
        )
    if len(row.cells) < width:
        raise InvalidFile(
            "the line has %(found)s columns of %(width)s for its layers",
            found=len(row.cells),
            width=width,
        )


def joined(sentences: list[Sentence]) -> str:
    """The text, where each sentence stands as its first token says.

    The file does not tell what parts two sentences: spaces, and at last a line break, are
    put there. Raises InvalidFile where a sentence would begin before the last one ends.
    """
    pieces: list[str] = []
    length = 0
    for sentence in sentences:
        text = "\n".join(sentence.texts)
        start = length
        if sentence.rows:
            start = sentence.rows[0].start - units(text[: len(text) - len(text.lstrip())])
        if start < length:
            raise InvalidFile(
                "the sentence begins at %(start)s, before the last one ends at %(end)s",
                start=start,
                end=length,
                line=sentence.line,
            )
        gap = start - length
        pieces.append(" " * gap if not pieces else " " * (gap - 1) + "\n" * min(gap, 1))
        pieces.append(text)
        length = start + units(text)
    return "".join(pieces)


def units(text: str) -> int:
    """The length of the text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
