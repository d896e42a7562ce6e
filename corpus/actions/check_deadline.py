"""What a deadline must be like."""

from datetime import datetime

from django.utils import timezone

from corpus.document.errors import WrongState


def check_deadline(until: datetime | None) -> None:
    """Raise WrongState for a deadline that is over: such an article would be free at once."""
    if until is not None and until <= timezone.now():
        raise WrongState("a deadline lies in the future")
