"""What became of suggestions, arranged for the pages of runs and of models."""

from collections.abc import Iterable, Sequence
from typing import Any

from annotator.pages import words
from annotator.pages.agreement_charts import stacked_chart
from annotator.pages.model_charts import calibration_chart
from annotator.pages.schema_words import label_title
from annotator.templatetags.figures import number
from corpus.document.schema import Schema
from corpus.models import Project, Run
from corpus.queries.schemas import current_schema, parsed_schema
from corpus.queries.suggestion_fates import LabelFates, suggestion_fates

DRAWN = 12  # labels; the table has all


def told_fates(project: Project, runs: Iterable[Run]) -> dict[str, Any]:
    """Everything that `_fates.html` asks for, of all these runs together. Labels have the
    titles that they have in the project now."""
    schema = parsed_schema(current_schema(project))
    found = suggestion_fates(runs)
    return {
        "rows": [(one, schema.labels.get((one.layer, one.label))) for one in found.labels],
        "bars": fates_chart(found.labels, schema),
        "keys": list(words.FATES.items()),
        "scores": found.scores,
        "calibration": calibration_chart(found.scores),
    }


def fates_chart(labels: Sequence[LabelFates], schema: Schema) -> str:
    """A bar for each of the most frequent labels that somebody decided about."""
    decided = [one for one in labels if one.decided][:DRAWN]
    bars = [
        (
            f"{label_title(schema, one.layer, one.label)} ({number(one.decided)})",
            [(kind, getattr(one, kind) / one.decided) for kind in words.FATES],
        )
        for one in decided
    ]
    return stacked_chart(bars, words.FATES)
