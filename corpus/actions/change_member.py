"""Set how a member begins, and how many articles they may have."""

from django.db import transaction

from corpus.document.errors import WrongState
from corpus.models import Membership

MOST_TRAINING = 100


@transaction.atomic
def change_member(member: Membership, *, training: int, person_limit: int | None) -> Membership:
    """The membership with this number of gold articles to begin with, and of articles that
    the person may have, None for as many as the project says. Raises WrongState for values
    out of range."""
    if not 0 <= training <= MOST_TRAINING:
        raise WrongState("training takes from 0 to %(most)s gold articles", most=MOST_TRAINING)
    if person_limit is not None and person_limit < 1:
        raise WrongState("a person may have one article at least, or any number")
    held = Membership.objects.select_for_update().get(pk=member.pk)
    held.training, held.person_limit = training, person_limit
    held.save(update_fields=("training", "person_limit"))
    return held
