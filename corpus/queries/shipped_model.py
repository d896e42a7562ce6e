"""What ships and suggests without any training: its figures, and its runs in a project."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.models import Project, Run
from corpus.preannotators.registry import DEFAULT

FIGURES = files("corpus").joinpath("data", "encoder", "figures.json")
"""Written by `python -m corpus.data.measure_encoder`."""


@dataclass(frozen=True, slots=True)
class ShippedModel:
    """The preannotator that ships. `figures` have the shape of a trained model's: how it did
    on the held-out articles of our own corpus, and as "before" how the rules alone did.
    `files` are the SHA-256 of what was measured, and of the corpus, by name."""

    preannotator: str
    version: str
    files: Mapping[str, str]
    figures: Mapping[str, Any]


@cache
def shipped_model() -> ShippedModel:
    """As it was measured last."""
    told = json.loads(FIGURES.read_text(encoding="utf-8"))
    return ShippedModel(
        preannotator=told["preannotator"],
        version=told["version"],
        files=told["files"],
        figures={"model": told["test"], "before": told["rules"]},
    )


def shipped_runs(project: Project) -> list[Run]:
    """The project's runs of what ships now: of its version, of no trained model, and of no
    folder with another."""
    runs = Run.objects.filter(
        project=project, preannotator=DEFAULT, version=shipped_model().version, model=None
    )
    return [run for run in runs.order_by("pk") if not json.loads(run.parameters).get("model")]
