"""One step of a curation: what was changed, and the curated set that follows from it."""

import json
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from corpus.actions.add_revision import add_revision
from corpus.actions.begin_set import begin_set
from corpus.actions.write_annotations import attributes_to_text
from corpus.document.edits import difference, touched_ids
from corpus.document.errors import InvalidEdit, WrongState
from corpus.document.ids import derived_id
from corpus.document.json_text import dump
from corpus.document.validate import check_annotations, check_continuations
from corpus.models import AnnotationSet, Article, Curation, Person, SchemaMove
from corpus.models.annotation_set import Origin
from corpus.models.revision import RevisionKind
from corpus.models.work import FINISHED as OVER
from corpus.queries.annotations import replayed
from corpus.queries.article_to_change import article_to_change
from corpus.queries.curation_table import (
    Table,
    curation_of,
    sheets_of,
    standing_decisions,
    table_of,
    verdicts_of,
)
from corpus.queries.schemas import parsed_schema

Change = Callable[[Curation, Table], None]


def curate_step(article: Article, *, by: Person, change: Change, finish: bool = False) -> Curation:
    """The article's curation after one more step, which may `finish` it; its first step
    begins it.

    `change` writes the decisions of the step, or other `sheets`, while the article is locked;
    then the curated set is made to say what follows. The sets are read before that: what was
    submitted stays as it is, and others wait while the lock is held. Raises what `change`
    raises, WrongState for a finished curation, ErasedArticle, and InvalidEdit where the result
    would break a rule of the schema; then nothing was written.
    """
    foreseen = table_of(article, sheets_of(curation_of(article), article))
    with transaction.atomic():
        locked = article_to_change(article.pk)
        if SchemaMove.objects.filter(project=locked.project).exclude(state__in=OVER).exists():
            raise WrongState("the labels of this project are moving to another schema; wait for it")
        curation = curation_of(locked) or _begun(locked, foreseen, by)
        if curation.finished_at:
            raise WrongState("this curation is finished; reopen it to change it")
        curation.steps += 1
        change(curation, _table(locked, foreseen, curation))
        _write(curation, _table(locked, foreseen, curation), by)
        if finish:
            curation.finished_at, curation.finished_by = timezone.now(), by
            curation.finished_revision = curation.curated_set.revision
        curation.save()
        if finish and not locked.curated:
            Article.objects.filter(pk=locked.pk).update(curated=True)
    return curation


def _table(article: Article, foreseen: Table, curation: Curation) -> Table:
    """The table as the curation has it; read again where that is another than was foreseen."""
    revisions = json.loads(curation.sheets)
    return foreseen if foreseen.revisions == revisions else table_of(article, revisions)


def _begun(article: Article, table: Table, by: Person) -> Curation:
    """A curation of what the table holds. What was taken as curated before stays what data set
    versions take until this one is finished."""
    held = AnnotationSet.objects.filter(article=article, origin=Origin.CURATED).first()
    finished = held.revision if held else None
    if held is None:
        key = derived_id("curated", article.project.slug, article.sha256)
        made = AnnotationSet(
            key=key, article=article, origin=Origin.CURATED, schema=table.schema, frozen=True
        )
        held = begin_set(made, kind=RevisionKind.CURATED, edits=(), by=by)
    return Curation.objects.create(
        article=article,
        curated_set=held,
        sheets=dump(table.revisions),
        begun_by=by,
        finished_revision=finished,
    )


def _write(curation: Curation, table: Table, by: Person) -> None:
    """Make the curated set say what was agreed and decided."""
    held = curation.curated_set
    wanted = table.merged(verdicts_of(standing_decisions(curation)))
    edits = difference(replayed(held), wanted)
    if not edits and held.schema_id == table.schema.pk:
        return
    schema = parsed_schema(table.schema)
    check_annotations(
        schema=schema,
        length=table.article.length,
        annotations=wanted,
        kinds_and_ids=touched_ids(edits),
    )
    check_continuations(wanted.relations.values(), schema, InvalidEdit)
    held.schema, held.source_set, held.source_revision = table.schema, None, None
    held.attributes = attributes_to_text(wanted.article_attributes())
    held.save(update_fields=("schema", "source_set", "source_revision"))
    add_revision(held, kind=RevisionKind.CURATED, edits=edits, author=by)
