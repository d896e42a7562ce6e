"""Move edits that were made on an older revision on top of the latest one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.document.document import Relation, Span
from corpus.document.edits import Decision, Edit, Value, touched_ids
from corpus.document.errors import StaleRevision
from corpus.models import AnnotationSet, Revision
from corpus.queries.annotations import stored_edits

Rebased = tuple[tuple[Edit, ...], Mapping[str, str], tuple[Revision, ...]]
Place = tuple[str, str, int, int]


def rebase_edits(held: AnnotationSet, edits: Sequence[Edit], *, base_revision: int) -> Rebased:
    """The edits as they apply to the latest revision, the ids that changed (sent →
    stored), and the revisions since `base_revision`.

    Edits that touch nothing that changed stay as they are. A span that both sides added
    alike becomes one. Anything else raises StaleRevision. Writes nothing.
    """
    if base_revision == held.revision:
        return tuple(edits), {}, ()
    between = tuple(
        Revision.objects.filter(annotation_set=held, number__gt=base_revision).order_by("number")
    )
    theirs = tuple(edit for revision in between for edit in stored_edits(revision.edits))
    added = {_place(span): span for span in _standing_additions(theirs)}
    ids: dict[str, str] = {}
    for span in _additions(edits):
        there = added.get(_place(span))
        if there is not None and replace(span, id=there.id) == there:
            ids[span.id] = there.id
        elif there is not None:
            raise _stale(held, between)
    mine = tuple(renamed for edit in edits if (renamed := _renamed(edit, ids)) is not None)
    foreign = touched_ids(mine) & touched_ids(theirs)
    if foreign - {("span", name) for name in ids.values()}:
        raise _stale(held, between)
    return mine, ids, between


def _stale(held: AnnotationSet, between: tuple[Revision, ...]) -> StaleRevision:
    return StaleRevision(
        "somebody, perhaps you in another window, changed the same labels meanwhile",
        revision=held.revision,
        revisions=between,
    )


def _standing_additions(edits: Sequence[Edit]) -> list[Span]:
    """The spans that the edits added, as they stand after all of them."""
    added: dict[str, Span] = {}
    for edit in edits:
        if isinstance(edit.after, Span) and (edit.before is None or edit.id in added):
            added[edit.id] = edit.after
        elif edit.kind == "span" and edit.after is None:
            added.pop(edit.id, None)
    return list(added.values())


def _additions(edits: Sequence[Edit]) -> list[Span]:
    return [edit.after for edit in edits if edit.before is None and isinstance(edit.after, Span)]


def _place(span: Span) -> Place:
    return (span.layer, span.label, span.start, span.end)


def _renamed(edit: Edit, ids: Mapping[str, str]) -> Edit | None:
    """The edit with the ids of merged spans replaced; None for the merged addition itself."""
    if edit.kind == "span" and edit.before is None and edit.id in ids:
        return None
    return Edit(edit.kind, _value(edit.before, ids), _value(edit.after, ids))


def _value(value: Value | None, ids: Mapping[str, str]) -> Value | None:
    if isinstance(value, Span):
        return replace(value, id=ids.get(value.id, value.id))
    if isinstance(value, Relation):
        return replace(
            value, head=ids.get(value.head, value.head), tail=ids.get(value.tail, value.tail)
        )
    if isinstance(value, Decision):
        return replace(value, result=tuple(ids.get(name, name) for name in value.result))
    return value
