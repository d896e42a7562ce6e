"""Skip an article: its slot is free for somebody else."""

from django.db import transaction

from corpus.actions.settle_slots import settle_article
from corpus.document.errors import WrongState
from corpus.models import Article, Assignment
from corpus.models.assignment import AssignmentState


@transaction.atomic
def skip_article(assignment: Assignment, *, reason: str = "") -> Assignment:
    """The assignment, skipped. Its set stays. Raises WrongState for a submitted one."""
    article = Article.objects.select_for_update().get(pk=assignment.article_id)
    held = Assignment.objects.get(pk=assignment.pk)
    if held.state == AssignmentState.SUBMITTED:
        raise WrongState("this article was submitted; take the submission back first")
    held.state, held.slot, held.note = AssignmentState.SKIPPED, None, reason
    held.lease_until = None
    held.save(update_fields=("state", "slot", "note", "lease_until"))
    settle_article(article, held.project)
    return held
