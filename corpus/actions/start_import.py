"""Take an upload and put it in the queue."""

from collections.abc import Mapping
from pathlib import PurePath

from django.core.files.base import File
from django.db import transaction

from corpus.document.json_text import dump
from corpus.models import Import, Person, Project


@transaction.atomic
def start_import(
    project: Project,
    *,
    key: str,
    file: File,  # type: ignore[type-arg]
    filename: str,
    format: str,
    options: Mapping[str, str],
    by: Person,
) -> tuple[Import, bool]:
    """The import, queued, and whether it is new. The same key again, from a retried
    upload, is answered with the import that it made the first time."""
    Project.objects.select_for_update().get(pk=project.pk)
    held = Import.objects.filter(project=project, key=key).first()
    if held is not None:
        return held, False
    held = Import(
        project=project,
        key=key,
        filename=filename,
        format=format,
        options=dump(dict(options)),
        created_by=by,
    )
    suffix = PurePath(filename).suffix[:10]
    held.file.save(f"{project.slug}-{key}{suffix}", file, save=False)
    held.save(force_insert=True)
    return held, True
