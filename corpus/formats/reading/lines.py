"""Lines of a file with their numbers and byte offsets, however long somebody made one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from corpus.document.errors import InvalidFile
from corpus.document.text import UTF16_MARKS
from corpus.formats.options import Option

BOM = "\ufeff"
CHUNK = 1 << 16
ENCODING = Option(
    "encoding",
    "utf-8",
    "how the file's letters are encoded",
    ("utf-8", "windows-1256", "iso-8859-6"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end. `number` counts from 1, `offset` in bytes from 0.

    `data` is None where the line is longer than it may be.
    """

    number: int
    offset: int
    data: bytes | None


def read_lines(stream: IO[bytes], longest: int) -> Iterator[Line]:
    """The lines of `stream`; of one with more than `longest` bytes nothing is kept.

    Raises InvalidFile for UTF-16, whose line ends are others.
    """
    number = offset = 0
    while data := stream.readline(longest + 1):
        if not offset:
            refuse_utf16(data)
        number += 1
        length = len(data)
        if length > longest and not data.endswith(b"\n"):
            length += _skip_line(stream)
            yield Line(number, offset, None)
        else:
            yield Line(number, offset, data.rstrip(b"\r\n"))
        offset += length


def _skip_line(stream: IO[bytes]) -> int:
    """Read on to the end of the line, and count the bytes."""
    skipped = 0
    while data := stream.readline(CHUNK):
        skipped += len(data)
        if data.endswith(b"\n"):
            break
    return skipped


def decode_line(line: Line, encoding: str) -> str:
    """The line as text, without a BOM. Raises InvalidFile for UTF-16, and saying which byte
    is wrong."""
    if line.data is None:
        raise InvalidFile("the line is too long to be one record")
    if not line.offset:
        refuse_utf16(line.data)
    try:
        text = line.data.decode(encoding)
    except UnicodeDecodeError as error:
        raise undecodable(line.data[error.start], line.offset + error.start, encoding) from error
    return text.removeprefix(BOM) if line.number == 1 else text


def refuse_utf16(data: bytes) -> None:
    """Raises InvalidFile where a file that begins with these bytes is UTF-16. Its mark tells
    more than the first byte that is no UTF-8."""
    if data.startswith(UTF16_MARKS):
        raise InvalidFile("this is written in UTF-16; save it as UTF-8 and send it again")


def undecodable(byte: int, offset: int, encoding: str) -> InvalidFile:
    """The refusal of a byte that no letter of `encoding` is written with."""
    return InvalidFile(
        "byte 0x%(byte)s at offset %(offset)s of the file is not %(encoding)s; "
        "save the file as UTF-8, or say its encoding",
        byte=f"{byte:02x}",
        offset=offset,
        encoding=encoding,
    )
