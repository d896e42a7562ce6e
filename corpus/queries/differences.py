"""What in the database is not as its history and its hashes say it must be."""

import hashlib
from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q

from corpus.document.edits import Annotations
from corpus.document.errors import Refusal
from corpus.document.schema_json import schema_digest
from corpus.document.text import digest
from corpus.models import (
    AnnotationSet,
    Article,
    Assignment,
    DatasetVersion,
    FrozenLabel,
    StoredSchema,
    VersionDocument,
)
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.models.work import WorkState
from corpus.queries.annotations import annotations_of, article_attributes, replayed
from corpus.queries.curated import FINISHED_ONCE
from corpus.queries.schemas import parsed_schema
from corpus.queries.versions import version_digest


def differences() -> Iterator[str]:
    """One sentence for each schema, article, set and version that is not what it must be."""
    yield from _schemas()
    yield from _articles()
    yield from _turns()
    yield from _sets()
    yield from _versions()


def tombstones() -> Iterator[str]:
    """One sentence for each erased article, with the versions that held it."""
    erased = Article.objects.exclude(erased_at=None).select_related("project").order_by("pk")
    for article in erased.iterator():
        held = VersionDocument.objects.filter(article=article).select_related("version__dataset")
        versions = ", ".join(str(row.version) for row in held) or "no version"
        yield f"{_article(article)} was erased on {article.erased_at:%Y-%m-%d}; in {versions}"


def _schemas() -> Iterator[str]:
    for stored in StoredSchema.objects.select_related("project").order_by("pk"):
        name = f"schema {stored.project.slug}/{stored}"
        try:
            held = parsed_schema(stored)
        except (Refusal, ValueError, KeyError, TypeError) as failure:
            yield f"{name}: it cannot be read: {failure}"
            continue
        if (held.name, held.number) != (stored.name, stored.number):
            yield f"{name}: it says that it is {held.name}/{held.number}"
        if schema_digest(held) != stored.sha256:
            yield f"{name}: it does not have the hash {stored.sha256}"


def _articles() -> Iterator[str]:
    for article in Article.objects.select_related("project").order_by("pk").iterator(200):
        if not article.erased_at and digest(article.text) != article.sha256:
            yield f"{_article(article)}: its text does not have the hash {article.sha256}"
    counted = Article.objects.select_related("project").annotate(
        slots_held=Count(
            "assignments", filter=Q(assignments__slot__isnull=False, assignments__gold=False)
        )
    )
    for article in counted.exclude(slots_held=F("slots_taken")).iterator():
        yield f"{_article(article)}: {article.slots_taken} slots counted, {article.slots_held} held"
    curated = AnnotationSet.objects.filter(
        FINISHED_ONCE, article=OuterRef("pk"), origin=Origin.CURATED
    )
    said = Article.objects.select_related("project").exclude(curated=Exists(curated))
    for article in said.iterator():
        yield f"{_article(article)}: it is said to be curated, or not to be, and that is not so"


def _turns() -> Iterator[str]:
    """What was submitted keeps its slot."""
    lost = Assignment.objects.filter(state=AssignmentState.SUBMITTED, slot=None)
    for turn in lost.select_related("article__project", "person"):
        yield f"{_article(turn.article)}: {turn.person.username} has submitted it without a slot"


def _sets() -> Iterator[str]:
    sets = AnnotationSet.objects.select_related("article__project", "schema").order_by("pk")
    for held in sets.iterator(200):
        for fault in _faults(held):
            yield f"set {held.key} ({held.origin}) of {_article(held.article)}: {fault}"


def _faults(held: AnnotationSet) -> Iterator[str]:
    numbers = list(held.revisions.order_by("number").values_list("number", flat=True))
    if numbers != list(range(1, held.revision + 1)):
        yield f"it is at revision {held.revision} and has revisions {numbers[:20]}"
        return
    last = held.revisions.order_by("number").values_list("schema", flat=True).last()
    if last != str(held.schema):
        yield f"it is in schema {held.schema}, and its last revision was made in {last}"
    try:
        said = replayed(held)
        stored = annotations_of(held)
    except (Refusal, ValueError, KeyError, TypeError) as failure:
        yield f"its revisions cannot be replayed: {failure}"
        return
    if held.frozen and (held.spans.exists() or held.relations.exists()):
        yield "it is frozen and has rows all the same"
    counted = Counter((one.layer, one.label) for one in said.spans.values())
    is_counted = held.frozen and held.origin == Origin.HUMAN
    rows = FrozenLabel.objects.filter(annotation_set=held).values_list("layer", "label", "number")
    if {(layer, label): number for layer, label, number in rows} != (counted if is_counted else {}):
        yield "its labels are not counted as its revisions have them"
    if said.attributes != article_attributes(held):
        yield "its article attributes are not those of its revisions"
    yield from _unlike(said, stored)


def _unlike(said: Annotations, stored: Annotations) -> Iterator[str]:
    for name in ("spans", "relations", "decisions"):
        by_revisions, by_rows = getattr(said, name), getattr(stored, name)
        for key in sorted({*by_revisions, *by_rows}):
            if by_revisions.get(key) != by_rows.get(key):
                stands, said_so = by_rows.get(key), by_revisions.get(key)
                yield f"{name} {key}: {stands} stored, {said_so} by revisions"


def _versions() -> Iterator[str]:
    sealed = DatasetVersion.objects.select_related("dataset").filter(state=WorkState.DONE)
    for version in sealed.order_by("pk").iterator():
        rows = version.documents.order_by("position")
        for row in rows.iterator(200):
            content = hashlib.sha256(row.content.encode()).hexdigest()
            if not row.erased_at and content != row.sha256:
                yield f"version {version}: document {row.position} does not have its hash"
        if rows.count() != version.total or version_digest(version) != version.sha256:
            yield f"version {version}: it does not have the hash {version.sha256}"


def _article(article: Article) -> str:
    return f"article {article.project.slug}/{article.number}"
