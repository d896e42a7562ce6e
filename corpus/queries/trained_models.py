"""The models that a project has trained, and what their figures say."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, QuerySet, When

from corpus.models import Project, TrainedModel
from corpus.models.work import WorkState


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """How a model does on one label, layer or part of claims, beside what was in use before
    it, on the same articles: shares in [0, 1], None where there was nothing to divide by.
    `low` and `high` bound the 95% interval of F1, None where there are too few articles."""

    part: str
    way: str
    layer: str
    label: str
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None
    gold: int
    predicted: int
    before: float | None = None

    @property
    def is_headline(self) -> bool:
        """Whether it is the one number of the model: exact spans of all labels."""
        return (self.part, self.way, self.layer) == ("span", "exact", "")

    @property
    def change(self) -> float | None:
        """F1 now less F1 before."""
        return None if self.f1 is None or self.before is None else self.f1 - self.before


@dataclass(frozen=True, slots=True)
class Listed:
    """A model in the project's list, with its headline where it has learnt."""

    model: TrainedModel
    is_used: bool
    headline: ScoreLine | None

    @property
    def score(self) -> float | None:
        """Its headline F1."""
        return self.headline.f1 if self.headline else None

    @property
    def before(self) -> float | None:
        """The F1 of what was in use then."""
        return self.headline.before if self.headline else None


def trained_models(project: Project) -> list[Listed]:
    """The project's models, the newest first."""
    held = TrainedModel.objects.filter(project=project).select_related(
        "version__dataset", "created_by"
    )
    return [_listed(one, project) for one in held.order_by("-number")]


def usable_models(project: Project) -> QuerySet[TrainedModel]:
    """Those that have learnt, the one in use first, then the newest."""
    done = TrainedModel.objects.filter(project=project, state=WorkState.DONE)
    is_used = Case(When(pk=project.model_id, then=0), default=1)
    return done.select_related("version__dataset").order_by(is_used, "-number")


def _listed(model: TrainedModel, project: Project) -> Listed:
    lines = score_lines(json.loads(model.figures)) if model.state == WorkState.DONE else []
    return Listed(model, is_used=project.model_id == model.pk, headline=headline_of(lines))


def headline_of(lines: Iterable[ScoreLine]) -> ScoreLine | None:
    """The headline among the lines; None without one."""
    return next((line for line in lines if line.is_headline), None)


def score_lines(figures: Mapping[str, Any]) -> list[ScoreLine]:
    """The exact scores of spans and the scores of claims, as the measures order them."""
    if "model" not in figures:
        return []
    before = {_key(row): row["f1"] for row in figures["before"]["scores"]}
    return [
        ScoreLine(**row, before=before.get(_key(row)))
        for row in figures["model"]["scores"]
        if row["part"] == "claim" or row["way"] == "exact"
    ]


def _key(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return row["part"], row["way"], row["layer"], row["label"]
