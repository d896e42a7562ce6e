"""Charts as SVG, made on the server. No script, no inline style; colours come from CSS."""

from collections.abc import Sequence
from datetime import date
from math import ceil, log10

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from annotator.templatetags.figures import day as in_words
from annotator.templatetags.figures import in_arabic, number, percent
from corpus.queries.progress import Day

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 12, 32


def line_chart(days: Sequence[Day]) -> SafeString:
    """Submitted and curated articles over time; empty for fewer than two days. Time runs
    in the direction of the interface."""
    if len(days) < 2:
        return SafeString("")
    top = round_up(max(max(day.submitted, day.curated) for day in days))
    submitted = _steps([(day.date, day.submitted) for day in days], top)
    curated = _steps([(day.date, day.curated) for day in days], top)
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" aria-hidden="true">{}{}'
        '<path class="series first" d="{}"/><path class="series second" d="{}"/></svg>',
        WIDTH,
        HEIGHT,
        scale(top),
        ends(days[0].date, days[-1].date),
        submitted,
        curated,
    )


def round_up(value: int) -> int:
    """The next number that a scale may end with: 1, 2, 5 or 10 times a power of ten, and
    at least 4."""
    if value <= 4:
        return 4
    power: int = 10 ** int(log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)


def _steps(points: Sequence[tuple[date, int]], top: int) -> str:
    """A line that stays level between the days and rises on them."""
    first, span = points[0][0], (points[-1][0] - points[0][0]).days
    path: list[str] = []
    for moment, value in points:
        across = x_of((moment - first).days / span)
        upward = f"{y_of(value / top):.1f}"
        path.append(f"M{across:.1f} {upward}" if not path else f"H{across:.1f}V{upward}")
    return "".join(path)


def x_of(share: float) -> float:
    """From the side where reading begins: right in Arabic."""
    width = WIDTH - LEFT - RIGHT
    return WIDTH - LEFT - share * width if in_arabic() else LEFT + share * width


def y_of(share: float) -> float:
    """Upward from the bottom of the scale."""
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)


def scale(top: int) -> SafeString:
    """Four lines, each with its number at the side where reading begins."""
    side = x_of(0) + (8 if in_arabic() else -8)
    values = sorted({0, ceil(top / 4), ceil(top / 2), ceil(3 * top / 4), top})
    heights = [(value, y_of(value / top)) for value in values]
    lines = [
        (x_of(0), x_of(1), f"{height:.1f}", side, f"{height + 4:.1f}", number(value))
        for value, height in heights
    ]
    return format_html_join(
        "",
        '<path class="rule" d="M{0} {2}H{1}"/><text x="{3}" y="{4}" text-anchor="end">{5}</text>',
        lines,
    )


def ends(first: date, last: date) -> SafeString:
    """The first and the last day, under the line."""
    bottom = HEIGHT - 8
    return format_html(
        '<text x="{}" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text>',
        x_of(0),
        bottom,
        in_words(first),
        x_of(1),
        bottom,
        in_words(last),
    )


def score_chart(points: Sequence[tuple[str, float | None]]) -> SafeString:
    """Scores in [0, 1], one after the other in the direction of the interface, each a mark
    under its name; empty for fewer than two. What has no score has no mark."""
    known = [
        (place, name, score) for place, (name, score) in enumerate(points) if score is not None
    ]
    if len(known) < 2:
        return SafeString("")
    across = {place: x_of((place + 0.5) / len(points)) for place, _, _ in known}
    line = " ".join(f"{across[place]:.1f},{y_of(score):.1f}" for place, _, score in known)
    marks = format_html_join(
        "",
        '<circle class="mark" cx="{0}" cy="{1}" r="4"/>'
        '<text x="{0}" y="{2}" text-anchor="middle">{3}</text>'
        '<text x="{0}" y="{4}" text-anchor="middle">{5}</text>',
        [
            (
                f"{across[place]:.1f}",
                f"{y_of(score):.1f}",
                f"{y_of(score) - 10:.1f}",
                percent(score),
                HEIGHT - 8,
                name,
            )
            for place, name, score in known
        ],
    )
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" aria-hidden="true">{}'
        '<polyline class="series first" points="{}"/>{}</svg>',
        WIDTH,
        HEIGHT,
        quarters(),
        line,
        marks,
    )


def quarters() -> SafeString:
    """A line for every quarter, with its percentage."""
    side = x_of(0) + (8 if in_arabic() else -8)
    lines = [
        (
            x_of(0),
            x_of(1),
            f"{y_of(share):.1f}",
            side,
            f"{y_of(share) + 4:.1f}",
            percent(share),
        )
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    return format_html_join(
        "",
        '<path class="rule" d="M{0} {2}H{1}"/><text x="{3}" y="{4}" text-anchor="end">{5}</text>',
        lines,
    )
