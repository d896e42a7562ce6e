"""What formats would lose of a version, as it was counted over all of it."""

import json
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from corpus.formats.measure_loss import loss_options
from corpus.formats.options import complete_options
from corpus.formats.registry import SPLIT, options_of, writer_of
from corpus.models import DatasetVersion, Export
from corpus.models.export import LOSSES
from corpus.models.work import WorkState

Summary = Mapping[str, Any]  # as LossMeasure.summary gives it


def files_of(exports: QuerySet[Export]) -> QuerySet[Export]:
    """The exports that are files, without the counts of losses."""
    return exports.exclude(format=LOSSES)


def losses_of(version: DatasetVersion) -> Export | None:
    """The latest count of the version's losses, however far it is."""
    return Export.objects.filter(version=version, format=LOSSES).order_by("pk").last()


def losses_in(counted: Export | None) -> list[Summary]:
    """The loss of each format with each choice of options; empty until it was counted."""
    if counted is None or counted.state != WorkState.DONE:
        return []
    told: list[Summary] = json.loads(counted.loss)
    return told


def counted_loss(
    version: DatasetVersion, *, format: str, options: Mapping[str, str]
) -> Summary | None:
    """The loss of one format with these options over the whole version; None where that was
    not counted. Raises Refusal for an unknown format or option."""
    writer = writer_of(format)
    complete = complete_options(options_of(writer), options)
    if complete[SPLIT.name]:
        return None
    wanted = loss_options(writer, complete)
    return next(
        (
            one
            for one in losses_in(losses_of(version))
            if one["format"] == format and one["options"] == wanted
        ),
        None,
    )
