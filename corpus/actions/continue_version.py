"""Write a version's documents, and seal it with the last one."""

import hashlib
import json
from collections.abc import Sequence

from django.db import transaction

from corpus.actions.claim_work import claim_work, still_holds
from corpus.curation.splits import split_of
from corpus.document.canonical import canonical_bytes, document_to_json
from corpus.document.json_text import dump
from corpus.models import AnnotationSet, DatasetVersion, VersionDocument
from corpus.models.work import WorkState
from corpus.queries.documents import document_at
from corpus.queries.versions import version_digest, version_figures

STEP = 50


def continue_version(version: DatasetVersion) -> DatasetVersion:
    """The version with all its documents, sealed; as it is when somebody else holds it.

    Steps of 50 documents, each stored in one transaction; whoever takes it up after a
    kill goes on with the next document.
    """
    held = claim_work(DatasetVersion, version.pk)
    if held is None:
        return DatasetVersion.objects.get(pk=version.pk)
    selected = json.loads(held.selected)
    split = json.loads(held.dataset.split)
    written = VersionDocument.objects.filter(version=held).count()
    for first in range(written, len(selected), STEP):
        rows = [
            _row(held, position, key, revision, split)
            for position, (key, revision) in enumerate(selected[first : first + STEP], first)
        ]
        if not _store(held, rows):
            return DatasetVersion.objects.get(pk=version.pk)
    return _seal(held)


def _row(
    version: DatasetVersion, position: int, key: int, revision: int, split: dict[str, int]
) -> VersionDocument:
    held = AnnotationSet.objects.select_related("article", "schema").get(pk=key)
    content = canonical_bytes(document_to_json(document_at(held, revision)))
    return VersionDocument(
        version=version,
        position=position,
        article_id=held.article_id,
        split=split_of(held.article.text, split),
        content=content.decode(),
        sha256=hashlib.sha256(content).hexdigest(),
    )


@transaction.atomic
def _store(version: DatasetVersion, rows: Sequence[VersionDocument]) -> bool:
    if not still_holds(version):
        return False
    VersionDocument.objects.bulk_create(rows)
    DatasetVersion.objects.filter(pk=version.pk).update(done=rows[-1].position + 1)
    return True


def _seal(version: DatasetVersion) -> DatasetVersion:
    """Figures and hash are read before the lock is taken: the documents stand."""
    figures, sha256 = dump(version_figures(version)), version_digest(version)
    with transaction.atomic():
        if still_holds(version):
            DatasetVersion.objects.filter(pk=version.pk).update(
                state=WorkState.DONE, done=version.total, sha256=sha256, figures=figures
            )
    return DatasetVersion.objects.get(pk=version.pk)
