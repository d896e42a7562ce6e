"""Take back an operation, in every set that it touched."""

import uuid
from collections.abc import Collection

from corpus.actions.save_edits import Batch
from corpus.actions.save_operation import Performed, save_operation
from corpus.document.edits import invert
from corpus.models import AnnotationSet, Person, Revision
from corpus.models.revision import RevisionKind
from corpus.queries.annotations import stored_edits


def undo_operation(
    operation_id: str, *, by: Person, undoing: str = "", leaving: Collection[str] = ()
) -> Performed:
    """Take back everything that the person did under this operation id, but for the sets of
    the keys in `leaving`, as an operation with the id `undoing`.

    One transaction a set: what others changed since, was submitted, or is no longer the
    person's to change stays as it is in that set, and is told. Asked for again under the
    same `undoing`, what was taken back then is told as before.
    """
    undoing = undoing or str(uuid.uuid4())
    own = Revision.objects.filter(
        operation_id=operation_id,
        author=by,
        kind__in=(RevisionKind.EDITED, RevisionKind.UNDONE),
    )
    earlier = Revision.objects.filter(operation_id=undoing, undoes=operation_id, author=by)
    done = dict(earlier.values_list("annotation_set__key", "number"))
    touched = AnnotationSet.objects.filter(pk__in=own.values("annotation_set"))
    batches: dict[str, Batch] = {}
    for held in touched.exclude(key__in=[*done, *leaving]).select_related("schema").order_by("pk"):
        rows = own.filter(annotation_set=held).order_by("number")
        edits = tuple(edit for row in rows for edit in stored_edits(row.edits))
        batches[held.key] = Batch(
            batch_id=str(uuid.uuid5(uuid.UUID(undoing), held.key)),
            operation_id=undoing,
            base_revision=held.revision,
            schema=str(held.schema),
            edits=invert(edits),
            undoes=operation_id,
        )
    performed = save_operation(undoing, batches=batches, by=by)
    if performed.kept:  # or the same request, sent again, was quicker in those sets
        done = dict(earlier.values_list("annotation_set__key", "number"))
    kept = {key: why for key, why in performed.kept.items() if key not in done}
    return Performed(undoing, {**done, **performed.revisions}, kept)
