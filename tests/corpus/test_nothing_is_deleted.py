"""What labelled work rests on cannot be deleted: the database's rows hold one another."""

import pytest
from django.db.models import Model, ProtectedError

from corpus.models import AnnotationSet, Article, Assignment, StoredSchema
from tests.cast import cast, submitted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["person", "schema", "article", "project", "set"])
def test_what_labels_rest_on_is_not_deleted(name: str) -> None:
    people = cast()
    held = AnnotationSet.objects.get(pk=submitted(people, "سامي الحداد").annotation_set_id)
    rows: dict[str, Model] = {
        "person": people.amal,
        "schema": held.schema,
        "article": held.article,
        "project": people.project,
        "set": held,
    }
    with pytest.raises(ProtectedError):
        rows[name].delete()
    held.refresh_from_db()
    assert held.spans.count() == 1
    assert Assignment.objects.filter(person=people.amal, article=held.article).exists()
    assert Article.objects.filter(project=people.project).count() == 3
    assert StoredSchema.objects.filter(pk=held.schema_id).exists()
