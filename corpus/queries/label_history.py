"""How right a project's models are on each label, from model to model."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.agreement.bootstrap import Sampling
from corpus.models import Project, TrainedModel
from corpus.models.work import WorkState
from corpus.queries.trained_models import ScoreLine, score_lines

MOST = 6  # models
ENOUGH = Sampling().least_units
"""Spans with the label in the held-out articles: with fewer, one span more or less moves F1 by
ten points."""

_Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label, how often it stands in the held-out articles of all the models together, and
    its scores by each: None where a model has none. Layer and label are empty for all spans."""

    layer: str
    label: str
    spans: int
    lines: Sequence[ScoreLine | None]


@dataclass(frozen=True, slots=True)
class LabelHistory:
    """The newest models that have learnt, the oldest first, and a row for each label: first
    all spans, then the most frequent label."""

    models: Sequence[TrainedModel]
    rows: Sequence[LabelRow]


def label_history(project: Project) -> LabelHistory:
    """The exact scores of the project's newest models, label by label. Each was measured on
    the held-out articles of the version that it learnt from."""
    done = TrainedModel.objects.filter(project=project, state=WorkState.DONE)
    newest = done.select_related("version__dataset").order_by("-number")[:MOST]
    models = list(reversed(newest))
    scores = [_by_label(one) for one in models]
    names = dict.fromkeys(name for held in scores for name in held)
    rows = [_row(name, [held.get(name) for held in scores]) for name in names]
    return LabelHistory(models, sorted(rows, key=_place))


def is_enough(line: ScoreLine) -> bool:
    """Whether the label stands in the held-out articles often enough for its scores to say
    something."""
    return line.gold >= ENOUGH


def _by_label(model: TrainedModel) -> Mapping[_Name, ScoreLine]:
    """(layer, label) → its exact score; all spans under empty names."""
    lines = score_lines(json.loads(model.figures))
    return {(one.layer, one.label): one for one in lines if one.label or one.is_headline}


def _row(name: _Name, lines: Sequence[ScoreLine | None]) -> LabelRow:
    return LabelRow(*name, spans=sum(one.gold for one in lines if one), lines=lines)


def _place(row: LabelRow) -> tuple[bool, int, str, str]:
    return bool(row.label), -row.spans, row.layer, row.label
