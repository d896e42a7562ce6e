"""Models that have learnt, with figures that were made up."""

from collections.abc import Mapping, Sequence
from typing import Any

from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.document.json_text import dump
from corpus.models import DatasetVersion, TrainedModel
from tests.cast import Cast, submitted

Shares = tuple[float, float, float]
Confusion = Sequence[tuple[str, str, str, int]]


def empty_version(people: Cast) -> DatasetVersion:
    """A version that models can name, of the third article; nothing is in it yet."""
    by = people.maryam
    curate_set(submitted(people, "الأفق", number=3).annotation_set, by=people.karim)
    return create_version(create_dataset(people.project, "gold", by=by), by=by)


def trained(
    version: DatasetVersion,
    labels: Mapping[str, tuple[Shares, int]],
    confusion: Confusion = (),
) -> TrainedModel:
    """A model of the version's project that is done: "layer:label", or "" for all spans → its
    precision, recall and F1, and how many spans have it in the held-out articles."""
    project = version.dataset.project
    measured = {
        "articles": 9,
        "scores": [_row(*name.split(":"), shares, gold) for name, (shares, gold) in labels.items()],
        "confusion": [list(row) for row in confusion],
    }
    return TrainedModel.objects.create(
        project=project,
        number=TrainedModel.objects.filter(project=project).count() + 1,
        trainer="crf",
        preannotator="crf",
        version=version,
        state="done",
        sha256="5e" * 32,
        figures=dump({"model": measured, "before": {"scores": []}}),
        created_by=version.created_by,
    )


def _row(*given: Any) -> dict[str, object]:
    *names, shares, gold = given
    layer, label = names if len(names) == 2 else ("", "")
    precision, recall, f1 = shares
    return {
        **{"part": "span", "way": "exact", "layer": layer, "label": label},
        **{"precision": precision, "recall": recall, "f1": f1, "low": None, "high": None},
        **{"gold": gold, "predicted": gold},
    }
