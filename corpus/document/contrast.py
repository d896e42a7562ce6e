"""How well one colour is read on another."""

import re

LIGHT_PAPER = "#ffffff"
DARK_PAPER = "#13161b"
READABLE = 4.5
_COLOR = re.compile("#[0-9a-fA-F]{6}")


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours written "#rrggbb", from 1 to 21 (WCAG 2.2).

    Raises ValueError for anything that is not such a colour.
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    if not _COLOR.fullmatch(color):
        raise ValueError(f"{color!r} is not a colour; write it as #rrggbb")
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
