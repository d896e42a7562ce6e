"""Move edits that were made on an older revision on top of the latest one."""

from collections.abc import Mapping, Sequence

from corpus.document.concurrent import identical_additions, renamed, touched_places
from corpus.document.edits import Edit, touched_ids
from corpus.document.errors import StaleRevision
from corpus.models import AnnotationSet, Revision
from corpus.queries.annotations import stored_edits

Rebased = tuple[tuple[Edit, ...], Mapping[str, str], tuple[Revision, ...]]


def rebase_edits(
    held: AnnotationSet, edits: Sequence[Edit], *, base_revision: int, until: int | None = None
) -> Rebased:
    """The edits as they apply to the latest revision, or to the revision `until`, the ids that
    changed (sent → stored), and the revisions since `base_revision`.

    Edits that touch nothing that changed stay as they are: neither the ids they name, nor
    the ends of their relations, nor a label on the same place. What both sides added alike
    becomes one. Anything else raises StaleRevision. Writes nothing.
    """
    latest = held.revision if until is None else until
    if base_revision == latest:
        return tuple(edits), {}, ()
    later = Revision.objects.filter(annotation_set=held, number__gt=base_revision)
    between = tuple(later.filter(number__lte=latest).order_by("number"))
    theirs = tuple(edit for revision in between for edit in stored_edits(revision.edits))
    ids = identical_additions(theirs, edits)
    mine = renamed(edits, ids)
    merged = {(kind, name) for name in ids.values() for kind in ("span", "relation")}
    clash = (touched_ids(mine) & touched_ids(theirs)) - merged
    if clash or touched_places(mine) & touched_places(theirs):
        raise StaleRevision(
            "somebody, perhaps you in another window, changed the same labels meanwhile",
            revision=held.revision,
            revisions=between,
        )
    return mine, ids, between
