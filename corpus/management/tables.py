"""Tables of figures for people: aligned, quiet, with a bar beside each figure in a terminal."""

from collections.abc import Iterator, Sequence

BAR = 20  # columns
GAP = "  "
NONE = "-"
Row = Sequence[str]


def number(value: float | None) -> str:
    """Three decimals: "0.832"; a dash where there is none."""
    return NONE if value is None else f"{value:.3f}"


def bounds(low: float | None, high: float | None) -> str:
    """The interval: "0.790 to 0.871"; a dash where there is none."""
    return NONE if low is None or high is None else f"{low:.3f} to {high:.3f}"


def bar(value: float | None) -> str:
    """Full for 1; nothing for 0, for less, and without a value."""
    return "#" * round(BAR * max(0.0, value or 0.0))


def aligned(rows: Sequence[Row], *, bars: Sequence[str] = ()) -> Iterator[str]:
    """The rows as lines, the first column flush left and the others flush right, with a bar at
    the end of each if there are some."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for place, row in enumerate(rows):
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        line = GAP.join([*cells, bars[place]] if bars else cells)
        yield line.rstrip()
