"""Append a revision to an annotation set."""

from collections.abc import Mapping, Sequence

from corpus.document.edit_json import edits_to_json
from corpus.document.edits import Edit
from corpus.document.json_text import dump
from corpus.models import AnnotationSet, Person, Revision


def add_revision(
    held: AnnotationSet,
    *,
    kind: str,
    edits: Sequence[Edit],
    author: Person | None,
    operation_id: str = "",
    undoes: str = "",
    batch_id: str = "",
    content_hash: str = "",
    ids: Mapping[str, str] | None = None,
) -> Revision:
    """Write the revision after the set's latest and move the set to it.

    The caller holds the lock on the set's row and has written what the edits change.
    """
    held.revision += 1
    held.save(update_fields=("revision", "updated_at", "frozen", "attributes"))
    return Revision.objects.create(
        annotation_set=held,
        number=held.revision,
        kind=kind,
        author=author,
        schema=str(held.schema),
        operation_id=operation_id,
        undoes=undoes,
        batch_id=batch_id,
        content_hash=content_hash,
        edits=dump(edits_to_json(edits)),
        ids=dump(ids or {}),
    )
