"""Take a submission back, to go on labelling."""

from django.db import transaction

from corpus.document.errors import WrongState
from corpus.models import AnnotationSet, Article, Assignment
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.queries.turn_to_change import turn_to_change


@transaction.atomic
def take_back_submission(assignment: Assignment) -> Assignment:
    """The assignment, open again. Raises WrongState when it was not submitted or when
    curation of the article has begun."""
    _, held = turn_to_change(assignment)
    if held.state != AssignmentState.SUBMITTED:
        raise WrongState("this article was not submitted")
    if held.training:
        raise WrongState("this article was training, and you have seen how it is labelled")
    curated = AnnotationSet.objects.filter(article_id=held.article_id, origin=Origin.CURATED)
    if curated.exists() and not held.gold:  # a check is taken back as any other article is
        raise WrongState("this article is curated already; ask a curator to return it")
    held.state, held.submitted_revision, held.submitted_at = AssignmentState.OPEN, None, None
    held.save(update_fields=("state", "submitted_revision", "submitted_at"))
    if held.article.slots_taken > 1:
        Article.objects.filter(pk=held.article_id).update(weighed=False)
    return held
