"""Why annotators differed, in numbers and beside what was changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from corpus.actions.decide_place import Ruling, decide_place
from corpus.actions.finish_curation import finish_curation
from corpus.actions.submit_set import submit_set
from corpus.actions.undo_decision import undo_decision
from corpus.document.document import Relation
from corpus.models import Assignment
from corpus.queries.causes import cause_counts, causes_of
from corpus.queries.feedback import CuratedWork, curated_of, curated_work
from tests.cast import Cast, added, begun, cast, save, span, submitted
from tests.deciding import decide, place_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    """Amal and Badr differ on a name, and Badr alone has an office."""
    held = cast(slots=2)
    submitted(held, "سامي الحداد")
    labelled = begun(held, by=held.badr)
    text = labelled.article.text
    save(labelled, *added(span(text, "سامي"), span(text, "وزير", "OCC")))
    submit_set(Assignment.objects.get(annotation_set=labelled), revision=labelled.revision)
    return held


def finished(people: Cast) -> CuratedWork:
    """Amal's work, once the curation is finished."""
    finish_curation(people.article(), by=people.karim)
    (work,) = curated_work(curated_of(people.project, people.amal), people.amal)
    return work


def test_what_was_decided_last_and_stands_is_counted_by_cause(people: Cast) -> None:
    assert cause_counts(people.project) == {"slip": 0, "ambiguous": 0, "guideline": 0, "": 0}
    decide(people, "سامي", people.badr, "slip")
    decide(people, "سامي", people.badr, "ambiguous")
    decide(people, "وزير", people.badr, "guideline")
    assert cause_counts(people.project) == {"slip": 0, "ambiguous": 1, "guideline": 1, "": 0}
    undo_decision(people.article(), by=people.karim)
    decide(people, "وزير", people.badr, "")
    with CaptureQueriesContext(connection) as asked:
        assert cause_counts(people.project) == {"slip": 0, "ambiguous": 1, "guideline": 0, "": 1}
    assert len(asked) == 1


def test_each_change_has_the_cause_of_the_decision_behind_it(people: Cast) -> None:
    decide(people, "سامي", people.badr, "slip")
    decide(people, "وزير", people.badr, "guideline")
    work = finished(people)
    causes = causes_of(work)
    assert {one.kind: causes.get(one.key) for one in work.feedback.changes} == {
        "real": "slip",
        "missed": "guideline",
    }


def test_what_was_not_taken_has_its_cause_and_what_has_none_is_left_out(people: Cast) -> None:
    place, none = place_at(people, "سامي"), place_at(people, "وزير")
    decide_place(people.article(), ruling=Ruling(place.id, cause="slip"), by=people.karim)
    decide_place(people.article(), ruling=Ruling(none.id, base=1), by=people.karim)
    work = finished(people)
    assert list(causes_of(work).values()) == ["slip"]
    assert [one.kind for one in work.feedback.changes] == ["not taken"]


def test_another_source_of_a_claim_has_the_cause_of_the_claim() -> None:
    people = cast(slots=2)
    for by, source in ((people.amal, "سامي الحداد"), (people.badr, "وزير الزراعة")):
        held = begun(people, by=by)
        text = held.article.text
        says = span(text, source, "SOURCE", id=f"s{by.pk}")
        claim = span(text, "المحصول تضاعف", "CLAIM", id=f"c{by.pk}")
        link = Relation(f"r{by.pk}", "source_of", says.id, claim.id)
        save(held, *added(says, claim, link))
        submit_set(Assignment.objects.get(annotation_set=held), revision=held.revision)
    decide(people, "المحصول", people.badr, "ambiguous")
    work = finished(people)
    causes = causes_of(work)
    assert {one.kind: causes.get(one.key) for one in work.feedback.changes} == {
        "missed": "ambiguous",
        "not taken": "ambiguous",
    }
