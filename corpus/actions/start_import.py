"""Take an upload and put it in the queue."""

from collections.abc import Mapping
from pathlib import PurePath

from django.core.files.base import File
from django.db import IntegrityError, transaction

from corpus.actions.map_labels import checked_labels
from corpus.document.json_text import dump
from corpus.models import Import, Person, Project


def start_import(
    project: Project,
    *,
    key: str,
    file: File,  # type: ignore[type-arg]
    filename: str,
    format: str,
    options: Mapping[str, str],
    by: Person,
    labels: object = None,
) -> tuple[Import, bool]:
    """The import, queued, and whether it is new. The same key again, from a retried
    upload, is answered with the import that it made the first time. `labels` is the JSON of
    a mapping of labels, if there is one; raises InvalidMapping where it is none.

    The file goes into the storage before any lock is taken, for that may last.
    """
    earlier = Import.objects.filter(project=project, key=key)
    held = earlier.first()
    if held is not None:
        return held, False
    mapping = "" if labels is None else checked_labels(project, labels)
    new = Import(
        project=project,
        key=key,
        filename=filename,
        format=format,
        options=dump(dict(options)),
        labels=mapping,
        created_by=by,
    )
    suffix = PurePath(filename).suffix[:10]
    new.file.save(f"{project.slug}-{key}{suffix}", file, save=False)
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:  # the same upload was quicker by another way
        new.file.delete(save=False)
        return earlier.get(), False
    return new, True
