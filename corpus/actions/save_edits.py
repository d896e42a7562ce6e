"""Save a batch of edits from a browser or a script: the edits protocol."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from corpus.actions.add_revision import add_revision
from corpus.actions.carry_edits import carry_edits, schema_changed
from corpus.actions.rebase_edits import rebase_edits
from corpus.actions.thaw_set import thaw_set
from corpus.actions.write_annotations import write_annotations
from corpus.document.document import Relation, Span
from corpus.document.edit_json import edits_to_json
from corpus.document.edits import Annotations, Edit, apply, touched_ids
from corpus.document.errors import (
    BatchReused,
    EditConflict,
    ErasedArticle,
    InvalidEdit,
    Refusal,
    Removed,
    RevisionAhead,
    StaleRevision,
    Submitted,
)
from corpus.document.json_text import dump
from corpus.document.validate import check_annotations, check_continuations
from corpus.models import AnnotationSet, Person, Revision
from corpus.models.revision import RevisionKind
from corpus.queries.annotations import annotations_of, relations_after
from corpus.queries.schemas import parsed_schema
from corpus.queries.set_to_change import (
    article_length,
    lock_set,
    own_set,
    revision_of_batch,
    standing,
)
from corpus.queries.touched import touched_annotations

LARGEST_BATCH = 5_000
LONGEST_ID = {"span": 255, "relation": 255, "attribute": 255, "decision": 300}


@dataclass(frozen=True, slots=True)
class Batch:
    """Edits as they were sent. `operation_id` groups what one undo takes back; `undoes`
    names the operation that these edits take back, or is empty. With `carry`, edits made in a
    schema from which the set has moved on are carried over its moves, rather than refused."""

    batch_id: str
    operation_id: str
    base_revision: int
    schema: str
    edits: tuple[Edit, ...]
    undoes: str = ""
    carry: bool = False

    def content_hash(self) -> str:
        """SHA-256 of all that must be equal when a batch is sent again."""
        content = [
            self.operation_id,
            self.base_revision,
            self.schema,
            self.undoes,
            edits_to_json(self.edits),
        ]
        return hashlib.sha256(dump(content).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer to a batch: the revision it became, what its ids became where that
    differs, the revisions in between when it was rebased, and what of it was dropped when it
    was carried over."""

    revision: int
    ids: Mapping[str, str] = field(default_factory=dict)
    between: Sequence[Revision] = ()
    dropped: Sequence[str] = ()


def save_edits(set_key: str, *, batch: Batch, by: Person) -> Saved:
    """Apply the batch as the set's next revision and answer with its number.

    The same batch again is answered as the first time. Raises AnnotationSet.DoesNotExist
    (also for somebody else's set), Removed, Submitted, SchemaChanged, BatchReused,
    RevisionAhead, StaleRevision or InvalidEdit; then nothing was written.
    """
    _check_form(batch)
    content_hash = batch.content_hash()
    held = own_set(set_key, by)
    change = _foreseen(held, batch)  # others wait while the lock is held: it is held briefly
    with transaction.atomic():
        if not lock_set(held):
            held, change = own_set(set_key, by), None
        earlier = revision_of_batch(held, batch.batch_id)
        if earlier is not None:
            return _answer_again(earlier, content_hash, batch.base_revision)
        _check_state(held, batch)
        change = change or _change(held, batch)
        _write(held, change)
        add_revision(
            held,
            kind=RevisionKind.UNDONE if batch.undoes else RevisionKind.EDITED,
            edits=change.edits,
            author=by,
            operation_id=batch.operation_id,
            undoes=batch.undoes,
            batch_id=batch.batch_id,
            content_hash=content_hash,
            ids=change.ids,
        )
        return Saved(held.revision, change.ids, change.between, change.dropped)


def _answer_again(earlier: Revision, content_hash: str, base_revision: int) -> Saved:
    if earlier.content_hash != content_hash:
        raise BatchReused(
            "batch %(batch)s was sent before with other edits; send these under a new id",
            batch=earlier.batch_id,
        )
    between = Revision.objects.filter(
        annotation_set_id=earlier.annotation_set_id,
        number__gt=base_revision,
        number__lt=earlier.number,
    )
    return Saved(earlier.number, json.loads(earlier.ids), tuple(between))


