"""How long articles are kept for whoever has them in hand."""

from datetime import datetime, timedelta

from corpus.models import Assignment
from corpus.queries.labelled_in import was_labelled_in


def renewed_until(turn: Assignment) -> datetime | None:
    """Until when the latest edit keeps the article for its annotator: by as many hours as the
    project's lease has. None where nothing was labelled: then only the lease counts."""
    if not was_labelled_in(turn):
        return None
    return turn.annotation_set.updated_at + timedelta(hours=turn.project.lease_hours)


def kept_until(turn: Assignment) -> datetime | None:
    """When the article goes back to the queue unless it is edited or submitted before; None
    for one that has no lease."""
    if turn.lease_until is None:
        return None
    return max(turn.lease_until, renewed_until(turn) or turn.lease_until)
