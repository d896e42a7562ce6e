"""What became of suggestions."""

from dataclasses import replace
from statistics import fmean

import pytest

from corpus.actions.save_edits import save_edits
from corpus.actions.submit_set import submit_set
from corpus.document.edits import Decision, Edit, invert
from corpus.models import AnnotationSet, Assignment, Project, Run
from corpus.queries.suggestion_fates import (
    Fates,
    LabelFates,
    ScoreFates,
    suggestion_fates,
)
from tests.cast import TEXTS, Cast, batch, begun, cast, save, span
from tests.corpus.actions.suggesting import suggested

pytestmark = pytest.mark.django_db
WORDS = ("سامي الحداد", "وزير", "سامي", "الحداد")


@pytest.fixture
def people() -> Cast:
    return cast(slots=2)


@pytest.fixture
def machine_set(people: Cast) -> AnnotationSet:
    """Four persons, "s0" to "s3", and an office, "o", on the first article."""
    persons = [span(TEXTS[0], word, id=f"s{number}") for number, word in enumerate(WORDS)]
    return suggested(people, *persons, span(TEXTS[0], "الزراعة", "OCC", id="o"))


def decision(machine_set: AnnotationSet, name: str, outcome: str) -> Edit:
    """The edit that decides about a suggestion."""
    result = () if outcome == "rejected" else (f"own-{name}",)
    return Edit("decision", None, Decision(f"{machine_set.key}/{name}", outcome, result))


def decide(held: AnnotationSet, machine_set: AnnotationSet, **outcomes: str) -> None:
    """Decisions about the suggestions of these ids."""
    save(held, *(decision(machine_set, name, outcomes[name]) for name in outcomes))


def fates(machine_set: AnnotationSet) -> dict[str, LabelFates]:
    assert machine_set.run
    return {one.label: one for one in suggestion_fates([machine_set.run]).labels}


def test_what_nobody_was_shown_has_no_fate(machine_set: AnnotationSet) -> None:
    assert fates(machine_set) == {}


def test_every_outcome_is_counted_by_label(people: Cast, machine_set: AnnotationSet) -> None:
    decide(begun(people), machine_set, s0="accepted", s1="corrected", s2="rejected", o="accepted")
    found = fates(machine_set)
    assert found["PERS"] == LabelFates("entity", "PERS", 1, 1, 1, 0, 1)
    assert found["OCC"] == LabelFates("entity", "OCC", accepted=1)
    assert list(found) == ["PERS", "OCC"]


def test_what_is_undecided_waits_and_is_ignored_once_submitted(
    people: Cast, machine_set: AnnotationSet
) -> None:
    held = begun(people)
    decide(held, machine_set, s0="accepted")
    assert (fates(machine_set)["PERS"].waiting, fates(machine_set)["PERS"].ignored) == (3, 0)
    submit_set(Assignment.objects.get(), revision=held.revision)
    assert fates(machine_set)["PERS"] == LabelFates("entity", "PERS", accepted=1, ignored=3)


def test_each_annotator_who_was_shown_a_suggestion_counts(
    people: Cast, machine_set: AnnotationSet
) -> None:
    decide(begun(people), machine_set, o="accepted")
    decide(begun(people, by=people.badr), machine_set, o="rejected")
    assert fates(machine_set)["OCC"] == LabelFates("entity", "OCC", accepted=1, rejected=1)


def test_a_decision_that_was_undone_waits_again(people: Cast, machine_set: AnnotationSet) -> None:
    held = begun(people)
    edit = decision(machine_set, "o", "accepted")
    save(held, edit)
    assert fates(machine_set)["OCC"].accepted == 1
    save_edits(held.key, batch=batch(held, *invert([edit])), by=people.amal)
    assert fates(machine_set)["OCC"] == LabelFates("entity", "OCC", waiting=1)


def test_the_time_of_a_decision_is_its_revisions(people: Cast, machine_set: AnnotationSet) -> None:
    held = begun(people)
    decide(held, machine_set, o="rejected")
    revision = held.revisions.get(number=2)
    assert "rejected" in revision.edits
    assert revision.created_at > held.revisions.get(number=1).created_at


def test_what_a_later_run_has_replaced_is_not_left_undecided(
    people: Cast, machine_set: AnnotationSet
) -> None:
    decide(begun(people), machine_set, o="accepted")
    suggested(people, span(TEXTS[0], "سامي"), version="2")
    assert fates(machine_set) == {"OCC": LabelFates("entity", "OCC", accepted=1)}


def test_bare_and_skipped_articles_do_not_count(people: Cast, machine_set: AnnotationSet) -> None:
    begun(people)
    Assignment.objects.update(state="skipped", slot=None)
    Project.objects.update(blind_share=100)
    bare = suggested(people, span(TEXTS[1], "الجسر"), number=2)
    begun(people, number=2)
    assert (fates(machine_set), fates(bare)) == ({}, {})


def test_two_runs_do_not_mix(people: Cast, machine_set: AnnotationSet) -> None:
    other = suggested(people, span(TEXTS[0], "المحصول", "ORG"), by="other")
    begun(people)
    assert set(fates(machine_set)) == {"PERS", "OCC"}
    assert set(fates(other)) == {"ORG"}
    assert Run.objects.count() == 2


def test_what_two_models_suggest_alike_counts_for_each_and_waits_for_each_after_an_undo(
    people: Cast, machine_set: AnnotationSet
) -> None:
    other = suggested(people, span(TEXTS[0], "الزراعة", "OCC", id="p"), by="other")
    held = begun(people)
    kept = ("accepted", "corrected")  # the other one said a value that what stands has not
    edits = [
        Edit("decision", None, Decision(f"{made.key}/{name}", outcome, ("own",)))
        for made, name, outcome in zip((machine_set, other), "op", kept, strict=True)
    ]
    save(held, *edits)
    assert fates(machine_set)["OCC"] == LabelFates("entity", "OCC", accepted=1)
    assert fates(other)["OCC"] == LabelFates("entity", "OCC", corrected=1)
    save_edits(held.key, batch=batch(held, *invert(edits)), by=people.amal)
    waits = LabelFates("entity", "OCC", waiting=1)
    assert fates(machine_set)["OCC"] == fates(other)["OCC"] == waits


def test_decisions_are_counted_by_tenths_of_the_score(people: Cast) -> None:
    scores = (0.97, 1.0, 0.92, 0.31)
    persons = [
        replace(span(TEXTS[0], word, id=f"s{number}"), score=scores[number])
        for number, word in enumerate(WORDS)
    ]
    machine_set = suggested(people, *persons)
    decide(begun(people), machine_set, s0="accepted", s1="accepted", s2="rejected", s3="corrected")
    assert machine_set.run
    found = suggestion_fates([machine_set.run]).scores
    assert found == [
        ScoreFates(0.3, 0.31, 0, 1, 0),
        ScoreFates(0.9, fmean((0.97, 1.0, 0.92)), 2, 0, 1),
    ]
    assert found[1].share == 2 / 3
    assert suggestion_fates([]) == Fates([], [])
