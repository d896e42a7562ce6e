"""Read on in an upload, and store what it holds."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import monotonic

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from corpus.actions.claim_work import ask, claim_work, finish_work, hand_over, keep_work
from corpus.actions.hold_work import TURN, hold_work
from corpus.actions.import_articles import Arriving, arriving_of, record_steps, store_arriving
from corpus.document.errors import ErasedArticle
from corpus.document.json_text import dump
from corpus.document.label_counts import LabelCounts
from corpus.document.label_mapping import LabelMapping
from corpus.document.refusal_json import details_to_text
from corpus.document.schema import Schema
from corpus.document.unknown_labels import unknown_labels
from corpus.formats.read_articles import read_articles
from corpus.formats.reading.check_records import check_records
from corpus.formats.reading.map_records import documents_of, map_records
from corpus.formats.reading.refused import Record, RefusedRecord
from corpus.models import Import, ImportRefusal, Project, StoredSchema
from corpus.models.insert_rows import insert_rows
from corpus.models.work import WorkState
from corpus.queries.erased_text import file_gone
from corpus.queries.import_labels import stored_mapping, unknown_to_text
from corpus.queries.import_limits import import_limits
from corpus.queries.schemas import current_schema, parsed_schema
from corpus.queries.stored_files import local_copy

REFUSAL_COLUMNS = ("source_id", "path", "line", "code", "reason", "message", "details")
MOST_LABELS = 200  # that an import asks about and can be answered on one page


def continue_import(source: Import) -> Import:
    """The import, done or failed; queued again after 30 seconds of storing, for the next
    task to go on; as it is when somebody else holds it.

    A first pass counts the records, so that progress can be shown, and the labels that the
    schema lacks: where there are some, the import asks and rests, with nothing written.
    Each step of at most 150 is one transaction; whoever takes the import up again skips
    what was read.
    """
    held = claim_work(Import, source.pk)
    if held is not None:
        with hold_work(held), local_copy(held.file) as path:
            _read_on(held, path)
    return Import.objects.get(pk=source.pk)


def _read_on(held: Import, path: Path) -> None:
    schema, mapping = current_schema(held.project), stored_mapping(held)
    if not held.total and _asks(held, path, parsed_schema(schema), mapping):
        return
    records = _records(held, path)
    for _ in islice(records, held.done):
        pass  # what an earlier holder has stored
    over = monotonic() + TURN
    for step in record_steps(records):
        mapped, left_out = map_records(step, mapping)
        schema = current_schema(held.project)  # another may be published at any time
        good, bad = check_records(mapped, parsed_schema(schema))
        _store(held, schema, len(step), arriving_of(good), bad, left_out)
        if monotonic() > over:
            hand_over(held)
            return
    finish_work(held, WorkState.DONE, total=F("done"))


def _asks(held: Import, path: Path, schema: Schema, mapping: LabelMapping) -> bool:
    """Count what is in the file; whether it must be asked about labels before it goes on."""
    total, unknown = 0, LabelCounts()
    for record in _records(held, path):
        total += 1
        unknown.add(unknown_labels(documents_of([record]), schema, mapping))
    if unknown:
        _ask(held, total, unknown_to_text(unknown, MOST_LABELS))
    else:
        keep_work(held, total=total)
    return bool(unknown)


@transaction.atomic
def _ask(held: Import, total: int, unknown: str) -> None:
    """Raises ErasedArticle where an erasure waits for the file to be read: what asks may rest for
    ever, so an erasure fails what asks already."""
    locked = Import.objects.select_for_update(no_key=True).get(pk=held.pk)
    if locked.erased_at:
        raise file_gone()
    ask(held, total=total, unknown=unknown)


def _records(held: Import, path: Path) -> Iterator[Record]:
    options = json.loads(held.options)
    return read_articles(held.format, path, options, held.filename, import_limits())


@transaction.atomic
def _store(
    held: Import,
    schema: StoredSchema,
    read: int,
    arriving: Sequence[Arriving],
    refused: Sequence[RefusedRecord],
    left_out: LabelCounts,
) -> None:
    # An erasure locks the project before it writes to imports: both in one order.
    Project.objects.select_for_update().get(pk=held.project_id)
    keep_work(held)
    counts = store_arriving(held.project, arriving=arriving, source=held, schema=schema)
    late, contrary = (
        [RefusedRecord.of_document(refusal, document) for document, refusal in told]
        for told in (counts.refusals, counts.contrary)
    )
    refused = [*refused, *late]
    if any(isinstance(refusal, ErasedArticle) for _, refusal in counts.refusals):
        Import.objects.filter(pk=held.pk).update(erased_at=timezone.now())  # when it is read
    told = Import.objects.values_list("left_out", flat=True).get(pk=held.pk)
    left_out.add(LabelCounts.from_json(json.loads(told)))
    insert_rows(
        ImportRefusal, REFUSAL_COLUMNS, [_refusal(held, one) for one in (*refused, *contrary)]
    )
    Import.objects.filter(pk=held.pk).update(
        done=F("done") + read,
        created=F("created") + counts.created,
        repeated=F("repeated") + counts.repeated,
        another_source=F("another_source") + counts.another_source,
        sets=F("sets") + counts.sets,
        refused=F("refused") + len(refused),
        labels_refused=F("labels_refused") + counts.labels_refused,
        left_out=dump(left_out.to_json()),
    )


def _refusal(held: Import, record: RefusedRecord) -> tuple[object, ...]:
    """The values of REFUSAL_COLUMNS."""
    what = (record.code, record.reason, record.message, details_to_text(record.details))
    return (held.pk, record.path, record.line, *what)
