"""How long articles are kept for whoever has them in hand."""

from datetime import datetime, timedelta

from corpus.models import Assignment


def renewed_until(turn: Assignment) -> datetime | None:
    """Until when the latest edit keeps the article for its annotator: by as many hours as the
    project's lease has. None where nothing was edited: then only the lease counts."""
    held = turn.annotation_set
    if held.revision == 1:  # the one that it began with
        return None
    return held.updated_at + timedelta(hours=turn.project.lease_hours)


def kept_until(turn: Assignment) -> datetime | None:
    """When the article goes back to the queue unless it is edited or submitted before; None
    for one that has no lease."""
    if turn.lease_until is None:
        return None
    return max(turn.lease_until, renewed_until(turn) or turn.lease_until)
