"""Change how a project's articles come to its annotators."""

from django.db import transaction

from corpus.actions.settle_slots import settle_slots
from corpus.document.errors import WrongState
from corpus.models import Project
from corpus.models.project import Policy, QueueOrder


@transaction.atomic
def change_policy(
    project: Project,
    *,
    policy: str,
    queue_order: str,
    slots_share: int,
    person_limit: int | None,
) -> Project:
    """The project with this policy, order of its queue, share of the articles that have all
    its slots, in percent, and number of articles that one person may have, None for any.

    What somebody has stays theirs. The first articles follow at once, those of a large
    project in the background. Raises WrongState for values out of range.
    """
    if policy not in Policy.values or queue_order not in QueueOrder.values:
        raise WrongState("there is no such policy, or no such order of the queue")
    if not 0 <= slots_share <= 100:
        raise WrongState("from 0 to 100 percent of the articles have several annotators")
    if person_limit is not None and person_limit < 1:
        raise WrongState("a person may have one article at least, or any number")
    held = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    if held.slots_share != slots_share:
        held.slots_settled = 0
    held.policy, held.queue_order = policy, queue_order
    held.slots_share, held.person_limit = slots_share, person_limit
    held.save()
    settle_slots(held)
    held.refresh_from_db()
    return held
