"""Edits that were made before their set moved to another schema are not lost."""

from dataclasses import replace

import pytest

from corpus.actions.save_edits import save_edits
from corpus.document.document import Span
from corpus.document.edits import Edit
from corpus.document.errors import EditConflict, SchemaChanged
from corpus.models import AnnotationSet
from corpus.queries.annotations import annotations_of
from corpus.queries.differences import differences
from tests.cast import Cast, added, batch, begun, cast, save, span
from tests.corpus.actions.moving import HUMAN, TO_HUMAN, moved, without

pytestmark = pytest.mark.django_db
SPLIT = {"labels": {"entity:PERS": ["entity:HUMAN", "entity:OCC"]}}


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def held(people: Cast) -> AnnotationSet:
    """As a browser has it, at revision 2, with one person."""
    begun_now = begun(people)
    save(begun_now, *added(span(begun_now.article.text, "سامي الحداد", id="sami")))
    return begun_now


def said(held: AnnotationSet) -> dict[str, Span]:
    return dict(annotations_of(AnnotationSet.objects.get(pk=held.pk)).spans)


def test_they_are_mapped_as_if_they_had_been_made_before(people: Cast, held: AnnotationSet) -> None:
    late = batch(held, *added(span(held.article.text, "وزير", id="late")), carry=True)
    moved(people, without("PERS"), SPLIT)
    saved = save_edits(held.key, batch=late, by=people.amal)
    assert (saved.revision, saved.dropped) == (4, ())
    assert said(held)["late"].label == "HUMAN"
    assert said(held)["late"].attributes == {"unsure": True}
    assert save_edits(held.key, batch=late, by=people.amal).revision == 4
    assert not list(differences())


def test_a_change_of_what_has_moved_is_carried_over(people: Cast, held: AnnotationSet) -> None:
    before = said(held)["sami"]
    longer = Edit("span", before, replace(before, end=before.end + 1))
    late = batch(held, longer, carry=True)
    moved(people, without("PERS"), TO_HUMAN)
    save_edits(held.key, batch=late, by=people.amal)
    assert (said(held)["sami"].end, said(held)["sami"].label) == (before.end + 1, "HUMAN")


def test_what_the_schema_has_dropped_is_told_and_the_rest_is_kept(
    people: Cast, held: AnnotationSet
) -> None:
    text = held.article.text
    late = batch(
        held, *added(span(text, "وزير", id="a"), span(text, "وزير", "OCC", id="b")), carry=True
    )
    moved(people, without("PERS"), {"labels": {"entity:PERS": None}})
    saved = save_edits(held.key, batch=late, by=people.amal)
    assert saved.dropped == ("1 × entity:PERS",)
    assert set(said(held)) == {"b"}


def test_they_go_over_several_moves_and_revisions_in_between(
    people: Cast, held: AnnotationSet
) -> None:
    late = batch(held, *added(span(held.article.text, "وزير", id="late")), carry=True)
    save(held, *added(span(held.article.text, "المزارعون", "OCC")))
    moved(people, without("PERS"), TO_HUMAN)
    again = {"labels": {"entity:HUMAN": "entity:OCC"}}
    moved(people, without("PERS", more=()), again)
    save_edits(held.key, batch=late, by=people.amal)
    assert {one.label for one in said(held).values()} == {"OCC"}
    assert len(said(held)) == 3


@pytest.mark.parametrize("change", [{"carry": False}, {"schema": "conll/1"}])
def test_without_being_asked_or_from_nowhere_they_are_refused(
    people: Cast, held: AnnotationSet, change: dict[str, object]
) -> None:
    late = batch(held, *added(span(held.article.text, "وزير")), **({"carry": True} | change))
    moved(people, without("PERS"), TO_HUMAN)
    with pytest.raises(SchemaChanged):
        save_edits(held.key, batch=late, by=people.amal)


def test_what_fits_no_more_is_refused_whole(people: Cast, held: AnnotationSet) -> None:
    before = said(held)["sami"]
    late = batch(held, Edit("span", before, replace(before, end=before.end - 1)), carry=True)
    save(held, Edit("span", before, None))
    moved(people, without("PERS"), TO_HUMAN)
    with pytest.raises(EditConflict):
        save_edits(held.key, batch=late, by=people.amal)
    assert said(held) == {}


def test_a_label_that_stays_needs_no_mapping(people: Cast, held: AnnotationSet) -> None:
    late = batch(held, *added(span(held.article.text, "وزير", id="late")), carry=True)
    moved(people, without(more=(HUMAN,)))
    save_edits(held.key, batch=late, by=people.amal)
    assert said(held)["late"].label == "PERS"
