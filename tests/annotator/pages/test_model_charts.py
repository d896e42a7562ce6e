"""The charts and grids of models, in both directions of reading."""

import re

from django.utils.translation import override

from annotator.pages.fates import fates_chart
from annotator.pages.model_charts import calibration_chart, spark_chart
from annotator.pages.model_figures import IN_GRID, confusion_grid
from corpus.document.shipped import shipped_schema
from corpus.queries.suggestion_fates import LabelFates, ScoreFates

SCHEMA = shipped_schema("news-claims")


def numbers(pattern: str, chart: str) -> list[float]:
    return [float(one) for one in re.findall(pattern, chart)]


def test_a_line_of_scores_runs_where_reading_does_and_ends_in_a_mark() -> None:
    with override("en"):
        chart = spark_chart([0.5, None, 1.0])
    assert re.findall(r'points="(.*?)"', chart) == ["4.0,14.0 92.0,4.0"]
    assert numbers(r'cx="([\d.]+)"', chart) == [92]
    with override("ar"):
        assert re.findall(r'points="(.*?)"', spark_chart([0.5, 1.0])) == ["92.0,14.0 4.0,4.0"]


def test_one_score_is_no_line() -> None:
    assert spark_chart([0.5]) == spark_chart([None, 0.5]) == spark_chart([]) == ""


def test_scores_stand_at_their_place_beside_what_they_promise() -> None:
    scores = [ScoreFates(0.3, 0.32, 1, 1, 0), ScoreFates(0.9, 0.97, 18, 1, 1)]
    with override("en"):
        chart = calibration_chart(scores)
    promise = re.search(r'series second" d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"', chart)
    assert promise
    begin, bottom, end, top = (float(one) for one in promise.groups())
    assert bottom > top
    places = [(x - begin) / (end - begin) for x in numbers(r'<circle[^>]*cx="([\d.]+)"', chart)]
    assert [round(one, 2) for one in places] == [0.32, 0.97]
    heights = [(bottom - y) / (bottom - top) for y in numbers(r'<circle[^>]*cy="([\d.]+)"', chart)]
    assert [round(one, 2) for one in heights] == [0.5, 0.9]
    assert re.findall(r'<circle class="(.*?)"', chart) == ["mark few", "mark"]
    assert "what scores promise" in chart
    with override("ar"):
        first, last = numbers(r'<circle[^>]*cx="([\d.]+)"', calibration_chart(scores))
    assert first > last
    assert calibration_chart(scores[:1]) == ""


def test_a_bar_says_in_words_and_numbers_what_was_decided() -> None:
    labels = [
        LabelFates("entity", "PERS", accepted=60, corrected=30, rejected=10, waiting=5),
        LabelFates("entity", "OCC", ignored=4),
    ]
    with override("en"):
        chart = fates_chart(labels, SCHEMA)
    assert re.findall(r'class="part (\w+)"', chart) == ["accepted", "corrected", "rejected"]
    assert re.findall(r'text-anchor="middle">(.*?)<', chart) == ["Accepted 60%", "30%", "10%"]
    assert "Person (100)" in chart
    assert chart.count("<rect") == 3, "what nobody decided about has no bar"


def test_a_grid_of_confusions_has_nothing_at_its_end() -> None:
    rows = [
        ["entity", "ORG", "GPE", 3],
        ["entity", "PERS", "PERS", 7],
        ["entity", "PERS", "", 2],
        ["entity", "", "PERS", 1],
        ["claim", "CLAIM", "", 4],
    ]
    with override("en"):
        grid = confusion_grid(rows, SCHEMA)
    assert grid
    marks = [mark for _title, mark in grid.names]
    assert marks == ["entity:PERS", "entity:ORG", "entity:GPE", "claim:CLAIM", ""]
    cells = {head[1]: row for head, row in grid.rows}
    assert [cell.count for cell in cells["entity:PERS"]] == [7, 0, 0, 0, 2]
    assert [cell.is_own for cell in cells["entity:PERS"]] == [True, False, False, False, False]
    assert cells["entity:PERS"][-1].step < cells["claim:CLAIM"][-1].step
    assert [cell.count for cell in cells[""]] == [1, 0, 0, 0, 0]
    assert not cells[""][-1].is_own
    assert grid.names[-1][0] == "nothing"


def test_of_many_labels_a_grid_has_the_most_frequent() -> None:
    names = [label for layer, label in SCHEMA.labels if layer == "entity"]
    assert len(names) > IN_GRID
    rows = [["entity", label, label, place + 1] for place, label in enumerate(names)]
    grid = confusion_grid(rows, SCHEMA)
    assert grid
    assert [mark for _title, mark in grid.names[:-1]] == [
        f"entity:{label}" for label in names[-IN_GRID:]
    ]
    assert confusion_grid([], SCHEMA) is None
