"""Write a version into a file in the format that was asked for."""

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from corpus.actions.claim_work import claim_work, still_holds
from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.json_text import dump
from corpus.formats.write_version import write_version
from corpus.models import Export
from corpus.models.work import WorkState
from corpus.queries.versions import version_documents, version_schema

REPORT_EVERY = 200


class HoldLostError(Exception):
    """Somebody else has taken this export up."""


def write_export(export: Export) -> Export:
    """The export, done with its file, or failed; as it is when somebody else holds it.

    A kill leaves no half file behind: the file is stored when it is whole.
    """
    held = claim_work(Export, export.pk)
    if held is None:
        return Export.objects.get(pk=export.pk)
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{held.version}.{held.format}.zip"
            report = write_version(
                held.format,
                _counted(held, version_documents(held.version)),
                version_schema(held.version),
                path,
                json.loads(held.options),
            )
            _store(held, path, dump(report.summary()))
    except HoldLostError:
        pass
    except (Refusal, OSError) as failure:
        Export.objects.filter(pk=held.pk, fence=held.fence).update(
            state=WorkState.FAILED, error=str(failure), finished_at=timezone.now()
        )
    return Export.objects.get(pk=export.pk)


def _counted(held: Export, documents: Iterable[Document]) -> Iterator[Document]:
    """The documents, with a sign of life and the progress on the row now and then."""
    for count, document in enumerate(documents, 1):
        yield document
        if count % REPORT_EVERY == 0:
            if not still_holds(held):
                raise HoldLostError
            Export.objects.filter(pk=held.pk).update(done=count)


def _store(held: Export, path: Path, loss: str) -> None:
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        name = held.file.storage.save(f"exports/{held.pk}-{held.fence}-{path.name}", File(stream))
    with transaction.atomic():
        if not still_holds(held):
            raise HoldLostError
        Export.objects.filter(pk=held.pk).update(
            state=WorkState.DONE,
            done=held.total,
            file=name,
            sha256=sha256,
            loss=loss,
            finished_at=timezone.now(),
        )
