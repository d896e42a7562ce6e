"""Take an upload and put it in the queue."""

import hashlib
from collections.abc import Mapping
from pathlib import PurePath

from django.core.files.base import File
from django.db import IntegrityError, transaction

from corpus.actions.map_labels import checked_labels, map_labels
from corpus.document.errors import UploadReused, WrongState
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
    upload, is answered with the import that it made the first time; raises UploadReused
    where it comes with another file, format or options. `labels` is the JSON of a mapping of
    labels, if there is one; raises InvalidMapping where it is none. An import that asks takes
    it from a retry too, and goes on; one that has gone on with another raises UploadReused.

    The file goes into the storage before any lock is taken, for that may last.
    """
    earlier = Import.objects.filter(project=project, key=key)
    wanted = dump(dict(options))
    held = earlier.first()
    if held is not None:
        return _answered(_the_same(held, file, format, wanted), labels), False
    mapping = "" if labels is None else checked_labels(project, labels)
    new = Import(
        project=project,
        key=key,
        filename=filename,
        format=format,
        options=wanted,
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
        return _answered(_the_same(earlier.get(), file, format, wanted), labels), False
    return new, True


def _answered(held: Import, labels: object) -> Import:
    """The import with the mapping that a retry brings, if it does. Raises UploadReused where it
    has gone on with another."""
    if labels is None:
        return held
    try:
        return map_labels(held, labels=labels)
    except WrongState:
        raise _reused(held) from None


def _the_same(held: Import, file: File, format: str, options: str) -> Import:  # type: ignore[type-arg]
    """The import, unless this is not the upload that made it. Raises UploadReused."""
    if not held.file:
        raise UploadReused(
            "an upload with the key %(key)s came before, and its file was removed since, for an "
            "article of the project was erased; send this one under a new key",
            key=held.key,
        )
    if (held.format, held.options) == (format, options) and _content_hash(held) == _hash(file):
        return held
    raise _reused(held)


def _reused(held: Import) -> UploadReused:
    return UploadReused(
        "an upload with the key %(key)s came before, with another file, format, options or "
        "mapping of labels; send this one under a new key",
        key=held.key,
    )


def _content_hash(held: Import) -> str:
    """The hash of the file that came first; "" where the storage has lost it, so that nothing
    passes for it."""
    if not held.file.storage.exists(held.file.name or ""):
        return ""
    with held.file.open("rb") as stored:
        return _hash(stored)


def _hash(file: File) -> str:  # type: ignore[type-arg]
    """SHA-256 of the file's bytes, from its beginning."""
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    return found.hexdigest()
