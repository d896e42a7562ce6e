"""Cut the pieces that workers take out of a lot of a run's articles."""

import json
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from corpus.models import Run, RunPiece
from corpus.models.work import WorkState

PIECE = 50  # articles that a worker takes at a time; what has more is a lot, so it may only grow
LOT = 100 * PIECE  # of these: it holds the write lock for some milliseconds to cut them


def cut_lot(run: Run) -> bool:
    """Cut up the first lot that is left; whether there was one.

    The lot's own row becomes the first of its pieces. So whoever is killed here leaves a lot or
    its pieces, and nobody ever sees a run that seems to have no more to do.
    """
    lots = RunPiece.objects.filter(run=run, state=WorkState.QUEUED, total__gt=PIECE)
    return lots.exists() and _cut_first(run, lots)  # asked before, for the lock keeps others out


@transaction.atomic
def _cut_first(run: Run, lots: QuerySet[RunPiece]) -> bool:
    Run.objects.select_for_update().get(pk=run.pk)  # others who cut wait, and find the next
    lot = lots.order_by("number").first()
    if lot is None:
        return False
    first, *others = pieces_of(run, json.loads(lot.articles), number=lot.number)
    RunPiece.objects.filter(pk=lot.pk).update(articles=first.articles, total=first.total)
    RunPiece.objects.bulk_create(others)
    return True


def pieces_of(run: Run, articles: Sequence[int], *, number: int) -> list[RunPiece]:
    """The pieces for these articles, counted from `number`, not stored yet."""
    firsts = range(0, len(articles), PIECE)
    return [
        RunPiece.of(run, number + place, articles[first : first + PIECE])
        for place, first in enumerate(firsts)
    ]
