"""Undoing what one operation did in several sets, and saying where it could not."""

import uuid

import pytest
from django.db.models import QuerySet

from corpus.actions import undo_operation as module
from corpus.actions.save_edits import save_edits
from corpus.actions.submit_set import submit_set
from corpus.actions.undo_operation import undo_operation
from corpus.document.edits import Edit
from corpus.document.errors import EditConflict, Submitted
from corpus.models import AnnotationSet, Assignment
from corpus.queries.annotations import annotations_of
from corpus.queries.differences import differences
from corpus.queries.operations import touched_elsewhere
from tests.cast import Cast, added, batch, begun, cast, save, span

pytestmark = pytest.mark.django_db
OPERATION = str(uuid.uuid4())
TEXTS = ("زار بوتين موسكو.", "عاد بوتين إلى موسكو.", "غادر بوتين موسكو.")


@pytest.fixture
def people() -> Cast:
    return cast(texts=TEXTS)


@pytest.fixture
def sets(people: Cast) -> list[AnnotationSet]:
    """Amal's three sets, in each of which one operation has labelled the same name."""
    held = [begun(people, number=number) for number in (1, 2, 3)]
    for one in held:
        edits = added(span(one.article.text, "بوتين", id="putin"))
        save_edits(one.key, batch=batch(one, *edits, operation_id=OPERATION), by=people.amal)
        one.refresh_from_db()
    return held


def labels(held: AnnotationSet) -> set[str]:
    return set(annotations_of(AnnotationSet.objects.get(pk=held.pk)).spans)


def test_an_operation_is_taken_back_in_every_set_it_touched(
    people: Cast, sets: list[AnnotationSet]
) -> None:
    undone = undo_operation(OPERATION, by=people.amal)
    assert undone.revisions == {one.key: 3 for one in sets}
    assert not undone.kept
    assert [labels(one) for one in sets] == [set(), set(), set()]
    latest = sets[0].revisions.get(number=3)
    assert (latest.kind, latest.undoes) == ("undone", OPERATION)
    assert latest.operation_id == undone.operation_id
    assert not list(differences())


def test_what_was_added_since_stays(people: Cast, sets: list[AnnotationSet]) -> None:
    save(sets[0], *added(span(sets[0].article.text, "موسكو", "GPE", id="moscow")))
    undo_operation(OPERATION, by=people.amal)
    assert labels(sets[0]) == {"moscow"}


def test_it_says_where_it_could_not_and_why(people: Cast, sets: list[AnnotationSet]) -> None:
    submit_set(Assignment.objects.get(annotation_set=sets[0]), revision=2)
    putin = annotations_of(sets[1]).spans["putin"]
    save(sets[1], Edit("span", putin, span(sets[1].article.text, "بوتين", "ORG", id="putin")))
    undone = undo_operation(OPERATION, by=people.amal)
    assert list(undone.revisions) == [sets[2].key]
    assert isinstance(undone.kept[sets[0].key].refusal, Submitted)
    assert isinstance(undone.kept[sets[1].key].refusal, EditConflict)
    assert [held.article for held in undone.kept.values()] == [1, 2]
    assert [labels(one) for one in sets] == [{"putin"}, {"putin"}, set()]
    assert not list(differences())


def test_what_the_same_request_did_a_moment_earlier_is_told_as_done(
    people: Cast, sets: list[AnnotationSet], monkeypatch: pytest.MonkeyPatch
) -> None:
    undoing = str(uuid.uuid4())

    class Quicker:
        """The other request is done between what this one reads first and second."""

        class objects:  # noqa: N801 # as on a model
            @staticmethod
            def filter(**wanted: object) -> QuerySet[AnnotationSet]:
                monkeypatch.undo()
                undo_operation(OPERATION, by=people.amal, undoing=undoing)
                return AnnotationSet.objects.filter(**wanted)

    monkeypatch.setattr(module, "AnnotationSet", Quicker)
    undone = undo_operation(OPERATION, by=people.amal, undoing=undoing)
    assert undone.revisions == {one.key: 3 for one in sets}
    assert not undone.kept


def test_an_undo_can_be_undone(people: Cast, sets: list[AnnotationSet]) -> None:
    undone = undo_operation(OPERATION, by=people.amal)
    undo_operation(undone.operation_id, by=people.amal)
    assert [labels(one) for one in sets] == [{"putin"}] * 3


def test_nobody_undoes_what_another_did(people: Cast, sets: list[AnnotationSet]) -> None:
    undone = undo_operation(OPERATION, by=people.badr)
    assert (undone.revisions, undone.kept) == ({}, {})
    assert not undo_operation("", by=people.amal).kept
    assert [labels(one) for one in sets] == [{"putin"}] * 3


def test_a_set_is_left_to_the_editor_that_has_it_open(
    people: Cast, sets: list[AnnotationSet]
) -> None:
    undoing = str(uuid.uuid4())
    for _ in range(2):  # the second time as after an answer that was lost on its way
        undone = undo_operation(OPERATION, by=people.amal, undoing=undoing, leaving=[sets[0].key])
        assert undone.revisions == {one.key: 3 for one in sets[1:]}
        assert (undone.operation_id, undone.kept) == (undoing, {})
    assert [labels(one) for one in sets] == [{"putin"}, set(), set()]
    assert not list(differences())


def test_an_operation_that_others_share_a_set_with_is_known_to_reach_further(
    people: Cast, sets: list[AnnotationSet]
) -> None:
    alone = save(sets[0], *added(span(sets[0].article.text, "موسكو", "GPE", id="moscow")))
    mine = {row.operation_id for row in sets[0].revisions.all()}
    assert (alone.revision, len(mine)) == (3, 3)
    assert touched_elsewhere(sets[0], mine, people.amal) == {OPERATION}
    assert touched_elsewhere(sets[0], mine, people.badr) == set()
