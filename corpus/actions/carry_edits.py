"""Carry edits that were made in an earlier schema over the moves that their set has made."""

from collections import Counter
from collections.abc import Sequence

from corpus.actions.rebase_edits import rebase_edits
from corpus.document.edits import Edit, apply, difference
from corpus.document.errors import SchemaChanged
from corpus.document.schema_move import move_annotations
from corpus.models import AnnotationSet, Revision, SchemaMove
from corpus.models.revision import RevisionKind
from corpus.queries.annotations import replayed
from corpus.queries.schema_moves import move_mapping
from corpus.queries.schemas import parsed_schema
from corpus.queries.set_to_change import article_length

Carried = tuple[tuple[Edit, ...], int, tuple[str, ...]]


def carry_edits(
    held: AnnotationSet, edits: Sequence[Edit], *, schema: str, base_revision: int
) -> Carried:
    """The edits as if they had been made before the moves: what they come to in the set's
    schema of now, the revision on which they apply, and what of them its schemas have dropped,
    as "2 × entity:MISC". Writes nothing.

    Raises SchemaChanged where they were not made in the schema of their revision, and
    EditConflict, StaleRevision, InvalidMapping or InvalidEdit where they fit no more.
    """
    moves = Revision.objects.filter(
        annotation_set=held, kind=RevisionKind.MOVED, number__gt=base_revision
    ).order_by("number")
    base = Revision.objects.filter(annotation_set=held, number=base_revision).first()
    if base is None or base.schema != schema or not moves:
        raise schema_changed(schema, held)
    carried, dropped = tuple(edits), Counter[str]()
    for moved in moves:
        before = moved.number - 1
        carried, _, _ = rebase_edits(held, carried, base_revision=base_revision, until=before)
        carried, lost = _over(held, carried, moved)
        dropped.update(lost)
        base_revision = moved.number
    return carried, base_revision, tuple(f"{count} × {name}" for name, count in dropped.items())


def schema_changed(sent: str, held: AnnotationSet) -> SchemaChanged:
    """The refusal of edits that were made in another schema than the set's."""
    return SchemaChanged(
        "these edits were made in schema %(sent)s, and the labels are now %(now)s",
        sent=sent,
        now=str(held.schema),
    )


def _over(
    held: AnnotationSet, edits: Sequence[Edit], moved: Revision
) -> tuple[tuple[Edit, ...], list[str]]:
    """The edits after one move, and the names of what it drops of them."""
    move = SchemaMove.objects.select_related("project", "to_schema").get(key=moved.operation_id)
    mapping, new = move_mapping(move), parsed_schema(move.to_schema)
    length = article_length(held)
    stood = replayed(held, until=moved.number - 1)
    without = move_annotations(stood, mapping, new, length=length)
    with_them = move_annotations(apply(stood, edits), mapping, new, length=length)
    lost = [one.name for one in with_them.dropped if one not in without.dropped]
    return difference(without.annotations, with_them.annotations), lost
