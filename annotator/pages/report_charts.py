"""The chart of a project's speed. As all charts it is SVG made on the server, runs in the direction
of the interface, and has a table beside it."""

from collections.abc import Sequence
from math import ceil

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from annotator.pages.charts import HEIGHT, WIDTH, ends, round_up, scale, x_of, y_of
from corpus.queries.time_spent import WorkedWeek


def minutes_chart(weeks: Sequence[WorkedWeek]) -> SafeString:
    """The median minutes of an article, week by week; empty for fewer than two weeks."""
    if len(weeks) < 2:
        return SafeString("")
    first, span = weeks[0].begin, (weeks[-1].begin - weeks[0].begin).days
    top = round_up(max(ceil(week.median / 60) for week in weeks))
    points = [
        (
            f"{x_of((week.begin - first).days / span):.1f}",
            f"{y_of(week.median / 60 / top):.1f}",
        )
        for week in weeks
    ]
    return format_html(
        '<svg class="chart weeks" viewBox="0 0 {} {}" aria-hidden="true">{}{}'
        '<polyline class="series first" points="{}"/>{}</svg>',
        WIDTH,
        HEIGHT,
        scale(top),
        ends(first, weeks[-1].begin),
        " ".join(f"{x},{y}" for x, y in points),
        format_html_join("", '<circle class="dot first" cx="{}" cy="{}" r="4"/>', points),
    )
