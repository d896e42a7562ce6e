"""Count what every format would lose of a version."""

from corpus.actions.claim_work import claim_work, finish_work, keep_work
from corpus.actions.hold_work import hold_work
from corpus.document.json_text import dump
from corpus.formats.measure_loss import AT_ONCE, every_measure, measure_each
from corpus.models import Export
from corpus.models.work import WorkState
from corpus.queries.versions import version_documents, version_schema


def count_losses(export: Export) -> Export:
    """The count, done or failed; as it is when somebody else holds it. Whoever takes it up
    again begins anew."""
    held = claim_work(Export, export.pk)
    if held is not None:
        with hold_work(held):
            _count(held)
    return Export.objects.get(pk=export.pk)


def _count(held: Export) -> None:
    measures = list(every_measure(version_schema(held.version)))
    documents = measure_each(measures, version_documents(held.version))
    for count, _ in enumerate(documents, 1):
        if count % AT_ONCE == 0:
            keep_work(held, done=count)
    told = dump([measure.summary() for measure in measures])
    finish_work(held, WorkState.DONE, done=held.total, loss=told)
