"""The charts of agreement, in both directions of reading."""

import re
from collections.abc import Mapping
from datetime import date

from django.utils.translation import override

from annotator.pages.agreement_charts import interval_chart, stacked_chart, weeks_chart

WEEKS: list[tuple[date, Mapping[str, float | None]]] = [
    (date(2026, 3, 2), {"bare": 0.5, "preannotated": None}),
    (date(2026, 3, 9), {"bare": None, "preannotated": 0.8}),
    (date(2026, 3, 16), {"bare": 0.75}),
]


def numbers(pattern: str, chart: str) -> list[float]:
    return [float(one) for one in re.findall(pattern, chart)]


def test_an_interval_begins_where_reading_does() -> None:
    ends = {}
    for language in ("en", "ar"):
        with override(language):
            path = re.search(
                r'class="range" d="M([\d.]+) 6H([\d.]+)"', interval_chart(0.5, 0.2, 0.6)
            )
        assert path
        ends[language] = float(path[1]), float(path[2])
    assert ends == {"en": (27.0, 71.0), "ar": (93.0, 49.0)}
    assert interval_chart(None, None, None) == ""


def test_the_parts_of_a_bar_fill_it_and_small_ones_have_no_number() -> None:
    with override("en"):
        chart = stacked_chart([("All", [("clitic", 0.05), ("punctuation", 0.25), ("real", 0.7)])])
    assert numbers(r'<rect[^>]* x="([\d.]+)"', chart) == [0, 24, 144]
    assert sum(numbers(r'<rect[^>]* width="([\d.]+)"', chart)) == 480
    assert re.findall(r">(\d+%)<", chart) == ["25%", "70%"]
    assert stacked_chart([]) == ""


def test_a_bar_runs_from_the_right_in_arabic() -> None:
    with override("ar"):
        chart = stacked_chart([("الكل", [("clitic", 0.25), ("real", 0.75)])])
    assert numbers(r'<rect[^>]* x="([\d.]+)"', chart) == [360, 0]
    assert "٢٥٪" in chart


def test_weeks_without_a_figure_have_no_mark_and_changes_have_a_line() -> None:
    changes = [(date(2026, 3, 10), "version 2"), (date(2026, 1, 1), "version 1")]
    with override("en"):
        chart = weeks_chart(WEEKS, changes)
    assert len(re.findall("<circle", chart)) == 2
    assert len(re.findall('<rect class="dot second"', chart)) == 1
    assert "version 2" in chart
    assert "version 1" not in chart  # it came before the first week
    begin, end = numbers(r'<circle[^>]*cx="([\d.]+)"', chart)
    with override("ar"):
        mirrored = weeks_chart(WEEKS, changes)
    other_begin, other_end = numbers(r'<circle[^>]*cx="([\d.]+)"', mirrored)
    assert begin < end
    assert other_begin > other_end


def test_one_week_is_no_line() -> None:
    assert weeks_chart(WEEKS[:1], []) == ""
    assert weeks_chart([], []) == ""
    assert weeks_chart([(date(2026, 3, 2), {}), *WEEKS[:1]], []) == ""
