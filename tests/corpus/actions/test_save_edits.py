"""The edits protocol, as long as nobody else edits."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from corpus.actions.add_member import add_member
from corpus.actions.change_project import change_project
from corpus.actions.erase_article import erase_article
from corpus.actions.publish_schema import publish_schema
from corpus.actions.release_leases import release_leases
from corpus.actions.remove_member import remove_member
from corpus.actions.return_submission import return_submission
from corpus.actions.save_edits import Batch, save_edits
from corpus.document.edits import ArticleAttribute, Decision, Edit, invert
from corpus.document.errors import (
    BatchReused,
    ErasedArticle,
    InvalidEdit,
    Removed,
    RevisionAhead,
    SchemaChanged,
    Submitted,
)
from corpus.document.shipped import shipped_schema
from corpus.models import AnnotationSet, Assignment, Revision, StoredSpan
from corpus.models.project import Role
from corpus.queries.annotations import annotations_of, replayed
from corpus.queries.differences import differences
from tests.cast import Cast, added, batch, begun, cast, save, span, submitted
from tests.corpus.actions.labels import claim, minister
from tests.corpus.actions.untouched import refused, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def held(people: Cast) -> AnnotationSet:
    return begun(people)


def test_it_saves_edits_as_the_next_revision(people: Cast, held: AnnotationSet) -> None:
    one = batch(held, *added(*claim(held)))
    saved = save_edits(held.key, batch=one, by=people.amal)
    assert (saved.revision, saved.ids, tuple(saved.between)) == (2, {}, ())
    held.refresh_from_db()
    assert held.revision == 2
    said = annotations_of(held)
    assert (set(said.spans), set(said.relations)) == ({"source", "content"}, {"link"})
    revision = Revision.objects.get(annotation_set=held, number=2)
    assert (revision.author, revision.operation_id) == (people.amal, one.operation_id)
    assert (revision.kind, revision.schema, revision.undoes) == ("edited", "news-claims/1", "")


def test_it_changes_and_removes_what_stands(held: AnnotationSet) -> None:
    first = minister(held)
    save(held, *added(first))
    wider = replace(first, start=first.start - 5)
    save(held, Edit("span", first, wider))
    assert annotations_of(held).spans == {"s1": wider}
    save(held, Edit("span", wider, None))
    assert annotations_of(held).spans == {}
    assert not list(differences())


def test_it_keeps_attributes_decisions_and_article_attributes(held: AnnotationSet) -> None:
    topic = ArticleAttribute("topic", "economy")
    source, content, relation = claim(held)
    content = replace(content, attributes={"quotation": "indirect"})
    decision = Decision("some-set/some-span", "accepted", ("content",))
    save(held, *added(source, content, relation), Edit("decision", None, decision))
    said = annotations_of(held)
    assert said.spans["content"].attributes == {"quotation": "indirect"}
    assert said.decisions == {"some-set/some-span": decision}
    save(held, Edit("attribute", None, topic))
    assert annotations_of(held).article_attributes() == {"topic": "economy"}
    assert not list(differences())


def test_the_same_batch_again_is_answered_as_before(people: Cast, held: AnnotationSet) -> None:
    one = batch(held, *added(minister(held)))
    first = save_edits(held.key, batch=one, by=people.amal)
    save(held, *added(span(held.article.text, "المحصول")))
    before = stored()
    again = save_edits(held.key, batch=one, by=people.amal)
    assert (again.revision, again.ids) == (first.revision, first.ids)
    assert stored() == before


def test_the_same_batch_is_answered_even_after_submission(
    people: Cast, held: AnnotationSet
) -> None:
    one = batch(held, *added(minister(held)))
    save_edits(held.key, batch=one, by=people.amal)
    Assignment.objects.update(state="submitted", submitted_revision=2, slot=0)
    assert save_edits(held.key, batch=one, by=people.amal).revision == 2


@pytest.mark.parametrize("field", ["operation_id", "undoes", "schema", "base_revision", "edits"])
def test_a_batch_id_with_other_content_is_refused(
    people: Cast, held: AnnotationSet, field: str
) -> None:
    one = batch(held, *added(minister(held)))
    save_edits(held.key, batch=one, by=people.amal)
    others = {"base_revision": 7, "edits": added(minister(held, "s2"))}
    changed = replace(one, **{field: others.get(field, "other")})  # type: ignore[arg-type]
    with refused(BatchReused):
        save_edits(held.key, batch=changed, by=people.amal)


def test_a_batch_id_belongs_to_its_set(people: Cast, held: AnnotationSet) -> None:
    one = batch(held, *added(minister(held)))
    save_edits(held.key, batch=one, by=people.amal)
    Assignment.objects.update(state="submitted", submitted_revision=2)
    other = begun(people, number=2)
    moved = replace(one, edits=added(span(other.article.text, "بلدية النور", "ORG")))
    assert save_edits(other.key, batch=moved, by=people.amal).revision == 2


def test_a_refused_batch_is_not_remembered(people: Cast, held: AnnotationSet) -> None:
    wrong = batch(held, *added(replace(minister(held), label="NOBODY")))
    with refused(InvalidEdit):
        save_edits(held.key, batch=wrong, by=people.amal)
    right = replace(wrong, edits=added(minister(held)))
    assert save_edits(held.key, batch=right, by=people.amal).revision == 2


def test_a_set_is_its_authors_alone(people: Cast, held: AnnotationSet) -> None:
    for other in (people.badr, people.karim, people.maryam, people.salma):
        with pytest.raises(AnnotationSet.DoesNotExist):
            save_edits(held.key, batch=batch(held, *added(minister(held))), by=other)


def test_a_submitted_set_is_refused_until_it_is_returned(people: Cast) -> None:
    assignment = submitted(people, "سامي الحداد")
    held = AnnotationSet.objects.get(pk=assignment.annotation_set_id)
    edits = added(span(people.article().text, "المحصول"))
    with refused(Submitted):
        save(held, *edits)
    return_submission(assignment, reason="ناقص")
    assert save(held, *edits).revision == 3


def test_somebody_who_was_removed_is_refused(people: Cast, held: AnnotationSet) -> None:
    remove_member(people.project, person=people.amal)
    with refused(Removed):
        save(held, *added(minister(held)))


def test_somebody_who_may_only_look_now_is_refused(people: Cast, held: AnnotationSet) -> None:
    add_member(people.project, person=people.amal, role=Role.VIEWER)
    with refused(Removed):
        save(held, *added(minister(held)))


def test_an_archived_project_takes_no_edits(people: Cast, held: AnnotationSet) -> None:
    change_project(
        people.project,
        title="",
        description="",
        slots=1,
        lease_hours=1,
        groups="",
        blind_share=0,
        archived=True,
    )
    with refused(Removed):
        save(held, *added(minister(held)))


def test_edits_of_another_schema_are_refused(people: Cast, held: AnnotationSet) -> None:
    with refused(SchemaChanged):
        save_edits(
            held.key, batch=batch(held, *added(minister(held)), schema="conll/1"), by=people.amal
        )


def test_a_set_stays_in_its_schema_when_another_is_published(
    people: Cast, held: AnnotationSet
) -> None:
    publish_schema(people.project, schema=shipped_schema("claims"), by=people.maryam)
    assert save(held, *added(minister(held))).revision == 2


def test_a_revision_that_is_not_here_is_refused(people: Cast, held: AnnotationSet) -> None:
    ahead = batch(held, *added(minister(held)), base_revision=9)
    with refused(RevisionAhead) as raised:
        save_edits(held.key, batch=ahead, by=people.amal)
    assert raised.value.details["revision"] == 1


def test_an_erased_article_takes_no_edits(people: Cast, held: AnnotationSet) -> None:
    edits = added(minister(held))
    erase_article(held.article)
    with refused(ErasedArticle):
        save(held, *edits)


def test_late_edits_are_kept_after_the_lease_ran_out(people: Cast, held: AnnotationSet) -> None:
    later = timezone.now() + timedelta(hours=people.project.lease_hours + 1)
    assert release_leases(later) == 1
    assert save(held, *added(minister(held))).revision == 2


def test_undoing_is_a_revision_that_names_what_it_undoes(people: Cast, held: AnnotationSet) -> None:
    done = batch(held, *added(*claim(held)))
    save_edits(held.key, batch=done, by=people.amal)
    held.refresh_from_db()
    undo = batch(held, *invert(done.edits), undoes=done.operation_id)
    assert save_edits(held.key, batch=undo, by=people.amal).revision == 3
    revision = Revision.objects.get(annotation_set=held, number=3)
    assert (revision.kind, revision.undoes) == ("undone", done.operation_id)
    assert annotations_of(held) == replayed(held, until=1)


def test_a_frozen_set_thaws_with_its_first_edit(people: Cast, held: AnnotationSet) -> None:
    source, content, relation = claim(held)
    save(held, *added(source, content, relation))
    freeze(held)
    assert not StoredSpan.objects.exists()
    assert save(held, *added(minister(held))).revision == 3
    assert not held.frozen
    assert set(annotations_of(held).spans) == {"source", "content", "s1"}
    assert set(annotations_of(held).relations) == {"link"}
    assert not list(differences())


def test_a_refused_edit_leaves_a_frozen_set_frozen(people: Cast, held: AnnotationSet) -> None:
    save(held, *added(minister(held)))
    freeze(held)
    with refused(InvalidEdit):
        save(held, *added(replace(minister(held, "s2"), label="NOBODY")))


def freeze(held: AnnotationSet) -> None:
    """Leave to the set its revisions only, as an import stores it."""
    held.relations.all().delete()
    held.spans.all().delete()
    AnnotationSet.objects.filter(pk=held.pk).update(frozen=True)
    held.refresh_from_db()


def test_what_was_sent_is_kept_as_it_was(people: Cast, held: AnnotationSet) -> None:
    one = batch(held, *added(minister(held)))
    save_edits(held.key, batch=one, by=people.amal)
    kept = json.loads(Revision.objects.get(annotation_set=held, number=2).edits)
    assert kept[0]["after"]["id"] == "s1"
    assert kept[0]["before"] is None


def test_equal_batches_have_equal_hashes() -> None:
    one = Batch("b", "o", 1, "news-claims/1", ())
    assert one.content_hash() == replace(one, batch_id="another").content_hash()
    assert one.content_hash() != replace(one, base_revision=2).content_hash()
