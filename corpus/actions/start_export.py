"""Ask for a version in a format."""

from collections.abc import Mapping

from django.db import transaction

from corpus.document.errors import WrongState
from corpus.document.json_text import dump
from corpus.formats.registry import check_options
from corpus.models import DatasetVersion, Export, Person
from corpus.models.work import WorkState


@transaction.atomic
def start_export(
    version: DatasetVersion, *, format: str, options: Mapping[str, str], by: Person
) -> Export:
    """The export, queued. Raises Refusal for an unknown format or option, WrongState for
    a version that is not sealed yet."""
    check_options(format, options)
    # An erasure takes the same lock: no export begins that it does not see.
    held = DatasetVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    if held.state != WorkState.DONE:
        raise WrongState("this version is still being written; wait until it is done")
    return Export.objects.create(
        version=version,
        format=format,
        options=dump(dict(options)),
        total=held.total,
        created_by=by,
    )
