"""Where the next record begins, after one that is broken."""

import re
from dataclasses import dataclass, field

from corpus.formats.reading.text_buffer import TextBuffer

AHEAD = 512  # characters, which every opening and what separates two records fit into
DEEPEST = 100_000
_OUTSIDE = re.compile(r'[\[\]{},"\n]')
_INSIDE = re.compile(r'["\n]|\\.', re.DOTALL)  # of a text in quotation marks
_LINE_END = re.compile("\n")
_FOLLOWS = re.compile(r'[ \t\r\n]{0,128}\{[ \t\r\n]{0,128}["}]')
_OPENING = re.compile(r'\{(?:[ \t]*\r?\n)?(?P<indent>[ \t]{0,64})"[^"\\\n]{1,100}"')
_OPENED_BY = {"}": "{", "]": "["}


def opening_of(buffer: TextBuffer) -> str | None:
    """How the record at the position begins its line: the white space, the brace and the
    first key. None where that does not tell it from the objects within it."""
    buffer.fill(AHEAD)
    found = _OPENING.match(buffer.text, buffer.position)
    if buffer.indent is None or found is None:
        return None
    if "\n" in found.group() and len(found["indent"]) <= len(buffer.indent):
        return None  # keys stand as far out as records: so may the objects within
    return buffer.indent + found.group()


def find_next(buffer: TextBuffer, opening: str | None, in_array: bool) -> bool:
    """Move from a broken record to what stands before the next one or ends the array.

    A record begins on a line that begins with `opening`, whatever went before, and in an
    array after a comma that lies in no brackets but the array's, as long as the brackets
    agree with one another. False where no record can be told.
    """
    search = _Search(buffer, opening, in_array)
    while pattern := search.pattern():
        found = pattern.search(buffer.text, buffer.position)
        known = len(buffer.text) - (0 if buffer.ended else AHEAD)
        if found is not None and found.start() < known:
            if search.ends_at(found.group(), found.start(), found.end()):
                return True
        elif buffer.ended:
            return False
        else:
            buffer.go(max(buffer.position, known))
            buffer.read_on()
    return False


@dataclass(slots=True)
class _Search:
    buffer: TextBuffer
    opening: str | None
    in_array: bool
    inside: bool = False
    """Whether the position is inside a text in quotation marks."""
    nesting: list[str] | None = field(default_factory=list)
    """The brackets that are open; None once they contradict one another."""

    def pattern(self) -> re.Pattern[str] | None:
        """What is worth looking at from here on; None where nothing is."""
        if self.nesting is None or not self.in_array:
            return _LINE_END if self.opening else None
        return _INSIDE if self.inside else _OUTSIDE

    def ends_at(self, mark: str, start: int, end: int) -> bool:
        """Whether the search ends at this mark; if it does, the position is there."""
        text = self.buffer.text
        self.buffer.go(end)
        if mark == "\n":
            self.buffer.indent = ""
            return self.opening is not None and text.startswith(self.opening, end)
        if self.inside or mark == '"':
            self.inside = self.inside != (mark == '"')
            return False
        found = self.nesting == [] and mark in ",]"
        if found and mark == ",":
            found = _FOLLOWS.match(text, end) is not None
        if found:
            self.buffer.position = start
        else:
            self._count(mark)
        return found

    def _count(self, mark: str) -> None:
        if self.nesting is None or mark == ",":
            return
        if mark in "{[":
            self.nesting.append(mark)
            if len(self.nesting) > DEEPEST:
                self.nesting = None
        elif self.nesting and self.nesting[-1] == _OPENED_BY[mark]:
            self.nesting.pop()
        elif self.nesting:  # where none is open, a brace too many stands between records
            self.nesting = None
