"""A chart that holds figures against each other: a bar for each, with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from annotator.templatetags.figures import in_arabic

WIDTH, HEIGHT, GAP, TITLE = 480, 14, 44, 16


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure under a title, as it is told and as it is drawn, with its interval."""

    title: str
    told: str
    value: float
    low: float
    high: float


def effect_chart(bars: Sequence[Bar], most: float = 0.0) -> SafeString:
    """The bars, one under the other, on a scale from nothing to `most`, or to the highest end
    of an interval; empty without any."""
    if not bars:
        return SafeString("")
    most = most or max(bar.high for bar in bars) or 1.0
    rows = [_drawn(bar, place, most) for place, bar in enumerate(bars)]
    return format_html(
        '<svg class="chart effect-chart" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>',
        WIDTH,
        len(bars) * GAP,
        format_html_join("", "{}", [(row,) for row in rows]),
    )


def _drawn(bar: Bar, place: int, most: float) -> SafeString:
    top = place * GAP
    begin, end = sorted((_along(0), _along(bar.value / most)))
    return format_html(
        '<text x="{0}" y="{1}">{2}</text><text x="{3}" y="{1}" text-anchor="end">{4}</text>'
        '<rect class="amount" x="{5}" y="{6}" width="{7}" height="{8}"/>'
        '<path class="range" d="M{9} {10}H{11}"/>',
        *(_along(0), top + 12, bar.title, _along(1), bar.told),
        *(begin, top + TITLE + 2, round(end - begin, 1), HEIGHT),
        *(_along(bar.low / most), top + TITLE + 2 + HEIGHT // 2, _along(bar.high / most)),
    )


def _along(share: float) -> float:
    """From the side where reading begins: right in Arabic."""
    return round(WIDTH * (1 - share if in_arabic() else share), 1)
