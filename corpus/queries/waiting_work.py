"""Background work that waits, and that nobody will do unless it is sent again."""

from datetime import datetime, timedelta

from django.db.models import Q

from corpus.models import (
    AgreementReport,
    DatasetVersion,
    Deal,
    Export,
    Import,
    Run,
    RunPiece,
    SchemaMove,
    TrainedModel,
)
from corpus.models.work import SILENT_AFTER, Claimable, WorkState

SENT_AGAIN_AFTER = timedelta(seconds=20)
KINDS: tuple[type[Claimable], ...] = (
    *(Import, DatasetVersion, Export, TrainedModel, AgreementReport, Deal, SchemaMove),
)


def waiting_work(now: datetime) -> list[Claimable | Run]:
    """Rows to hand to the broker again: queued and not sent in the last 20 s, or running
    under a holder who has been silent for 20 s. A run stands for its pieces, and waits
    only when none of them was worked on in that time."""
    unsent = Q(sent_at=None) | Q(sent_at__lt=now - SENT_AGAIN_AFTER)
    silent = Q(state=WorkState.RUNNING, seen_at__lt=now - SILENT_AFTER)
    free = Q(state=WorkState.QUEUED) | silent
    waiting: list[Claimable | Run] = []
    for kind in KINDS:
        waiting += kind._default_manager.filter(unsent & free).order_by("pk")
    at_work = RunPiece.objects.filter(seen_at__gte=now - SILENT_AFTER).values("run")
    waiting += (
        Run.objects.filter(unsent, state__in=(WorkState.QUEUED, WorkState.RUNNING))
        .filter(pk__in=RunPiece.objects.filter(free).values("run"))
        .exclude(pk__in=at_work)
        .order_by("pk")
    )
    return waiting
