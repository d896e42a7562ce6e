"""The JSON values of a file one by one, without ever holding the whole file."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from corpus.document.errors import InvalidFile
from corpus.formats.reading.json_values import end_of, parse_at, what_json_says
from corpus.formats.reading.lines import BOM
from corpus.formats.reading.next_record import find_next, opening_of
from corpus.formats.reading.text_buffer import TextBuffer

WINDOW = 1 << 16  # characters that are parsed at first; most records fit in, labels included
NEAR = 16  # characters: this near to the end of what was read, a number or an escape may go on
PATIENCE = 2  # times the longest value may be looked at in vain


@dataclass(frozen=True, slots=True)
class JsonValue:
    """One value, or why it was refused. `line` is where it begins, from 1."""

    line: int
    value: object = None
    refusal: InvalidFile | None = None


class _Broken(Exception):
    """What stands here is no JSON. The one argument is the reason."""


class JsonStream:
    """The values of a file that is an array, one value, or one value after another."""

    def __init__(self, stream: IO[bytes], encoding: str, longest: int) -> None:
        self._buffer = TextBuffer(stream, encoding)
        self._longest = longest
        self._in_array = False
        self._in_vain = 0  # characters that were looked at more often than passed

    def values(self) -> Iterator[JsonValue]:
        """Every value. One that cannot be taken is refused by itself, if it can be told
        where the next one begins.

        Raises InvalidFile, with the line, where it cannot, or where the file is UTF-16.
        """
        if self._buffer.next() == BOM:
            self._buffer.position += 1
        if self._buffer.next() == "[":
            self._pass()
            self._in_array = True
            yield from self._elements()
            if self._buffer.next():
                raise self._end("something follows the array", self._buffer.line)
        else:
            while self._buffer.next():
                yield self._value()

    def _elements(self) -> Iterator[JsonValue]:
        if self._buffer.next() == "]":
            self._pass()
            return
        while True:
            self._buffer.next()
            found = self._value()
            yield found
            mark = self._buffer.next()
            if mark not in (",", "]") and not found.refusal:
                yield self._without_comma(mark)
                mark = self._buffer.next()
            if mark in (",", "]"):
                self._pass()
            if mark == "]":
                return

    def _pass(self) -> None:
        self._buffer.go(self._buffer.position + 1)

    def _value(self) -> JsonValue:
        """The value that begins here, or its refusal, after which we are where the next is."""
        line, begun, opening = self._buffer.line, self._buffer.place, opening_of(self._buffer)
        try:
            return self._whole(line)
        except _Broken as broken:
            return self._passed_over(str(broken), line, begun, opening)

    def _without_comma(self, mark: str) -> JsonValue:
        """The refusal of what stands here instead of a comma. A record is not passed over."""
        line, reason = self._buffer.line, "a comma or ] is missing"
        if mark == "{":
            return JsonValue(line, refusal=_went_on(reason, line))
        return self._passed_over(reason, line, self._buffer.place, None)

    def _passed_over(self, reason: str, line: int, begun: int, opening: str | None) -> JsonValue:
        """The refusal of what is broken here, of which so far nothing was passed.

        Raises InvalidFile where no next record can be found.
        """
        if self._in_vain > PATIENCE * self._longest:
            raise self._end(reason, line)
        if not find_next(self._buffer, opening, self._in_array):
            raise self._end(reason, line)
        self._in_vain -= min(self._in_vain, self._buffer.place - begun)
        return JsonValue(line, refusal=_went_on(reason, line))

    def _whole(self, line: int) -> JsonValue:
        """The value that begins here. Raises _Broken."""
        window = min(WINDOW, self._longest)
        while True:
            self._buffer.fill(window)
            start = self._buffer.position
            piece = self._buffer.text[start : start + window]
            cut = not self._buffer.ended or len(self._buffer.text) - start > window
            found = self._parsed(piece, cut)
            if found is not None:
                return self._taken(*found, line)
            if window == self._longest:
                self._in_vain += window
                raise _Broken("one value goes on for too long")
            window = min(2 * window, self._longest)

    def _parsed(self, piece: str, cut: bool) -> tuple[object, int, InvalidFile | None] | None:
        """The value at the beginning of the piece, its length, and why it is refused; None
        where the piece was `cut` before its end. Raises _Broken."""
        value, refusal = None, None
        try:
            try:
                value, end = parse_at(piece, 0)
            except InvalidFile as found:
                refusal, end = found, end_of(piece, 0)
        except json.JSONDecodeError as error:
            if cut and (error.msg.startswith("Unterminated") or error.pos >= len(piece) - NEAR):
                return None
            self._in_vain += error.pos
            raise _Broken(what_json_says(error)) from None
        except InvalidFile as too_deep:
            self._in_vain += len(piece)
            raise _Broken(str(too_deep)) from None
        return None if cut and end > len(piece) - NEAR else (value, end, refusal)

    def _taken(
        self, value: object, length: int, refusal: InvalidFile | None, line: int
    ) -> JsonValue:
        start = self._buffer.position
        try:
            self._buffer.text[start : start + length].encode()
        except UnicodeEncodeError as error:
            refusal = self._buffer.undecodable(start + error.start)
        self._buffer.go(start + length)
        self._in_vain -= min(self._in_vain, length)
        return JsonValue(line, None if refusal else value, refusal)

    def _end(self, reason: str, line: int) -> InvalidFile:
        return InvalidFile(
            "from here on this is not JSON: %(reason)s; nothing after it was read",
            reason=reason,
            line=line,
        )


def _went_on(reason: str, line: int) -> InvalidFile:
    return InvalidFile(
        "this is not JSON: %(reason)s; reading went on at the next record",
        reason=reason,
        line=line,
    )
