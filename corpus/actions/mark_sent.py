"""Note that work was handed to the broker."""

from datetime import datetime

from corpus.models import Run
from corpus.models.work import Claimable


def mark_sent(work: Claimable | Run, when: datetime | None) -> None:
    """Remember when, so that the sweep sends it again only if nobody takes it; None where
    the broker did not take it."""
    type(work)._default_manager.filter(pk=work.pk).update(sent_at=when)
