"""Offsets of Java and JavaScript: they count UTF-16 units, and an emoji as two."""

import re
from itertools import accumulate

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Offsets:
    """Offsets of a text in UTF-16 units, as code points."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._points: dict[int, int] = {}
        if _ASTRAL.search(text):
            self._points = {unit: point for point, unit in enumerate(utf16_units(text))}

    def point(self, unit: int) -> int | None:
        """The offset in code points; None past the end or within a surrogate pair."""
        if self._points:
            return self._points.get(unit)
        return unit if 0 <= unit <= self._length else None

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Both offsets in code points; None where they mark nothing in the text."""
        first, last = self.point(start), self.point(end)
        return None if first is None or last is None or first >= last else (first, last)


def utf16_units(text: str) -> list[int]:
    """Code-point offset → offset in UTF-16 units; empty where they are all the same."""
    if not _ASTRAL.search(text):
        return []
    sizes = (2 if character > "\uffff" else 1 for character in text)
    return [0, *accumulate(sizes)]
