"""Take an article back from somebody who has it in hand."""

from django.db import transaction

from corpus.actions.free_slot import free_slot
from corpus.document.errors import WrongState
from corpus.models import Assignment
from corpus.models.assignment import AssignmentState
from corpus.queries.turn_to_change import turn_to_change


@transaction.atomic
def withdraw_article(assignment: Assignment) -> Assignment:
    """The assignment, without its slot, which is free for somebody else. What was labelled
    stays. Raises WrongState for a submitted one, and for one that holds no slot."""
    article, held = turn_to_change(assignment)
    if held.state == AssignmentState.SUBMITTED:
        raise WrongState("this article was submitted; return it instead")
    if held.slot is None:
        raise WrongState("this article is in nobody's hands any more")
    free_slot(article, held)
    return held
