"""How far a project is, day by day."""

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps

from corpus.actions.assign_article import assign_article
from corpus.actions.curate_set import curate_set
from corpus.actions.erase_article import erase_article
from corpus.actions.import_articles import import_articles
from corpus.actions.match_author import match_author
from corpus.document.document import Document
from corpus.document.edits import Edit
from corpus.models import AnnotationSet, Assignment, FrozenLabel
from corpus.queries.annotations import annotations_of
from corpus.queries.article_list import Wanted, article_page
from corpus.queries.differences import differences
from corpus.queries.progress import Day, label_counts, progress_by_day
from tests.cast import TEXTS, Cast, cast, save, span, submitted

pytestmark = pytest.mark.django_db


def test_an_article_counts_once_on_the_day_of_its_first_submission() -> None:
    people = cast(slots=2)
    turns = {
        2: submitted(people),
        3: submitted(people, by=people.badr),
        4: submitted(people, number=2),
    }
    for day, turn in turns.items():
        at = datetime(2026, 11, day, 9, tzinfo=UTC)
        Assignment.objects.filter(pk=turn.pk).update(submitted_at=at)
    curated = curate_set(turns[3].annotation_set, by=people.karim)
    AnnotationSet.objects.filter(pk=curated.pk).update(
        created_at=datetime(2026, 11, 5, 9, tzinfo=UTC)
    )
    assert progress_by_day(people.project) == [
        Day(date(2026, 11, 2), 1, 0),
        Day(date(2026, 11, 4), 2, 0),
        Day(date(2026, 11, 5), 2, 1),
    ]


def imported(people: Cast, *, number: int = 1) -> AnnotationSet:
    """Two persons and an organisation that an author from elsewhere has labelled."""
    text = TEXTS[number - 1]
    spans = tuple(
        replace(span(text, text.split()[place], label), id=f"s{place}", author="elsewhere")
        for place, label in enumerate(("PERS", "PERS", "ORG"))
    )
    document = Document(f"a{number}", text, spans=spans, schema="news-claims/1")
    import_articles(people.project, documents=[document])
    return AnnotationSet.objects.get(author_name="elsewhere", article__number=number)


def listed(people: Cast, label: str) -> list[int]:
    page = article_page(people.project, Wanted(label=label))
    return [one.article.number for one in page.articles]


def test_labels_that_came_along_are_counted_and_found() -> None:
    people = cast()
    submitted(people, "بلدية النور", number=2)
    imported(people)
    assert label_counts(people.project) == [("entity", "PERS", 3), ("entity", "ORG", 1)]
    assert (listed(people, "entity:PERS"), listed(people, "entity:ORG")) == ([1, 2], [1])
    assert list(differences()) == []


def test_labels_count_once_after_the_first_edit_of_what_came_along() -> None:
    people = cast()
    held = imported(people)
    match_author(people.project, name="elsewhere", person=people.amal)
    turn = assign_article(people.article(), to=people.amal)
    held = AnnotationSet.objects.select_related("schema", "article").get(pk=held.pk)
    assert turn.annotation_set_id == held.pk
    gone = annotations_of(held).spans["s2"]
    save(held, Edit("span", gone, None))
    assert label_counts(people.project) == [("entity", "PERS", 2)]
    assert (listed(people, "entity:PERS"), listed(people, "entity:ORG")) == ([1], [])
    assert not FrozenLabel.objects.exists()
    assert list(differences()) == []


def test_an_erased_article_has_no_labels_left_to_count() -> None:
    people = cast()
    imported(people)
    erase_article(people.article())
    assert label_counts(people.project) == []
    assert list(differences()) == []


def test_what_was_imported_before_is_counted_by_the_migration() -> None:
    people = cast()
    for number in (1, 2, 3):
        imported(people, number=number)
    before = label_counts(people.project)
    FrozenLabel.objects.all().delete()
    assert any("labels are not counted" in told for told in differences())
    migration = import_module("corpus.migrations.0029_labels_of_imported_sets")
    for _ in range(2):  # it may break off, and begin again
        migration.count_labels(apps, None)
        assert label_counts(people.project) == before
    assert list(differences()) == []


def test_a_damaged_set_keeps_no_migration_from_counting_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    people = cast()
    for number in (1, 2):
        imported(people, number=number)
    damaged, whole = AnnotationSet.objects.order_by("pk")
    FrozenLabel.objects.all().delete()
    again = damaged.revisions.get()
    again.pk, again.number = None, again.number + 1  # it adds what is there
    again.save()
    import_module("corpus.migrations.0029_labels_of_imported_sets").count_labels(apps, None)
    assert set(FrozenLabel.objects.values_list("annotation_set", flat=True)) == {whole.pk}
    assert f"set {damaged.pk} is damaged" in caplog.text
