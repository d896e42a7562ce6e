"""Say what becomes of the labels of an import that the schema lacks."""

from django.db import transaction

from corpus.document.errors import WrongState
from corpus.document.json_text import dump
from corpus.document.label_mapping import LabelMapping, mapping_from_json
from corpus.models import Import, Project
from corpus.models.work import WorkState
from corpus.queries.import_labels import stored_mapping
from corpus.queries.schemas import current_schema, parsed_schema


def map_labels(source: Import, *, labels: object) -> Import:
    """The import, queued to go on with this mapping, which is JSON as `mapping_from_json`
    reads it; what the upload brought holds beside it. The same again, from a retry, changes
    nothing. One that nobody has read yet takes it too, before it asks.

    Articles with a label that the mapping does not name will be refused. Raises
    InvalidMapping, and WrongState where the import does not ask.
    """
    given = _checked(source.project, labels)
    with transaction.atomic():
        held = Import.objects.select_for_update().get(pk=source.pk)
        mapping = dump(given.over(stored_mapping(held)).to_json())
        unread = held.state == WorkState.QUEUED and not held.total
        if unread or held.state == WorkState.ASKING:
            held.state, held.labels, held.sent_at = WorkState.QUEUED, mapping, None
            held.save(update_fields=("state", "labels", "sent_at"))
        elif held.labels != mapping:
            raise WrongState("this import asks for no labels; it has gone on, or has ended")
    return held


def checked_labels(project: Project, labels: object) -> str:
    """The mapping as an import keeps it. Raises InvalidMapping where it is none, or leads to
    labels that the project's schema lacks."""
    return dump(_checked(project, labels).to_json())


def _checked(project: Project, labels: object) -> LabelMapping:
    return mapping_from_json(labels, parsed_schema(current_schema(project)))
