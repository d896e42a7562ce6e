"""One operation over several sets: each by itself, and all of them once."""

import uuid

import pytest

from corpus.actions.save_edits import Batch
from corpus.actions.save_operation import MOST_SETS, save_operation
from corpus.actions.submit_set import submit_set
from corpus.actions.undo_operation import undo_operation
from corpus.document.errors import InvalidEdit, NoSuchSet, Submitted
from corpus.models import AnnotationSet, Assignment
from corpus.queries.annotations import annotations_of
from corpus.queries.differences import differences
from tests.cast import Cast, added, batch, begun, cast, span

pytestmark = pytest.mark.django_db
OPERATION = str(uuid.uuid4())
TEXTS = ("زار بوتين موسكو.", "عاد بوتين إلى موسكو.", "غادر بوتين موسكو.")


@pytest.fixture
def people() -> Cast:
    return cast(texts=TEXTS, slots=2)


@pytest.fixture
def sets(people: Cast) -> list[AnnotationSet]:
    """Amal's three sets, without labels."""
    return [begun(people, number=number) for number in (1, 2, 3)]


def batches(sets: list[AnnotationSet]) -> dict[str, Batch]:
    """For each set, one that labels the same name."""
    return {
        one.key: batch(one, *added(span(one.article.text, "بوتين")), operation_id=OPERATION)
        for one in sets
    }


def counts(sets: list[AnnotationSet]) -> list[int]:
    return [len(annotations_of(AnnotationSet.objects.get(pk=one.pk)).spans) for one in sets]


def test_every_set_is_changed_and_one_undo_takes_all_back(
    people: Cast, sets: list[AnnotationSet]
) -> None:
    sent = batches(sets)
    for _ in range(2):  # the second time as after an answer that was lost on its way
        performed = save_operation(OPERATION, batches=sent, by=people.amal)
        assert performed.revisions == {one.key: 2 for one in sets}
        assert not performed.kept
    assert counts(sets) == [1, 1, 1]
    assert not undo_operation(OPERATION, by=people.amal).kept
    assert counts(sets) == [0, 0, 0]
    assert not list(differences())


def test_a_set_that_refuses_is_named_and_the_others_are_changed(
    people: Cast, sets: list[AnnotationSet]
) -> None:
    submit_set(Assignment.objects.get(annotation_set=sets[1]), revision=1)
    performed = save_operation(OPERATION, batches=batches(sets), by=people.amal)
    assert list(performed.kept) == [sets[1].key]
    kept = performed.kept[sets[1].key]
    assert (type(kept.refusal), kept.article) == (Submitted, 2)
    assert counts(sets) == [1, 0, 1]


def test_a_set_of_somebody_else_is_not_there(people: Cast, sets: list[AnnotationSet]) -> None:
    badrs = begun(people, by=people.badr)
    performed = save_operation(OPERATION, batches=batches([badrs, sets[2]]), by=people.amal)
    kept = performed.kept[badrs.key]
    assert (type(kept.refusal), kept.article) == (NoSuchSet, None)
    assert counts([badrs, sets[2]]) == [0, 1]


def test_too_many_sets_are_refused_before_any_is_changed(
    people: Cast, sets: list[AnnotationSet]
) -> None:
    one = batches(sets[:1])
    many = one | {f"set-{number}": one[sets[0].key] for number in range(MOST_SETS)}
    with pytest.raises(InvalidEdit, match="at most 500"):
        save_operation(OPERATION, batches=many, by=people.amal)
    assert counts(sets) == [0, 0, 0]
