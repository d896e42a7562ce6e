"""Charts of agreement: intervals, shares of one bar, and weeks. As all charts they are SVG made on
the server, run in the direction of the interface, and have a table beside them."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from annotator.pages.charts import HEIGHT, TOP, WIDTH, quarters, x_of, y_of
from annotator.templatetags.figures import day, in_arabic, percent

BAR_WIDTH, BAR_HEIGHT, BAR_GAP = 480, 22, 40
LEAST_LABELLED = 0.09  # of a bar: in a narrower part its percentage has no room
LEAST_NAMED = 0.4  # … and its name
INTERVAL_WIDTH, INTERVAL_HEIGHT = 120, 12


def interval_chart(value: float | None, low: float | None, high: float | None) -> SafeString:
    """A figure in [0, 1] as a mark on a line, with its interval; empty without the figure."""
    if value is None:
        return SafeString("")
    begin, end = (_aside(one if one is not None else value) for one in (low, high))
    return format_html(
        '<svg class="interval" viewBox="0 0 {0} {1}" aria-hidden="true">'
        '<path class="rule" d="M0 {2}H{0}"/><path class="range" d="M{3} {2}H{4}"/>'
        '<circle class="mark" cx="{5}" cy="{2}" r="4"/></svg>',
        INTERVAL_WIDTH,
        INTERVAL_HEIGHT,
        INTERVAL_HEIGHT // 2,
        begin,
        end,
        _aside(value),
    )


def _aside(share: float) -> str:
    """Where a share stands between the two ends of an interval's line."""
    margin = 5
    place = margin + share * (INTERVAL_WIDTH - 2 * margin)
    return f"{INTERVAL_WIDTH - place if in_arabic() else place:.1f}"


def stacked_chart(
    bars: Sequence[tuple[str, Sequence[tuple[str, float]]]],
    names: Mapping[str, object] | None = None,
) -> SafeString:
    """Bars, each under its title and made of (class, share) parts that are one together. With
    `names` of the classes, a part says its own where it has the room."""
    if not bars:
        return SafeString("")
    drawn = [_bar(*bar, place, names or {}) for place, bar in enumerate(bars)]
    return format_html(
        '<svg class="chart bars-chart" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>',
        BAR_WIDTH,
        len(bars) * (BAR_HEIGHT + BAR_GAP) - BAR_GAP // 2,
        format_html_join("", "{}", [(bar,) for bar in drawn]),
    )


def _bar(
    title: str, parts: Sequence[tuple[str, float]], place: int, names: Mapping[str, object]
) -> SafeString:
    top = place * (BAR_HEIGHT + BAR_GAP) + 20
    drawn, begin = [], 0.0
    for kind, share in parts:
        low, high = sorted(_along(one) for one in (begin, begin + share))
        said = percent(share) if share >= LEAST_LABELLED else ""
        if kind in names and share >= LEAST_NAMED:
            said = f"{names[kind]} {said}"
        middle = (low + high) / 2
        drawn.append((kind, f"{low:.1f}", top, f"{high - low:.1f}", f"{middle:.1f}", said))
        begin += share
    return format_html(
        '<text x="{}" y="{}">{}</text>{}',
        _along(0),
        top - 6,
        title,
        format_html_join(
            "",
            '<rect class="part {0}" x="{1}" y="{2}" width="{3}" height="22"/>'
            '<text class="on {0}" x="{4}" y="{6}" text-anchor="middle">{5}</text>',
            [(*one, top + 16) for one in drawn if float(one[3]) > 0],
        ),
    )


def _along(share: float) -> float:
    return BAR_WIDTH * (1 - share if in_arabic() else share)


def weeks_chart(
    weeks: Sequence[tuple[date, Mapping[str, float | None]]],
    changes: Sequence[tuple[date, str]],
) -> SafeString:
    """Shares by week: "bare" as a line with dots, "preannotated" as a dashed one with squares;
    and a line down where something changed. Empty for fewer than two weeks with a value."""
    known = [week for week, values in weeks if any(one is not None for one in values.values())]
    if len(known) < 2:
        return SafeString("")
    first, last = known[0], known[-1]

    def across(moment: date) -> float:
        inset = 0.04  # so that the first and the last mark stand clear of the edges
        return x_of(inset + (1 - 2 * inset) * (moment - first).days / (last - first).days)

    series = [
        _series(
            place,
            [
                (across(week), values[name])
                for week, values in weeks
                if values.get(name) is not None
            ],
        )
        for place, name in (("first", "bare"), ("second", "preannotated"))
    ]
    marks = [(across(moment), said) for moment, said in changes if first <= moment <= last]
    return format_html(
        '<svg class="chart weeks" viewBox="0 0 {} {}" aria-hidden="true">{}{}{}{}{}</svg>',
        WIDTH,
        HEIGHT,
        quarters(),
        _changes(marks),
        *series,
        _days(across(first), day(first), across(last), day(last)),
    )


def _series(place: str, points: Sequence[tuple[float, float | None]]) -> SafeString:
    known = [(f"{x:.1f}", y_of(share)) for x, share in points if share is not None]
    line = " ".join(f"{x},{y:.1f}" for x, y in known)
    shape = (
        '<circle class="dot first" cx="{0}" cy="{1}" r="4"/>'
        if place == "first"
        else '<rect class="dot second" x="{2}" y="{3}" width="8" height="8"/>'
    )
    dots = format_html_join(
        "", shape, [(x, f"{y:.1f}", f"{float(x) - 4:.1f}", f"{y - 4:.1f}") for x, y in known]
    )
    return format_html('<polyline class="series {}" points="{}"/>{}', place, line, dots)


def _changes(marks: Sequence[tuple[float, str]]) -> SafeString:
    return format_html_join(
        "",
        '<path class="change" d="M{0} {1}V{2}"/>'
        '<text class="change" x="{0}" y="{3}" text-anchor="middle">{4}</text>',
        [(f"{x:.1f}", TOP, f"{y_of(0):.1f}", TOP - 2, said) for x, said in marks],
    )


def _days(begin: float, first: str, end: float, last: str) -> SafeString:
    """The first and the last week, under the line."""
    return format_html(
        '<text x="{}" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text>',
        f"{begin:.1f}",
        HEIGHT - 8,
        first,
        f"{end:.1f}",
        HEIGHT - 8,
        last,
    )
