"""Ask what every format would lose of a version."""

from django.db import transaction

from corpus.document.errors import WrongState
from corpus.models import DatasetVersion, Export, Person
from corpus.models.export import LOSSES
from corpus.models.work import WorkState
from corpus.queries.losses import losses_of


@transaction.atomic
def start_losses(version: DatasetVersion, *, by: Person) -> Export:
    """The count, queued; the one that is there unless it failed, for a version never changes.
    Raises WrongState for a version that is not sealed yet."""
    held = DatasetVersion.objects.select_for_update().get(pk=version.pk)
    if held.state != WorkState.DONE:
        raise WrongState("this version is still being written; wait until it is done")
    counted = losses_of(version)
    if counted is not None and counted.state != WorkState.FAILED:
        return counted
    return Export.objects.create(version=held, format=LOSSES, total=held.total, created_by=by)
