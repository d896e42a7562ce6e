"""A file as text, of which only the part around one place is held."""

import re
from codecs import getincrementaldecoder
from typing import IO

from corpus.document.errors import InvalidFile
from corpus.formats.reading.json_values import WHITE_SPACE
from corpus.formats.reading.lines import refuse_utf16, undecodable

CHUNK = 1 << 20  # bytes
ESCAPE = "surrogateescape"  # undecodable bytes pass as lone surrogates, to be refused later
MOST_INDENT = 64  # characters
_SPACES = re.compile(f"[{WHITE_SPACE}]*")


class TextBuffer:
    """The text from `position` on, as far as it was read; what lies before is forgotten.

    `ended` says that the file has no more. `indent` is the white space between the position
    and the beginning of its line, or None where something else stands there.
    """

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self._decoder = getincrementaldecoder(encoding)(ESCAPE)
        self._started = False
        self.ended = False
        self.text = ""
        self.position = 0
        self.indent: str | None = ""
        self._line = 1
        self._counted = 0  # up to here the line ends of the text are in _line
        self._bytes = 0  # of the file, before the text
        self._characters = 0  # the same in characters

    @property
    def place(self) -> int:
        """How many characters of the file lie before the position."""
        return self._characters + self.position

    @property
    def line(self) -> int:
        """The line of the position, from 1."""
        self._line += self.text.count("\n", self._counted, self.position)
        self._counted = self.position
        return self._line

    def fill(self, ahead: int) -> None:
        """Read on until `ahead` characters follow the position, or the file ends."""
        while len(self.text) - self.position < ahead and self.read_on():
            pass

    def read_on(self) -> bool:
        """Read another piece, and forget what lies before the position. False at the end.

        Raises InvalidFile where the file is UTF-16.
        """
        if self.ended:
            return False
        data = self._stream.read(CHUNK)
        if not self._started:
            refuse_utf16(data)
            self._started = True
        self.ended = not data
        self._line = self.line
        past, rest = self.text[: self.position], self.text[self.position :]
        self._bytes += len(past.encode(self._encoding, ESCAPE))
        self._characters += len(past)
        self.text = rest + self._decoder.decode(data, final=self.ended)
        self.position = self._counted = 0
        return True

    def go(self, position: int) -> None:
        """Move on, past what is more than white space."""
        self.position = position
        self.indent = None

    def next(self) -> str:
        """The next character that is not white space, which is then where we are, or ""."""
        while True:
            found = _SPACES.match(self.text, self.position)
            assert found is not None  # it matches nothing at all, too
            self._indent(found.group())
            self.position = found.end()
            if self.position < len(self.text):
                return self.text[self.position]
            if not self.read_on():
                return ""

    def _indent(self, passed: str) -> None:
        """Take note of white space that was passed over."""
        _, line_end, last = passed.rpartition("\n")
        if line_end:
            self.indent = last
        elif self.indent is not None:
            self.indent += last
        if self.indent is not None and len(self.indent) > MOST_INDENT:
            self.indent = None

    def undecodable(self, position: int) -> InvalidFile:
        """The refusal of the byte that stands as a lone surrogate at a position of the text."""
        before = self.text[:position].encode(self._encoding, ESCAPE)
        byte = ord(self.text[position]) & 0xFF
        return undecodable(byte, self._bytes + len(before), self._encoding)
