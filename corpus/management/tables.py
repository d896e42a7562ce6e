"""Tables of figures for people: aligned, quiet, with a bar beside each figure in a terminal."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.agreement.tallies import Key

BAR = 20  # columns
GAP = "  "
NONE = "-"
DIGITS = 6
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


def worth_a_row(keys: Iterable[Key]) -> set[Key]:
    """The keys without those of a label that is the only one of its layer: it has the figures
    of the layer."""
    held = set(keys)
    labels = Counter(key._replace(label="") for key in held if key.label)
    return {
        key
        for key in held
        if not (key.part == "span" and key.label and labels[key._replace(label="")] == 1)
    }


def json_line(values: Mapping[str, object]) -> str:
    """One object as one line, fractions to six digits."""
    rounded = {
        name: round(value, DIGITS) if isinstance(value, float) else value
        for name, value in values.items()
    }
    return json.dumps(rounded, ensure_ascii=False)
