"""Revisions as they travel."""

import json

from corpus.models import Revision


def revision_to_json(revision: Revision) -> dict[str, object]:
    """{"number", "operation_id", "batch_id", "undoes", "author", "edits"}; `author` is a
    person's id, or empty, `batch_id` null where no batch was sent, and `undoes` null where it
    undoes nothing."""
    return {
        "number": revision.number,
        "operation_id": revision.operation_id,
        "batch_id": revision.batch_id or None,
        "undoes": revision.undoes or None,
        "author": str(revision.author_id or ""),
        "edits": json.loads(revision.edits),
    }
