"""Take back an operation, in every set that it touched."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.actions.save_edits import Batch, save_edits
from corpus.document.edits import invert
from corpus.document.errors import Refusal
from corpus.models import AnnotationSet, Person, Revision
from corpus.models.revision import RevisionKind
from corpus.queries.annotations import stored_edits


@dataclass(frozen=True, slots=True)
class Undone:
    """The sets in which the operation was taken back, by key with their new revisions, and
    those in which it could not be, with the reason."""

    operation_id: str
    revisions: Mapping[str, int]
    kept: Mapping[str, Refusal]


def undo_operation(operation_id: str, *, by: Person) -> Undone:
    """Take back everything that the person did under this operation id.

    One transaction a set: what others changed since, was submitted, or is no longer the
    person's to change stays as it is in that set, and is told.
    """
    own = Revision.objects.filter(
        operation_id=operation_id,
        author=by,
        kind__in=(RevisionKind.EDITED, RevisionKind.UNDONE),
    )
    undoing = str(uuid.uuid4())
    revisions: dict[str, int] = {}
    kept: dict[str, Refusal] = {}
    touched = AnnotationSet.objects.filter(pk__in=own.values("annotation_set"))
    for held in touched.select_related("schema").order_by("pk"):
        batches = own.filter(annotation_set=held).order_by("number")
        edits = tuple(edit for row in batches for edit in stored_edits(row.edits))
        batch = Batch(
            batch_id=str(uuid.uuid5(uuid.UUID(undoing), held.key)),
            operation_id=undoing,
            base_revision=held.revision,
            schema=str(held.schema),
            edits=invert(edits),
            undoes=operation_id,
        )
        try:
            revisions[held.key] = save_edits(held.key, batch=batch, by=by).revision
        except Refusal as refusal:
            kept[held.key] = refusal
    return Undone(undoing, revisions, kept)
