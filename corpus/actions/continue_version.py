"""Write a version's documents, and seal it with the last one."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from time import monotonic

from django.db import transaction

from corpus.actions.claim_work import claim_work, finish_work, hand_over, keep_work
from corpus.actions.hold_work import TURN, hold_work
from corpus.actions.in_steps import in_steps
from corpus.curation.splits import split_of
from corpus.document.canonical import document_to_bytes
from corpus.document.json_text import dump
from corpus.models import AnnotationSet, Article, DatasetVersion, VersionDocument
from corpus.models.work import WorkState
from corpus.queries.documents import document_at
from corpus.queries.versions import version_digest, version_figures

STEP = 50


def continue_version(version: DatasetVersion) -> DatasetVersion:
    """The version with all its documents, sealed; queued again after 30 seconds of
    writing, for the next task to go on; as it is when somebody else holds it.

    Each step of at most 50 documents is one transaction; whoever takes the version up
    again goes on with the next document.
    """
    held = claim_work(DatasetVersion, version.pk)
    if held is not None:
        with hold_work(held):
            _write_on(held)
    return DatasetVersion.objects.get(pk=version.pk)


def _write_on(held: DatasetVersion) -> None:
    over = monotonic() + TURN
    for rows in in_steps(_rows(held), most=STEP, length=lambda row: len(row.content)):
        _store(held, rows)
        if monotonic() > over:
            hand_over(held)
            return
    # Figures and hash are read before the lock is taken: the documents stand.
    figures, sha256 = dump(version_figures(held)), version_digest(held)
    finish_work(held, WorkState.DONE, done=held.total, sha256=sha256, figures=figures)


def _rows(version: DatasetVersion) -> Iterator[VersionDocument]:
    """The documents that were selected and are not written yet."""
    split = json.loads(version.dataset.split)
    written = VersionDocument.objects.filter(version=version).count()
    for position, (key, revision) in enumerate(json.loads(version.selected)):
        if position >= written:
            yield _row(version, position, key, revision, split)


def _row(
    version: DatasetVersion, position: int, key: int, revision: int, split: dict[str, int]
) -> VersionDocument:
    held = AnnotationSet.objects.select_related("article", "schema").get(pk=key)
    content = document_to_bytes(document_at(held, revision))
    return VersionDocument(
        version=version,
        position=position,
        article_id=held.article_id,
        split=split_of(held.article.text, split),
        content=content.decode(),
        sha256=hashlib.sha256(content).hexdigest(),
    )


@transaction.atomic
def _store(version: DatasetVersion, rows: Sequence[VersionDocument]) -> None:
    keep_work(version)
    _blank_erased(rows)
    VersionDocument.objects.bulk_create(rows)
    DatasetVersion.objects.filter(pk=version.pk).update(done=rows[-1].position + 1)


def _blank_erased(rows: Sequence[VersionDocument]) -> None:
    """Whatever was erased since it was selected goes in as a tombstone. The articles stay
    locked until the rows are there for an erasure to find."""
    articles = Article.objects.select_for_update().filter(pk__in=[row.article_id for row in rows])
    erased = dict(articles.order_by("pk").values_list("pk", "erased_at"))
    for row in rows:
        row.erased_at = erased[row.article_id]
        if row.erased_at:
            row.content = ""
