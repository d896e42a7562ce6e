"""Charts that are made on the server."""

import re
from datetime import date

from django.utils.translation import override

from annotator.pages.charts import line_chart, round_up
from corpus.queries.progress import Day

DAYS = [Day(date(2026, 3, 1), 2, 0), Day(date(2026, 3, 5), 7, 3)]


def test_time_runs_in_the_direction_of_reading() -> None:
    def ends(language: str) -> tuple[float, float]:
        with override(language):
            path = re.search(r'series first" d="M([\d.]+) [\d.]+H([\d.]+)', line_chart(DAYS))
        assert path
        return float(path[1]), float(path[2])

    begin, end = ends("en")
    assert begin < end
    begin, end = ends("ar")
    assert begin > end


def test_a_chart_needs_two_days_and_no_style_of_its_own() -> None:
    assert line_chart(DAYS[:1]) == ""
    assert "style" not in line_chart(DAYS)


def test_a_scale_ends_with_a_round_number() -> None:
    assert [round_up(value) for value in (0, 4, 5, 12, 51, 100, 4321)] == [
        *(4, 4, 5, 20, 100, 100, 5000),
    ]
