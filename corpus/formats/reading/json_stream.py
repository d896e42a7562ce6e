"""The JSON values of a file one by one, without ever holding the whole file."""

import json
from codecs import getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from corpus.document.errors import InvalidFile
from corpus.formats.reading.json_values import WHITE_SPACE, end_of, parse_at, what_json_says
from corpus.formats.reading.lines import BOM, refuse_utf16, undecodable

CHUNK = 1 << 20  # bytes
NEAR = 16  # characters: this near to the end of what was read, a number or an escape may go on
ESCAPE = "surrogateescape"  # undecodable bytes pass as lone surrogates, to be refused later


@dataclass(frozen=True, slots=True)
class JsonValue:
    """One value, or why it was refused. `line` is where it begins, from 1."""

    line: int
    value: object = None
    refusal: InvalidFile | None = None


class JsonStream:
    """The values of a file that is an array, one value, or one value after another."""

    def __init__(self, stream: IO[bytes], encoding: str, longest: int) -> None:
        self._stream = stream
        self._encoding = encoding
        self._decoder = getincrementaldecoder(encoding)(ESCAPE)
        self._longest = longest
        self._started = self._ended = False
        self._text = ""
        self._position = 0
        self._line = 1
        self._counted = 0  # up to here the line ends of _text are in _line
        self._offset = 0  # bytes before _text

    def values(self) -> Iterator[JsonValue]:
        """Every value. A whole one that cannot be taken is refused by itself.

        Raises InvalidFile, with the line, where the file is no JSON from there on, or is UTF-16.
        """
        if self._next() == BOM:
            self._position += 1
        if self._next() == "[":
            self._position += 1
            yield from self._elements()
            if self._next():
                raise self._broken("something follows the array")
        else:
            while self._next():
                yield self._value()

    def _elements(self) -> Iterator[JsonValue]:
        if self._next() == "]":
            self._position += 1
            return
        while True:
            self._next()
            yield self._value()
            mark = self._next()
            if mark not in (",", "]"):
                raise self._broken("a comma or ] is missing")
            self._position += 1
            if mark == "]":
                return

    def _next(self) -> str:
        """The next character that is not white space, which is then where we are, or ""."""
        while True:
            while self._position < len(self._text):
                character = self._text[self._position]
                if character not in WHITE_SPACE:
                    return character
                self._position += 1
            if not self._read_on():
                return ""

    def _value(self) -> JsonValue:
        """The value that begins here."""
        while (found := self._parsed()) is None:
            self._read_on()
        return found

    def _parsed(self) -> JsonValue | None:
        """The value that begins here, or None where more must be read to know it."""
        value, refusal = None, None
        try:
            try:
                value, end = parse_at(self._text, self._position)
            except InvalidFile as found:
                refusal, end = found, end_of(self._text, self._position)
        except json.JSONDecodeError as error:
            if self._ended or not self._may_be_cut(error):
                raise self._broken(what_json_says(error)) from None
            return None
        if end > len(self._text) - NEAR and not self._ended:
            return None
        return self._taken(value, end, refusal)

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether the error could vanish if more were read."""
        return error.msg.startswith("Unterminated") or error.pos >= len(self._text) - NEAR

    def _taken(self, value: object, end: int, refusal: InvalidFile | None) -> JsonValue:
        line = self._line_here()
        try:
            self._text[self._position : end].encode()
        except UnicodeEncodeError as error:
            refusal = self._undecodable(self._position + error.start)
        self._position = end
        return JsonValue(line, None if refusal else value, refusal)

    def _undecodable(self, position: int) -> InvalidFile:
        before = self._text[:position].encode(self._encoding, ESCAPE)
        byte = ord(self._text[position]) & 0xFF
        return undecodable(byte, self._offset + len(before), self._encoding)

    def _line_here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._position)
        self._counted = self._position
        return self._line

    def _read_on(self) -> bool:
        """Read another piece, and forget what lies before the position. False at the end."""
        if self._ended:
            return False
        if len(self._text) - self._position > self._longest:
            raise self._broken("one value goes on for too long")
        data = self._stream.read(CHUNK)
        if not self._started:
            refuse_utf16(data)
            self._started = True
        self._ended = not data
        self._line_here()
        past, rest = self._text[: self._position], self._text[self._position :]
        self._offset += len(past.encode(self._encoding, ESCAPE))
        self._text = rest + self._decoder.decode(data, final=self._ended)
        self._position = self._counted = 0
        return True

    def _broken(self, reason: str) -> InvalidFile:
        return InvalidFile(
            "from here on this is not JSON: %(reason)s; nothing after it was read",
            reason=reason,
            line=self._line_here(),
        )
