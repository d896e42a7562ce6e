"""A person's set, the lock on its row, and what must be known before it is changed.

In SQL: labelling saves all the time, and put through querysets these questions take longer
than all the rest of a save.
"""

from dataclasses import dataclass

from django.db import connection

from corpus.models import AnnotationSet, Person, Revision, StoredSchema

_OWN_SET = (
    "SELECT * FROM corpus_annotationset WHERE key = %s AND author_id = %s AND origin = 'human'"
)
_LOCK = "SELECT revision FROM corpus_annotationset WHERE id = %s"
_SCHEMA = "SELECT id, name, number, content FROM corpus_storedschema WHERE id = %s"
_STANDING = """
    SELECT article.erased_at IS NOT NULL,
        EXISTS (
            SELECT 1 FROM corpus_membership AS member
            JOIN corpus_project AS project ON project.id = member.project_id
            WHERE member.project_id = article.project_id AND member.person_id = %s
            AND member.removed_at IS NULL AND member.role IN ('manager', 'curator', 'annotator')
            AND project.archived_at IS NULL
        ),
        EXISTS (
            SELECT 1 FROM corpus_assignment
            WHERE annotation_set_id = %s AND state = 'submitted'
        )
    FROM corpus_article AS article WHERE article.id = %s
"""
# Its last condition is that of the index of batch ids, which is used only so.
_BATCH = """
    SELECT * FROM corpus_revision
    WHERE annotation_set_id = %s AND batch_id = %s AND NOT (batch_id = '')
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the text of a set's article was erased, whether the set's author may label in
    its project, and whether the set was submitted."""

    erased: bool
    may_label: bool
    submitted: bool


def own_set(key: str, person: Person) -> AnnotationSet:
    """The person's own set with its schema. Raises AnnotationSet.DoesNotExist."""
    for held in AnnotationSet.objects.raw(_OWN_SET, [key, person.pk]):
        held.schema = StoredSchema.objects.raw(_SCHEMA, [held.schema_id])[0]
        return held
    raise AnnotationSet.DoesNotExist


def article_length(held: AnnotationSet) -> int:
    """Of the set's article, in code points."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT length FROM corpus_article WHERE id = %s", [held.article_id])
        return int(cursor.fetchone()[0])


def lock_set(held: AnnotationSet) -> bool:
    """Lock the set's row until the transaction ends; whether the set is still at the
    revision at which it was read."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK + lock, [held.pk])
        return bool(cursor.fetchone()[0] == held.revision)


def standing(held: AnnotationSet) -> Standing:
    """How things stand. Ask while the set's row is locked."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [held.author_id, held.pk, held.article_id])
        erased, may_label, submitted = cursor.fetchone()
    return Standing(bool(erased), bool(may_label), bool(submitted))


def revision_of_batch(held: AnnotationSet, batch_id: str) -> Revision | None:
    """The revision that the batch became when it was sent before."""
    return next(iter(Revision.objects.raw(_BATCH, [held.pk, batch_id])), None)
