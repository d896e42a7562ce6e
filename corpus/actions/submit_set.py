"""Submit an assignment: its annotator says it is done."""

from django.db import transaction
from django.utils import timezone

from corpus.document.errors import LeaseLost, Removed, StaleRevision, WrongState
from corpus.models import Article, Assignment, Guidelines, Membership
from corpus.models.assignment import AssignmentState
from corpus.queries.turn_to_change import turn_to_change


@transaction.atomic
def submit_set(assignment: Assignment, *, revision: int) -> Assignment:
    """The assignment, submitted at `revision`, which must be the set's latest, and under
    the guidelines that hold now.

    Submitting again the same revision changes nothing. Raises StaleRevision when the
    set has moved on, LeaseLost when somebody else has taken the slot, Removed for
    somebody who has left the project, WrongState when it was skipped.
    """
    _, held = turn_to_change(assignment)
    if held.state == AssignmentState.SUBMITTED and held.submitted_revision == revision:
        return held
    if held.state == AssignmentState.SKIPPED:
        raise WrongState("this article was skipped; open it again first")
    if held.slot is None:
        raise LeaseLost("this article was kept too long, and somebody else has it now")
    members = Membership.objects.filter(project_id=held.project_id, person_id=held.person_id)
    if not members.filter(removed_at=None).exists():
        raise Removed("you may no longer label in this project")
    if held.annotation_set.revision != revision:
        raise StaleRevision(
            "the labels have changed since revision %(sent)s; look at them and submit again",
            sent=revision,
            revision=held.annotation_set.revision,
            revisions=(),
        )
    held.state = AssignmentState.SUBMITTED
    held.submitted_revision, held.submitted_at = revision, timezone.now()
    written = Guidelines.objects.filter(project=held.project_id)
    held.guidelines_id = written.order_by("-number").values_list("pk", flat=True).first()
    held.save(update_fields=("state", "submitted_revision", "submitted_at", "guidelines"))
    if held.article.slots_taken > 1:
        Article.objects.filter(pk=held.article_id).update(weighed=False)
    return held
