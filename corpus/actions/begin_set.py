"""Store a new annotation set with its first revision."""

from collections.abc import Sequence

from corpus.document.edit_json import edits_to_json
from corpus.document.edits import Edit
from corpus.document.json_text import dump
from corpus.models import AnnotationSet, Person, Revision


def first_revision(
    held: AnnotationSet, *, kind: str, edits: Sequence[Edit], by: Person | None
) -> Revision:
    """Revision 1 of a set, not stored yet."""
    return Revision(
        annotation_set=held,
        number=1,
        kind=kind,
        author=by,
        schema=str(held.schema),
        edits=dump(edits_to_json(edits)),
    )


def begin_set(
    held: AnnotationSet, *, kind: str, edits: Sequence[Edit], by: Person | None
) -> AnnotationSet:
    """The set, stored, saying what its first revision adds. A set that begins with edits
    is frozen: it has no rows yet."""
    held.revision = 1
    held.save(force_insert=True)
    first_revision(held, kind=kind, edits=edits, by=by).save(force_insert=True)
    return held
