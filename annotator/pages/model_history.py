"""How right a project's models are on each label, as the page of models tells it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from annotator.pages.model_charts import spark_chart
from annotator.pages.schema_words import label_title
from corpus.document.schema import Schema
from corpus.models import Project, TrainedModel
from corpus.queries.label_history import LabelRow, is_enough, label_history
from corpus.queries.trained_models import ScoreLine
from corpus.queries.versions import version_schema


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A label under its title; `mark` is "layer:label", empty for all spans. Each cell is a
    score, or None; and whether it is of enough spans."""

    title: str
    mark: str
    chart: SafeString
    cells: Sequence[tuple[ScoreLine | None, bool]]


@dataclass(frozen=True, slots=True)
class History:
    """The columns' models, the oldest first, and the rows."""

    models: Sequence[TrainedModel]
    rows: Sequence[HistoryRow]


def told_history(project: Project) -> History:
    """The newest models, label by label; labels are called as in the newest schema that has
    them."""
    held = label_history(project)
    schemas = [version_schema(model.version) for model in reversed(held.models)]
    return History(held.models, [_row(row, schemas) for row in held.rows])


def _row(row: LabelRow, schemas: Sequence[Schema]) -> HistoryRow:
    cells = [(line, line is not None and is_enough(line)) for line in row.lines]
    return HistoryRow(
        title=_title(row, schemas) if row.label else _("All spans"),
        mark=f"{row.layer}:{row.label}" if row.label else "",
        chart=spark_chart([line.f1 if line and enough else None for line, enough in cells]),
        cells=cells,
    )


def _title(row: LabelRow, schemas: Sequence[Schema]) -> str:
    name = row.layer, row.label
    known = next((one for one in schemas if name in one.labels), schemas[0])
    return label_title(known, *name)
