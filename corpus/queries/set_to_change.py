"""A person's set, its row locked, and what must be known before it is changed.

In SQL: labelling saves all the time, and put through querysets these questions take longer
than all the rest of a save.
"""

from dataclasses import dataclass

from django.db import connection

from corpus.models import AnnotationSet, Person, Revision, StoredSchema

_OWN_SET = (
    "SELECT * FROM corpus_annotationset WHERE key = %s AND author_id = %s AND origin = 'human'"
)
_SCHEMA = "SELECT id, name, number, content FROM corpus_storedschema WHERE id = %s"
_STANDING = """
    SELECT article.length, article.erased_at IS NOT NULL,
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
    """`length` is the article's, in code points, and `erased` whether its text was erased;
    then whether the set's author may label in its project, and has submitted the set."""

    length: int
    erased: bool
    may_label: bool
    submitted: bool


def set_to_change(key: str, person: Person) -> AnnotationSet:
    """The person's own set with its schema; its row is locked until the transaction ends.

    Raises AnnotationSet.DoesNotExist.
    """
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    for held in AnnotationSet.objects.raw(_OWN_SET + lock, [key, person.pk]):
        held.schema = StoredSchema.objects.raw(_SCHEMA, [held.schema_id])[0]
        return held
    raise AnnotationSet.DoesNotExist


def standing(held: AnnotationSet) -> Standing:
    """How things stand, now that the set's row is locked."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [held.author_id, held.pk, held.article_id])
        length, erased, may_label, submitted = cursor.fetchone()
    return Standing(length, bool(erased), bool(may_label), bool(submitted))


def revision_of_batch(held: AnnotationSet, batch_id: str) -> Revision | None:
    """The revision that the batch became when it was sent before."""
    return next(iter(Revision.objects.raw(_BATCH, [held.pk, batch_id])), None)
