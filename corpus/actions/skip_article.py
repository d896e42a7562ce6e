"""Skip an article: its slot is free for somebody else."""

from django.db import transaction

from corpus.actions.settle_slots import settle_article
from corpus.document.errors import WrongState
from corpus.models import Assignment
from corpus.models.assignment import AssignmentState
from corpus.queries.turn_to_change import turn_to_change


@transaction.atomic
def skip_article(assignment: Assignment, *, reason: str) -> Assignment:
    """The assignment, skipped. Its set stays. Raises WrongState for a submitted one, and
    without a reason."""
    if not reason.strip():
        raise WrongState("say why the article is skipped")
    article, held = turn_to_change(assignment)
    if held.state == AssignmentState.SUBMITTED:
        raise WrongState("this article was submitted; take the submission back first")
    held.state, held.slot, held.note = AssignmentState.SKIPPED, None, reason
    held.lease_until = None
    held.save(update_fields=("state", "slot", "note", "lease_until"))
    settle_article(article, held.project)
    return held
