"""Change how a project's articles come to its annotators."""

from django.db import transaction

from corpus.actions.change_member import MOST_TRAINING
from corpus.actions.settle_slots import settle_slots
from corpus.document.errors import WrongState
from corpus.models import Project
from corpus.models.project import Policy, QueueOrder

FEWEST_FOR_DISPUTES = 3


@transaction.atomic
def change_policy(
    project: Project,
    *,
    policy: str,
    queue_order: str,
    slots_share: int,
    person_limit: int | None,
    gold_share: int,
    gold_threshold: int | None,
    training: int,
) -> Project:
    """The project with this policy, order of its queue, share of the articles that have all
    its slots, in percent, and number of articles that one person may have, None for any;
    with this share of gold checks, in percent of an annotator's articles, F1 in percent
    under which it warns, None for never, and number of gold articles that whoever is added
    as an annotator begins with.

    What somebody has stays theirs. The first articles follow at once, those of a large
    project in the background. Raises WrongState for values out of range.
    """
    if policy not in Policy.values or queue_order not in QueueOrder.values:
        raise WrongState("there is no such policy, or no such order of the queue")
    if not 0 <= slots_share <= 100:
        raise WrongState("from 0 to 100 percent of the articles have several annotators")
    if not 0 <= gold_share <= 50:
        raise WrongState("from 0 to 50 percent of the articles are gold checks")
    if gold_threshold is not None and not 1 <= gold_threshold <= 100:
        raise WrongState("the threshold of gold checks is an F1 from 1 to 100 percent")
    if not 0 <= training <= MOST_TRAINING:
        raise WrongState("training takes from 0 to %(most)s gold articles", most=MOST_TRAINING)
    if person_limit is not None and person_limit < 1:
        raise WrongState("a person may have one article at least, or any number")
    held = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    if queue_order == QueueOrder.DISPUTED and held.slots < FEWEST_FOR_DISPUTES:
        raise WrongState(
            "the most disputed first takes %(fewest)s annotators an article at least: two who "
            "differ, and a slot that is free",
            fewest=FEWEST_FOR_DISPUTES,
        )
    if held.slots_share != slots_share:
        held.slots_settled = 0
    held.policy, held.queue_order = policy, queue_order
    held.slots_share, held.person_limit = slots_share, person_limit
    held.gold_share, held.gold_threshold, held.training = gold_share, gold_threshold, training
    held.save()
    settle_slots(held)
    held.refresh_from_db()
    return held
