"""Charts of models: a label's F1 from model to model, and whether scores keep what they promise.
As all charts they are SVG made on the server, run in the direction of the interface, and have a
table beside them."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from annotator.pages.charts import HEIGHT, WIDTH, quarters, x_of, y_of
from annotator.templatetags.figures import in_arabic, number
from corpus.queries.suggestion_fates import ScoreFates

SPARK_WIDTH, SPARK_HEIGHT, SPARK_MARGIN = 96, 28, 4
ENOUGH = 10  # decisions: below that a mark is hollow


def spark_chart(values: Sequence[float | None]) -> SafeString:
    """Shares in [0, 1], one after the other, on a line from nothing to all; None leaves its
    place empty. Empty for fewer than two."""
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return SafeString("")
    points = [(_across(place, len(values)), _upward(value)) for place, value in known]
    return format_html(
        '<svg class="chart spark" viewBox="0 0 {0} {1}" aria-hidden="true">'
        '<path class="rule" d="M0 {2}H{0}M0 {3}H{0}"/><polyline class="series first" points="{4}"/>'
        '<circle class="mark" cx="{5}" cy="{6}" r="3"/></svg>',
        SPARK_WIDTH,
        SPARK_HEIGHT,
        _upward(0),
        _upward(1),
        " ".join(f"{x},{y}" for x, y in points),
        *points[-1],
    )


def _across(place: int, count: int) -> float:
    share = place / (count - 1)
    x = SPARK_MARGIN + share * (SPARK_WIDTH - 2 * SPARK_MARGIN)
    return round(SPARK_WIDTH - x if in_arabic() else x, 1)


def _upward(share: float) -> float:
    return round(SPARK_MARGIN + (1 - share) * (SPARK_HEIGHT - 2 * SPARK_MARGIN), 1)


def calibration_chart(scores: Sequence[ScoreFates]) -> SafeString:
    """The share that was accepted, over the mean score; and the diagonal, which is what scores
    promise. Marks of few decisions are hollow. Empty for fewer than two tenths."""
    if len(scores) < 2:
        return SafeString("")
    points = [
        (
            f"{x_of(one.mean):.1f}",
            f"{y_of(one.share):.1f}",
            "mark" if one.decided >= ENOUGH else "mark few",
        )
        for one in scores
    ]
    return format_html(
        '<svg class="chart calibration" viewBox="0 0 {} {}" aria-hidden="true">{}{}{}'
        '<polyline class="series first" points="{}"/>{}</svg>',
        WIDTH,
        HEIGHT,
        quarters(),
        _ticks(),
        _promise(),
        " ".join(f"{x},{y}" for x, y, _kind in points),
        format_html_join("", '<circle class="{2}" cx="{0}" cy="{1}" r="5"/>', points),
    )


def _promise() -> SafeString:
    """The diagonal, with its name at its lower end."""
    return format_html(
        '<path class="series second" d="M{} {}L{} {}"/>'
        '<text x="{}" y="{}" text-anchor="start">{}</text>',
        x_of(0),
        y_of(0),
        x_of(1),
        y_of(1),
        x_of(0.14),
        f"{y_of(0.04):.1f}",
        _("what scores promise"),
    )


def _ticks() -> SafeString:
    """The scores under the line."""
    marks = [(x_of(share), HEIGHT - 8, number(share)) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    return format_html_join("", '<text x="{}" y="{}" text-anchor="middle">{}</text>', marks)
