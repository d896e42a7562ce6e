"""What a data set version holds."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from corpus.document.document import Document
from corpus.document.frozen import frozen_document
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json
from corpus.models import DatasetVersion, VersionDocument

PAGE = 200  # documents


def version_documents(version: DatasetVersion, split: str = "") -> Iterator[Document]:
    """The version's documents in their order, one at a time, each in its split, or those of one
    split; erased ones are left out."""
    for content, held in _rows(version, split):
        yield frozen_document(content, held)


def version_contents(version: DatasetVersion) -> Iterator[str]:
    """The same as canonical JSON, as it was frozen."""
    return (content for content, _ in _rows(version))


def _rows(version: DatasetVersion, split: str = "") -> Iterator[tuple[str, str]]:
    """Content and split of each document.

    Read page by page: SQLite refuses a write between two rows of one long reading.
    """
    rows = VersionDocument.objects.filter(version=version, erased_at=None).order_by("position")
    if split:
        rows = rows.filter(split=split)
    columns = rows.values_list("position", "content", "split")
    last = -1
    while page := list(columns.filter(position__gt=last)[:PAGE]):
        yield from ((content, split) for _, content, split in page)
        last = page[-1][0]


def version_schema(version: DatasetVersion) -> Schema:
    """The schema that was frozen with the version."""
    return schema_from_json(json.loads(version.schema))


def version_digest(version: DatasetVersion) -> str:
    """SHA-256 over the documents' digests in order, the schema and the guidelines. An
    erased document keeps its digest, so a version keeps its hash."""
    total = hashlib.sha256()
    rows = VersionDocument.objects.filter(version=version).order_by("position")
    for digest in rows.values_list("sha256", flat=True).iterator(chunk_size=2000):
        total.update(digest.encode())
    for text in (version.schema, version.guidelines_ar, version.guidelines_en):
        total.update(hashlib.sha256(text.encode()).hexdigest().encode())
    return total.hexdigest()


def version_figures(version: DatasetVersion) -> dict[str, object]:
    """Counts for the data set's card: documents, words, spans, relations, and by split
    and label."""
    splits: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    words = 0
    rows = VersionDocument.objects.filter(version=version, erased_at=None).order_by("position")
    for split, content in rows.values_list("split", "content").iterator(chunk_size=200):
        document = json.loads(content)
        splits[split] += 1
        words += len(document["text"].split())
        labels.update(f"{span['layer']}:{span['label']}" for span in document.get("spans", ()))
        relations.update(relation["label"] for relation in document.get("relations", ()))
    return {
        "documents": splits.total(),
        "words": words,
        "spans": labels.total(),
        "relations": relations.total(),
        "splits": dict(splits),
        "labels": dict(labels),
        "relation_types": dict(relations),
    }
