"""Move a project's annotation sets to its latest schema, set by set."""

import json
from collections.abc import Iterator
from time import monotonic

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from corpus.actions.add_revision import add_revision
from corpus.actions.claim_work import claim_work, finish_work, hand_over, keep_work
from corpus.actions.count_frozen_labels import count_frozen_labels
from corpus.actions.hold_work import TURN, hold_work
from corpus.actions.thaw_set import thaw_set
from corpus.actions.write_annotations import attributes_to_text, write_annotations
from corpus.document.edits import Annotations, difference
from corpus.document.errors import Refusal
from corpus.document.json_text import dump
from corpus.document.refusal_json import details_to_text
from corpus.document.schema import Schema
from corpus.document.schema_mapping import SchemaMapping
from corpus.document.schema_move import Moved, move_annotations
from corpus.models import AnnotationSet, Assignment, Curation, MovedSet, SchemaMove
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.models.revision import RevisionKind
from corpus.models.work import WorkState
from corpus.queries.annotations import annotations_of
from corpus.queries.outlasting import outlasts
from corpus.queries.schema_moves import move_mapping
from corpus.queries.schemas import parsed_schema
from corpus.queries.set_to_change import article_length, standing
from corpus.queries.unmoved_sets import unmoved_sets

AT_ONCE = 50  # sets that are looked up together; each is moved in a transaction of its own


def continue_move(move: SchemaMove) -> SchemaMove:
    """The move, done; queued again after 30 seconds, for the next task to go on; as it is
    when somebody else holds it.

    Each set is moved by a revision of its own, in one short transaction under its lock, so
    whoever takes the move up again goes on with the next. A set that cannot be moved stays as
    it is, and is noted with the reason.
    """
    held = claim_work(SchemaMove, move.pk)
    if held is not None:
        with hold_work(held):
            _move_on(held)
    return SchemaMove.objects.get(pk=move.pk)


def _move_on(held: SchemaMove) -> None:
    over = monotonic() + TURN
    mapping, new = move_mapping(held), parsed_schema(held.to_schema)
    for key in _waiting(held):
        _move(held, key, mapping, new)
        if monotonic() > over:
            hand_over(held)
            return
    finish_work(held, WorkState.DONE, total=F("done"))


def _waiting(held: SchemaMove) -> Iterator[int]:
    """Ids of the sets that are left, those that come meanwhile among them."""
    tried = MovedSet.objects.filter(move=held, revision=None).values("annotation_set")
    left = unmoved_sets(held.project, held.to_schema).exclude(pk__in=tried).order_by("pk")
    while keys := list(left.values_list("pk", flat=True)[:AT_ONCE]):
        yield from keys


def _move(move: SchemaMove, key: int, mapping: SchemaMapping, new: Schema) -> None:
    """Others wait while the set is locked: what it says is moved before, if nobody is
    quicker."""
    seen = AnnotationSet.objects.get(pk=key)
    before = annotations_of(seen)
    moved = _moved(seen, before, mapping, new)
    with transaction.atomic():
        keep_work(move, done=F("done") + 1)
        held = AnnotationSet.objects.select_for_update().get(pk=key)
        if held.schema_id == move.to_schema_id or standing(held).erased:
            return
        if held.revision != seen.revision:
            before = annotations_of(held)
            moved = _moved(held, before, mapping, new)
        if isinstance(moved, Refusal):
            _note(move, held, moved)
        else:
            _write(move, held, before, moved)


def _moved(
    held: AnnotationSet, before: Annotations, mapping: SchemaMapping, new: Schema
) -> Moved | Refusal:
    try:
        return move_annotations(before, mapping, new, length=article_length(held))
    except Refusal as refusal:
        return refusal


def _write(move: SchemaMove, held: AnnotationSet, before: Annotations, moved: Moved) -> None:
    edits = difference(before, moved.annotations)
    if held.frozen and moved.review:
        thaw_set(held)  # the places to review are found by their rows
    if held.frozen:
        held.attributes = attributes_to_text(moved.annotations.article_attributes())
        count_frozen_labels(held, moved.annotations.spans.values())
    else:
        write_annotations(held, before=before, after=moved.annotations)
    old, held.schema = parsed_schema(held.schema), move.to_schema
    held.save(update_fields=("schema",))
    # Nobody's own: its author could take it back otherwise. The move says who asked for it.
    add_revision(held, kind=RevisionKind.MOVED, edits=edits, author=None, operation_id=move.key)
    Assignment.objects.filter(annotation_set=held, state=AssignmentState.SUBMITTED).update(
        submitted_revision=held.revision
    )
    if held.origin == Origin.CURATED:
        _settle_curation(held, move, old)
    if not edits:
        _keep_at_table(held)
    dropped = [[one.kind, one.id, one.name, one.why] for one in moved.dropped]
    MovedSet.objects.create(
        move=move,
        annotation_set=held,
        revision=held.revision,
        review=dump(list(moved.review)),
        review_count=len(moved.review),
        dropped=dump(dropped),
        dropped_count=len(dropped),
    )


def _settle_curation(held: AnnotationSet, move: SchemaMove, old: Schema) -> None:
    """Unless they outlast the move, decisions about the old labels are taken back: what they
    led to is what the curated set says, and if a curator opens it again, it is on the table by
    itself. Data set versions take it as it was moved, if they took what was moved."""
    curation = Curation.objects.select_for_update().filter(curated_set=held).first()
    if curation is None:
        return
    if not outlasts(curation, move_mapping(move), old, parsed_schema(move.to_schema)):
        curation.decisions.filter(undone_at=None).update(undone_at=timezone.now())
        curation.sheets = dump({held.key: held.revision})
        curation.steps += 1
    if curation.finished_revision == held.revision - 1:
        curation.finished_revision = held.revision
    curation.save()


def _keep_at_table(held: AnnotationSet) -> None:
    """A set that says what it said is compared at its new revision, if it was at the last."""
    curation = Curation.objects.select_for_update().filter(article=held.article_id).first()
    if curation is None:
        return
    sheets = json.loads(curation.sheets)
    if sheets.get(held.key) == held.revision - 1:
        curation.sheets = dump(sheets | {held.key: held.revision})
        curation.save(update_fields=("sheets",))


def _note(move: SchemaMove, held: AnnotationSet, refusal: Refusal) -> None:
    MovedSet.objects.create(
        move=move,
        annotation_set=held,
        reason=str(refusal),
        message=refusal.message,
        details=details_to_text(refusal.details),
    )
    SchemaMove.objects.filter(pk=move.pk).update(failed=F("failed") + 1)
