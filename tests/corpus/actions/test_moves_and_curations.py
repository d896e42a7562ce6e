"""Curations of a project whose sets move to another schema."""

from dataclasses import replace

import pytest

from corpus.actions.create_dataset import create_dataset
from corpus.actions.decide_by_majority import decide_by_majority
from corpus.actions.finish_curation import finish_curation
from corpus.actions.reopen_curation import reopen_curation
from corpus.actions.seat_sets import seat_sets
from corpus.document.errors import WrongState
from corpus.models import AnnotationSet, Assignment, Curation, StoredSchema
from corpus.queries.annotations import annotations_of
from corpus.queries.curated import selected_sets
from corpus.queries.curation_state import curation_state
from corpus.queries.curation_table import candidates
from corpus.queries.differences import differences
from tests.cast import Cast, cast, span, submitted
from tests.corpus.actions.moving import HUMAN, TO_HUMAN, moved, published, without
from tests.corpus.actions.suggesting import suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    people = cast(slots=3)
    submitted(people, "سامي الحداد")
    submitted(people, "سامي الحداد", by=people.badr)
    submitted(people, "الحداد", by=people.maryam)
    return people


def curated(people: Cast) -> tuple[Curation, list[str]]:
    """The curation, and the labels of its curated set."""
    curation = Curation.objects.select_related("curated_set__article").get()
    held = AnnotationSet.objects.get(pk=curation.curated_set_id)
    return curation, [one.label for one in annotations_of(held).spans.values()]


def test_a_finished_curation_is_taken_as_it_was_moved(people: Cast) -> None:
    dataset = create_dataset(people.project, "gold", by=people.karim)
    decide_by_majority(people.article(), by=people.karim)
    finish_curation(people.article(), by=people.karim)
    moved(people, without("PERS"), TO_HUMAN)
    curation, labels = curated(people)
    assert labels == ["HUMAN"]
    assert selected_sets(dataset) == [(curation.curated_set_id, curation.curated_set.revision)]
    reopen_curation(people.article())
    finish_curation(people.article(), by=people.karim)
    assert curated(people)[1] == ["HUMAN"]
    assert not list(differences())


def test_no_schema_is_published_while_a_curation_is_in_hand(people: Cast) -> None:
    decide_by_majority(people.article(), by=people.karim)
    with pytest.raises(WrongState, match="1 curations are in hand"):
        published(people, without("PERS"), TO_HUMAN)
    assert StoredSchema.objects.filter(project=people.project, number__gte=1).count() == 1


def test_a_curation_in_hand_goes_on_where_a_schema_only_adds(people: Cast) -> None:
    decide_by_majority(people.article(), by=people.karim)
    before = curation_state(people.article())
    moved(people, without())
    after = curation_state(people.article())
    for part in ("step", "state", "settled", "disputed", "places", "merged"):
        assert after[part] == before[part]
    assert [one["newer"] for one in after["table"]] == [None, None, None]
    assert {one["schema"] for one in after["table"]} == {"news-claims/2"}
    finish_curation(people.article(), by=people.karim)
    assert curated(people)[1] == ["PERS"]
    assert not list(differences())


def test_a_finished_curation_keeps_its_decisions_where_a_schema_only_adds(people: Cast) -> None:
    decide_by_majority(people.article(), by=people.karim)
    finish_curation(people.article(), by=people.karim)
    moved(people, without())
    assert reopen_curation(people.article()).decisions.filter(undone_at=None).exists()
    finish_curation(people.article(), by=people.karim)
    assert curated(people)[1] == ["PERS"]


def test_decisions_are_taken_back_where_a_schema_takes_something_away(people: Cast) -> None:
    """Also where nobody used it, and all other sets of the table have moved before."""
    decide_by_majority(people.article(), by=people.karim)
    finish_curation(people.article(), by=people.karim)
    moved(people, without("EVENT"))
    assert not reopen_curation(people.article()).decisions.filter(undone_at=None).exists()
    finish_curation(people.article(), by=people.karim)
    moved(people, without("EVENT", more=(HUMAN, replace(HUMAN, name="CROWD"))))
    (first, *others) = curation_state(people.article())["table"]
    assert (first["origin"], first["newer"], first["schema"]) == (
        "curated",
        None,
        "news-claims/3",
    )
    assert not any(one["seated"] for one in others)
    assert curated(people)[1] == ["PERS"]
    assert not list(differences())


def test_what_a_machine_said_is_not_compared_across_schemas(people: Cast) -> None:
    suggested(people, span(people.article().text, "المحصول"))
    keys = [one.key for one in candidates(people.article())]
    seat_sets(people.article(), keys=keys, by=people.karim)
    with pytest.raises(WrongState, match="1 curations are in hand"):
        published(people, without())


def test_nothing_is_decided_while_sets_move(people: Cast) -> None:
    published(people, without("PERS"), TO_HUMAN)
    with pytest.raises(WrongState, match="are moving to another schema"):
        decide_by_majority(people.article(), by=people.karim)


def test_gold_checks_are_not_compared(people: Cast) -> None:
    Assignment.objects.filter(person=people.badr).update(gold=True)
    assert [one.author for one in candidates(people.article())] == [people.amal, people.maryam]
