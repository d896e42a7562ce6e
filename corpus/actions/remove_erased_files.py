"""Remove the files that hold the text of erased articles."""

import logging

from corpus.models import Export, Import
from corpus.models.work import FINISHED

LOG = logging.getLogger(__name__)


def remove_erased_files() -> None:
    """Take out of the storage what `erase_article` has marked: exports, and uploads once they
    are read to their end. The row forgets a file when it is gone, so whatever was left, by a
    kill or by a storage that failed, goes the next time."""
    marked = (
        Export.objects.filter(erased_at__isnull=False),
        Import.objects.filter(erased_at__isnull=False, state__in=FINISHED),
    )
    for rows in marked:
        for held in rows.exclude(file="").order_by("pk"):
            try:
                held.file.storage.delete(held.file.name or "")
            except Exception:  # each storage has errors of its own; the next file may go
                LOG.exception("the file of %s could not be removed", held)
                continue
            rows.filter(pk=held.pk).update(file="")
