"""Uploads and exports that hold what is erased."""

import json
from pathlib import Path

from django.core.files.base import ContentFile

from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.start_export import start_export
from corpus.actions.start_import import start_import
from corpus.models import DatasetVersion, Export, Import
from tests.cast import Cast, submitted

SECRET = "اعترف الشاهد السري بكل شيء أمام القاضي."
UNKNOWN = {
    "id": "n4",
    "text": "زحل",
    "spans": [{"id": "s", "layer": "x", "label": "Y", "start": 0, "end": 3}],
}


def frozen(people: Cast) -> DatasetVersion:
    """Two articles, curated and sealed."""
    for number, surface in enumerate(("سامي الحداد", "بلدية النور"), 1):
        curate_set(submitted(people, surface, number=number).annotation_set, by=people.karim)
    version = create_version(
        create_dataset(people.project, "news", by=people.maryam), by=people.maryam
    )
    return continue_version(version)


def begun_export(people: Cast, version: DatasetVersion) -> Export:
    return start_export(version, format="isnad", options={}, by=people.maryam)


def uploaded(people: Cast, *records: object, key: str = "k") -> Import:
    content = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    source, _ = start_import(
        people.project,
        key=key,
        file=ContentFile(content.encode()),
        filename="day.jsonl",
        format="isnad",
        options={},
        by=people.maryam,
    )
    return source


def kept(files: Path) -> list[str]:
    return sorted(path.name for path in files.rglob("*") if path.is_file())
