"""Append a revision to an annotation set."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from corpus.document.edit_json import edits_to_json
from corpus.document.edits import Edit
from corpus.document.json_text import dump
from corpus.models import AnnotationSet, Person, Revision
from corpus.models.insert_rows import insert_rows

COLUMNS = (
    *("annotation_set_id", "number", "kind", "author_id", "created_at", "schema"),
    *("operation_id", "undoes", "batch_id", "content_hash", "edits", "ids"),
)


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
) -> None:
    """Write the revision after the set's latest and move the set to it.

    The caller holds the lock on the set's row and has written what the edits change.
    """
    held.revision += 1
    held.save(update_fields=("revision", "updated_at", "frozen", "attributes"))
    row = (
        *(held.pk, held.revision, kind, author.pk if author else None, timezone.now()),
        *(str(held.schema), operation_id, undoes, batch_id, content_hash),
        *(dump(edits_to_json(edits)), dump(ids or {})),
    )
    insert_rows(Revision, COLUMNS, [row])
