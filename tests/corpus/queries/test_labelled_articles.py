"""What several people have said of the same articles: Amal, Badr and Karim label three."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from corpus.actions.curate_set import curate_set
from corpus.actions.erase_article import erase_article
from corpus.actions.import_articles import import_articles
from corpus.actions.import_sets import IMPORTED
from corpus.actions.return_submission import return_submission
from corpus.actions.write_guidelines import write_guidelines
from corpus.document.document import Document
from corpus.models import AnnotationSet, Assignment, Pin, StoredSpan
from corpus.models.annotation_set import Origin
from corpus.queries.documents import document_of
from corpus.queries.labelled_articles import (
    EVERYTHING,
    UNSIGNED,
    Compared,
    agreement_stamp,
    annotators_of,
    count_labelled_articles,
    labelled_articles,
)
from tests.cast import Cast, begun, cast, span, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    """Article 1 is submitted by three, article 2 by two, article 3 by Amal alone."""
    people = cast(slots=3)
    submitted(people, "سامي الحداد")
    submitted(people, "سامي الحداد", by=people.badr)
    submitted(people, "سامي", by=people.karim)
    submitted(people, "بلدية النور", number=2)
    submitted(people, number=2, by=people.badr)
    submitted(people, number=3)
    return people


def compared(people: Cast, **wanted: object) -> dict[int, list[str]]:
    """Article → annotators."""
    found = labelled_articles(people.project, Compared(**wanted))  # type: ignore[arg-type]
    return {one.number: sorted(one.labelled.documents) for one in found}


def test_articles_of_two_or_more_are_compared_by_whoever_submitted(people: Cast) -> None:
    begun(people, number=3, by=people.badr)  # has it in hand, and has not submitted it
    assert compared(people) == {1: ["amal", "badr", "karim"], 2: ["amal", "badr"]}
    assert count_labelled_articles(people.project, EVERYTHING) == 2


def test_a_document_says_what_its_set_says(people: Cast) -> None:
    first = next(labelled_articles(people.project, EVERYTHING))
    held = AnnotationSet.objects.get(article=people.article(1), author=people.karim)
    whole, shown = document_of(held), first.labelled.documents["karim"]
    assert (shown.id, shown.text, shown.schema) == (whole.id, whole.text, whole.schema)
    places = [(span.id, span.label, span.start, span.end) for span in shown.spans]
    assert places == [(span.id, span.label, span.start, span.end) for span in whole.spans]


def test_what_was_returned_is_no_longer_compared(people: Cast) -> None:
    turn = Assignment.objects.get(article=people.article(2), person=people.badr)
    return_submission(turn, reason="الحدود")
    assert list(compared(people)) == [1]


def test_it_can_be_narrowed_to_people_days_and_a_layer(people: Cast) -> None:
    assert compared(people, annotators=("badr", "karim")) == {1: ["badr", "karim"]}
    early = datetime(2026, 3, 1, 12, tzinfo=UTC)
    Assignment.objects.filter(person=people.karim).update(submitted_at=early)
    assert compared(people, since=early.date() + timedelta(days=1))[1] == ["amal", "badr"]
    assert compared(people, until=early.date()) == {}
    found = labelled_articles(people.project, Compared(layer="claim"))
    assert not any(one.spans for held in found for one in held.labelled.documents.values())


def test_the_curated_set_is_one_more_annotator_where_asked(people: Cast) -> None:
    held = AnnotationSet.objects.get(article=people.article(1), author=people.amal)
    curate_set(held, by=people.karim)
    assert "curated" not in compared(people)[1]
    assert compared(people, curated=True) == {
        1: ["amal", "badr", "curated", "karim"],
        2: ["amal", "badr"],
    }


def test_an_article_is_bare_unless_somebody_saw_suggestions(people: Cast) -> None:
    held = AnnotationSet.objects.get(article=people.article(1), author=people.amal)
    machine = AnnotationSet.objects.create(
        key="m",
        article=held.article,
        origin=Origin.MACHINE,
        author_name="lexicon/1",
        schema=held.schema,
        frozen=True,
        revision=1,
    )
    found = labelled_articles(people.project, EVERYTHING)
    assert not any(one.labelled.preannotated for one in found)
    Pin.objects.create(annotation_set=held, machine_set=machine)
    found = labelled_articles(people.project, EVERYTHING)
    assert {one.number: one.labelled.preannotated for one in found} == {1: True, 2: False}
    assert compared(people, machines=True)[1] == ["amal", "badr", "karim", "lexicon/1"]


def test_a_span_of_a_machine_makes_an_article_preannotated(people: Cast) -> None:
    StoredSpan.objects.filter(annotation_set__article=people.article(2)).update(origin="machine")
    found = labelled_articles(people.project, EVERYTHING)
    assert {one.number: one.labelled.preannotated for one in found} == {1: False, 2: True}


def test_what_was_labelled_elsewhere_counts_unless_it_is_unfinished(people: Cast) -> None:
    text = "وصل سامي إلى المدينة."
    spans = [
        replace(span(text, "سامي", id=f"s{place}"), origin="human", author=name)
        for place, name in enumerate(("amal", "nur", "zayd"))
    ]
    states = {"annotators": {"nur": "FINISHED", "zayd": "IN_PROGRESS"}}
    document = Document("a4", text, metadata={"inception": states}, spans=tuple(spans))
    import_articles(people.project, documents=[document])
    # The other tool's amal is not the account of that name.
    assert compared(people)[4] == ["amal (import)", "nur"]
    assert compared(people, annotators=("nur", "zayd")).get(4) is None
    found = labelled_articles(people.project, EVERYTHING)
    said = [held for one in found if one.number == 4 for held in one.labelled.documents.values()]
    assert [held.surface(held.spans[0]) for held in said] == ["سامي", "سامي"]


def test_labels_that_came_without_a_name_are_nobodys(people: Cast) -> None:
    assert UNSIGNED == IMPORTED
    text = "وصل سامي إلى المدينة."
    document = Document("a4", text, spans=(span(text, "سامي", id="s"),))
    import_articles(people.project, documents=[document])
    submitted(people, "سامي", number=4)
    assert 4 not in compared(people)


def test_an_erased_article_is_gone(people: Cast) -> None:
    erase_article(people.article(2))
    assert list(compared(people)) == [1]


def test_people_of_one_name_are_told_apart(people: Cast) -> None:
    for person in (people.amal, people.badr):
        person.first_name = "نور"
        person.save()
    assert compared(people)[2] == ["نور (amal)", "نور (badr)"]
    assert annotators_of(people.project) == [
        ("karim", "karim"),
        ("amal", "نور (amal)"),
        ("badr", "نور (badr)"),
    ]


def test_the_number_of_queries_is_that_of_pages_not_of_articles(
    people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(7):
        assert len(list(labelled_articles(people.project, EVERYTHING))) == 2


def test_each_submission_has_its_moment(people: Cast) -> None:
    found = {one.number: one.moments for one in labelled_articles(people.project, EVERYTHING)}
    assert {number: len(moments) for number, moments in found.items()} == {1: 3, 2: 2}
    assert all(moment.tzinfo for moments in found.values() for moment in moments)


def test_the_stamp_changes_with_what_is_compared(people: Cast) -> None:
    def stamp() -> str:
        return agreement_stamp(people.project, EVERYTHING)

    stamps = [stamp(), stamp()]
    assert stamps[0] == stamps[1]
    submitted(people, number=3, by=people.badr)
    stamps.append(stamp())
    turn = Assignment.objects.get(article=people.article(2), person=people.badr)
    return_submission(turn, reason="الحدود")
    stamps.append(stamp())
    write_guidelines(people.project, text_ar="دليل", text_en="", by=people.maryam)
    stamps.append(stamp())
    assert len({*stamps}) == 4


def test_what_is_compared_is_written_and_read() -> None:
    assert EVERYTHING.as_text() == "{}"
    wanted = Compared(("amal",), "entity", date(2026, 3, 1), None, curated=True)
    assert Compared.from_text(wanted.as_text()) == wanted
