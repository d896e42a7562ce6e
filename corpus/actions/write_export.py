"""Write a version into a file in the format that was asked for."""

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.files.base import File

from corpus.actions.claim_work import claim_work, finish_work, keep_work
from corpus.actions.hold_work import hold_work
from corpus.document.document import Document
from corpus.document.json_text import dump
from corpus.formats.write_version import write_version
from corpus.models import Export
from corpus.models.work import WorkState
from corpus.queries.versions import version_documents, version_schema

REPORT_EVERY = 200


def write_export(export: Export) -> Export:
    """The export, done with its file, or failed; as it is when somebody else holds it.

    A kill leaves no half file behind: the file is stored when it is whole.
    """
    held = claim_work(Export, export.pk)
    if held is not None:
        with hold_work(held), tempfile.TemporaryDirectory() as folder:
            _write(held, Path(folder) / f"{held.version}.{held.format}.zip")
    return Export.objects.get(pk=export.pk)


def _write(held: Export, path: Path) -> None:
    documents = _counted(held, version_documents(held.version))
    schema, options = version_schema(held.version), json.loads(held.options)
    report = write_version(held.format, documents, schema, path, options)
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        name = held.file.storage.save(f"exports/{held.pk}-{held.fence}-{path.name}", File(stream))
    try:
        finish_work(
            held,
            WorkState.DONE,
            done=held.total,
            file=name,
            sha256=sha256,
            loss=dump(report.summary()),
        )
    except Exception:
        held.file.storage.delete(name)
        raise


def _counted(held: Export, documents: Iterable[Document]) -> Iterator[Document]:
    """The documents, with the progress on the row now and then."""
    for count, document in enumerate(documents, 1):
        yield document
        if count % REPORT_EVERY == 0:
            keep_work(held, done=count)
