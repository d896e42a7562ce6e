"""Return a submission to its annotator, with a reason."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from corpus.document.errors import WrongState
from corpus.models import Article, Assignment
from corpus.models.assignment import AssignmentState
from corpus.queries.turn_to_change import turn_to_change


@transaction.atomic
def return_submission(assignment: Assignment, *, reason: str) -> Assignment:
    """The assignment, open for its annotator again, under a new lease where it had one; a deadline
    that is later stays. Raises WrongState when it was not submitted."""
    _, held = turn_to_change(assignment)
    if held.state != AssignmentState.SUBMITTED:
        raise WrongState("this article was not submitted")
    held.state, held.note = AssignmentState.RETURNED, reason
    held.submitted_revision = held.submitted_at = None
    if held.lease_until is not None:
        renewed = timezone.now() + timedelta(hours=held.project.lease_hours)
        held.lease_until = max(held.lease_until, renewed)
    held.save(update_fields=("state", "note", "submitted_revision", "submitted_at", "lease_until"))
    if held.article.slots_taken > 1:
        Article.objects.filter(pk=held.article_id).update(weighed=False)
    return held
