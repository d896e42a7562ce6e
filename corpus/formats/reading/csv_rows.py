"""Rows of a table, with their lines, where a bad row takes no other with it.

A quotation mark that is never closed would swallow all that follows; so when a row
cannot be read, its first line is refused and the reading goes on with the next.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document.errors import InvalidFile
from corpus.formats.reading.lines import BOM, Line, decode_line

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
NO_LIMIT = 2**31 - 1  # _Lines bounds the row itself


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, or why it was refused. `line` is where it begins."""

    line: int
    cells: list[str]
    refusal: InvalidFile | None = None


def read_rows(lines: Iterator[Line], encoding: str, delimiter: str, longest: int) -> Iterator[Row]:
    """Every row that is not blank, the first one included.

    `delimiter` is a name of DELIMITERS, or "find"; a row has at most `longest` bytes.
    """
    csv.field_size_limit(NO_LIMIT)
    feed = _Lines(lines, encoding, longest)
    mark = DELIMITERS.get(delimiter) or _likeliest(feed.peek())
    reader = csv.reader(feed, delimiter=mark, strict=True)
    while True:
        feed.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(feed.used[0].number, [], InvalidFile("no row: %(error)s", error=str(error)))
            feed.go_back()
            reader = csv.reader(feed, delimiter=mark, strict=True)
        else:
            refusal = feed.refusal()
            if refusal is not None or any(cell.strip() for cell in cells):
                yield Row(feed.used[0].number, cells, refusal)


def _likeliest(line: str) -> str:
    """The delimiter that stands most often outside quotation marks."""
    unquoted = "".join(line.split('"')[::2])
    return max(DELIMITERS.values(), key=unquoted.count)


class _Lines:
    """Lines as text, remembering those that the row being read has used."""

    def __init__(self, lines: Iterator[Line], encoding: str, longest: int) -> None:
        self.used: list[Line] = []
        self._lines = lines
        self._encoding = encoding
        self._longest = longest
        self._bytes = 0
        self._again: deque[Line] = deque()

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.used.append(line)
        self._bytes += len(line.data or b"")
        if self._bytes > self._longest:
            raise csv.Error("a quotation mark opens here and none closes it")
        return self._text(line) + "\n"

    def begin_row(self) -> None:
        """Forget the lines of the row before."""
        self.used.clear()
        self._bytes = 0

    def peek(self) -> str:
        """The next line, which stays the next; empty where there is none."""
        line = next(self._lines, None)
        if line is None:
            return ""
        self._again.append(line)
        return self._text(line)

    def go_back(self) -> None:
        """Let all lines but the first of the row be read again."""
        self._again.extendleft(reversed(self.used[1:]))

    def refusal(self) -> InvalidFile | None:
        """What is wrong with the lines that the row has used, if anything is."""
        try:
            for line in self.used:
                decode_line(line, self._encoding)
        except InvalidFile as refusal:
            return refusal
        return None

    def _text(self, line: Line) -> str:
        """The line, whatever its bytes: those that are wrong are found by `refusal`."""
        text = (line.data or b"").decode(self._encoding, "replace")
        return text.removeprefix(BOM) if line.number == 1 else text
