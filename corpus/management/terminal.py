"""What a command says on standard error while it works."""

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

from django.core.management.base import OutputWrapper

BAR = 30  # columns
DRAW_EVERY = 0.1  # seconds
CLEAR = "\r\x1b[K"  # back to the first column, and the rest of the line blank
Value = TypeVar("Value")


class Terminal:
    """Lines that stay and, where it is a terminal, a last one that says how far the command
    is: with a bar where `total` is known. In a file or a pipe there is no such line."""

    def __init__(self, stream: OutputWrapper, noun: str, total: int = 0) -> None:
        self._stream = stream
        self._noun = noun
        self._total = total
        self._drawn = 0.0 if stream.isatty() else None

    def say(self, line: str) -> None:
        """A line that stays."""
        self._stream.write(line if self._drawn is None else CLEAR + line)

    def counted(self, values: Iterable[Value]) -> Iterator[Value]:
        """The values, counted as they pass."""
        count = 0
        for count, value in enumerate(values, 1):
            yield value
            self._draw(count)
        if self._drawn:
            self._stream.write(CLEAR, ending="")

    def _draw(self, count: int) -> None:
        now = monotonic()
        if self._drawn is None or now - self._drawn < DRAW_EVERY:
            return
        self._drawn = now
        self._stream.write(f"{CLEAR}{self._bar(count)}{count:,} {self._noun}", ending="")
        self._stream.flush()

    def _bar(self, count: int) -> str:
        if not self._total:
            return ""
        full = BAR * min(count, self._total) // self._total
        return f"[{'#' * full}{' ' * (BAR - full)}] "