def _check_form(batch: Batch) -> None:
    """What must hold of a batch, whatever its set is."""
    if not batch.batch_id or not batch.operation_id:
        raise InvalidEdit("a batch needs a batch_id and an operation_id")
    if not batch.edits or len(batch.edits) > LARGEST_BATCH:
        raise InvalidEdit("a batch holds from 1 to %(most)s edits", most=LARGEST_BATCH)
    for edit in batch.edits:
        longest = LONGEST_ID[edit.kind]
        if len(edit.id) > longest:
            raise InvalidEdit(
                "the %(kind)s id %(id)s… is longer than %(longest)s characters",
                kind=edit.kind,
                id=edit.id[:40],
                longest=longest,
            )
        if isinstance(edit.after, Span | Relation) and _claims_an_origin(edit.after):
            raise InvalidEdit(
                "%(kind)s %(id)s names an origin, author or score; the set says whose it is",
                kind=edit.kind,
                id=edit.id,
            )


def _check_state(held: AnnotationSet, batch: Batch) -> None:
    """What must hold of the set, the person and the batch, whatever the edits are."""
    now = standing(held)
    if now.erased:
        raise ErasedArticle("this article's text was erased")
    if not now.may_label:
        raise Removed("you may no longer label in this project")
    if now.submitted:
        raise Submitted("this article was submitted; take the submission back to change it")
    if batch.schema != str(held.schema) and not batch.carry:
        raise schema_changed(batch.schema, held)
    if batch.base_revision > held.revision:
        raise RevisionAhead(
            "revision %(base)s is not here; the latest is %(revision)s",
            base=batch.base_revision,
            revision=held.revision,
        )


def _claims_an_origin(value: Span | Relation) -> bool:
    return bool(value.origin or value.author or value.score is not None)


@dataclass(frozen=True, slots=True)
class _Change:
    """A batch's edits as they apply to a set, what its ids became, the revisions that they
    were moved over, what the edits concern, before and after, and what of them was dropped
    when they were carried over to another schema."""

    edits: tuple[Edit, ...]
    ids: Mapping[str, str]
    between: tuple[Revision, ...]
    before: Annotations
    after: Annotations
    dropped: tuple[str, ...] = ()


def _foreseen(held: AnnotationSet, batch: Batch) -> _Change | None:
    """The change, if nobody is quicker; None where it is refused, which is for certain only
    once the set is locked."""
    try:
        return _change(held, batch)
    except Refusal:
        return None


def _change(held: AnnotationSet, batch: Batch) -> _Change:
    """What the batch changes in the set as it was read. Writes nothing."""
    edits, base = batch.edits, batch.base_revision
    dropped: tuple[str, ...] = ()
    if batch.carry and batch.schema != str(held.schema):
        edits, base, dropped = carry_edits(held, edits, schema=batch.schema, base_revision=base)
    edits, ids, between = rebase_edits(held, edits, base_revision=base)
    touched = touched_ids(edits)
    before = annotations_of(held) if held.frozen else touched_annotations(held, touched)
    try:
        after = apply(before, edits)
    except EditConflict as conflict:
        raise StaleRevision(
            conflict.message, **conflict.details, revision=held.revision, revisions=between
        ) from None
    schema = parsed_schema(held.schema)
    check_annotations(
        schema=schema, length=article_length(held), annotations=after, kinds_and_ids=touched
    )
    if schema.claims:
        continues = schema.claims.continues
        pieces = relations_after(held, before=before, after=after, label=continues)
        check_continuations(pieces, schema, InvalidEdit)
    return _Change(edits, ids, between, before, after, dropped)


def _write(held: AnnotationSet, change: _Change) -> None:
    if held.frozen:
        thaw_set(held)
    write_annotations(held, before=change.before, after=change.after)
