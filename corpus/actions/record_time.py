"""Record how long somebody has worked on an article."""

from django.db import transaction

from corpus.document.errors import Removed, WrongState
from corpus.models import AnnotationSet, Person, Sitting
from corpus.models.annotation_set import Origin
from corpus.models.sitting import LONGEST
from corpus.queries.set_to_change import standing


@transaction.atomic
def record_time(set_key: str, *, sitting: str, seconds: int, by: Person) -> Sitting:
    """The sitting with this key on the person's own set, with the greatest total that was
    reported of it: reports may come twice, late, or in any order.

    Also after the submission, when the last report of a tab comes in. Raises
    AnnotationSet.DoesNotExist (also for somebody else's set), Removed, or WrongState for a
    time that cannot be.
    """
    if not 0 < seconds <= LONGEST:
        raise WrongState("a sitting lasts from a second to a day")
    held = AnnotationSet.objects.get(key=set_key, author=by, origin=Origin.HUMAN)
    if not standing(held).may_label:
        raise Removed("you may no longer label in this project")
    found, _ = Sitting.objects.get_or_create(
        annotation_set=held, key=sitting, defaults={"seconds": seconds}
    )
    Sitting.objects.filter(pk=found.pk, seconds__lt=seconds).update(seconds=seconds)
    found.refresh_from_db()
    return found
