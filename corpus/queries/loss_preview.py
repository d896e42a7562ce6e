"""What a format could not carry of a version, before the export is asked for."""

import tempfile
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from corpus.formats.write_version import write_version
from corpus.formats.writing.loss import LossReport
from corpus.models import DatasetVersion
from corpus.queries.versions import version_documents, version_schema

AT_MOST = 50  # documents: a page waits for it


def loss_preview(version: DatasetVersion, *, format: str, options: Mapping[str, str]) -> LossReport:
    """The loss report of the version's first 50 documents; what is written is thrown away.

    Raises Refusal for an unknown format or option.
    """
    documents = islice(version_documents(version), AT_MOST)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "preview.zip"
        return write_version(format, documents, version_schema(version), path, options)
