"""Read on in an upload, and store what it holds."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from corpus.actions.claim_work import claim_work, still_holds
from corpus.actions.import_articles import AT_ONCE, import_articles
from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.formats.check_records import check_records
from corpus.formats.read_articles import read_articles
from corpus.formats.refused import Record, RefusedRecord
from corpus.models import Import, ImportRefusal
from corpus.models.work import WorkState
from corpus.queries.schemas import current_schema, parsed_schema
from corpus.queries.stored_files import local_copy

MOST_REFUSALS = 10_000


def continue_import(source: Import) -> Import:
    """The import, done or failed; as it is when somebody else holds it.

    A first pass counts the records, so that progress can be shown. Each step of 100 is
    one transaction; whoever takes the import up after a kill skips what was read.
    """
    held = claim_work(Import, source.pk)
    if held is None:
        return Import.objects.get(pk=source.pk)
    try:
        with local_copy(held.file) as path:
            options = json.loads(held.options)
            if not held.total:
                total = sum(1 for _ in read_articles(held.format, path, options, held.filename))
                Import.objects.filter(pk=held.pk, fence=held.fence).update(total=total)
            records = read_articles(held.format, path, options, held.filename)
            _store_all(held, islice(records, held.done, None))
    except (Refusal, OSError) as failure:
        _close(held, WorkState.FAILED, str(failure))
    return Import.objects.get(pk=source.pk)


def _store_all(held: Import, records: Iterator[Record]) -> None:
    schema = parsed_schema(current_schema(held.project))
    while step := list(islice(records, AT_ONCE)):
        good, bad = check_records(step, schema)
        if not _store(held, len(step), good, bad):
            return
    _close(held, WorkState.DONE)


@transaction.atomic
def _store(
    held: Import, read: int, documents: Sequence[Document], refused: Sequence[RefusedRecord]
) -> bool:
    """One step; False, and nothing stored, when the import is no longer ours."""
    if not still_holds(held):
        return False
    counts = import_articles(held.project, documents=documents, source=held)
    late = [RefusedRecord.of(refusal, document.id) for document, refusal in counts.refusals]
    refused = [*refused, *late]
    kept = Import.objects.values_list("refused", flat=True).get(pk=held.pk)
    ImportRefusal.objects.bulk_create(
        [
            ImportRefusal(
                source=held,
                path=record.path,
                line=record.line,
                code=record.code,
                reason=record.reason,
            )
            for record in refused[: max(0, MOST_REFUSALS - kept)]
        ]
    )
    Import.objects.filter(pk=held.pk).update(
        done=F("done") + read,
        created=F("created") + counts.created,
        repeated=F("repeated") + counts.repeated,
        another_source=F("another_source") + counts.another_source,
        sets=F("sets") + counts.sets,
        refused=F("refused") + len(refused),
    )
    return True


@transaction.atomic
def _close(held: Import, state: WorkState, error: str = "") -> None:
    if still_holds(held):
        Import.objects.filter(pk=held.pk).update(
            state=state, error=error, total=F("done"), finished_at=timezone.now()
        )
