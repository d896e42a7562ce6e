"""What two people, or two processes, do at the same moment. Only PostgreSQL lets them."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from corpus.actions.assign_article import assign_article
from corpus.actions.claim_work import claim_work
from corpus.actions.continue_import import continue_import
from corpus.actions.continue_move import continue_move
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.decide_place import Ruling, decide_place
from corpus.actions.erase_article import erase_article
from corpus.actions.import_articles import import_articles
from corpus.actions.publish_schema import publish_schema
from corpus.actions.record_time import record_time
from corpus.actions.release_leases import release_leases
from corpus.actions.save_edits import Batch, Saved, save_edits
from corpus.actions.skip_article import skip_article
from corpus.actions.start_import import start_import
from corpus.actions.submit_set import submit_set
from corpus.actions.take_next_article import take_next_article
from corpus.actions.withdraw_article import withdraw_article
from corpus.actions.withdraw_articles import Withdrawn, withdraw_articles
from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.shipped import shipped_schema
from corpus.models import (
    AnnotationSet,
    Article,
    Assignment,
    Curation,
    CurationDecision,
    DatasetVersion,
    Import,
    Pin,
    Project,
    Revision,
    SchemaMove,
    Sitting,
    StoredSchema,
    StoredSpan,
)
from corpus.queries.curation_table import sheets_of, table_of
from corpus.queries.differences import differences
from corpus.queries.turns_in_hand import TurnsWanted
from corpus.queries.workbench import workbench
from tests.cast import TEXTS, Cast, added, batch, begun, cast, person, span, submitted
from tests.corpus.actions.moving import TO_HUMAN, published, without
from tests.corpus.actions.racing import together
from tests.corpus.actions.suggesting import suggested

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def people() -> Cast:
    return cast()


def test_one_slot_goes_to_one_of_many(people: Cast) -> None:
    article = people.article()
    persons = [people.amal, people.badr, people.karim, people.maryam]
    answers = together(*[lambda one=one: assign_article(article, to=one) for one in persons])
    assert sum(isinstance(answer, Assignment) for answer in answers) == 1
    assert people.article().slots_taken == 1


def test_an_article_is_bare_for_all_who_take_it_while_the_share_changes() -> None:
    people = cast(slots=3)
    suggested(people, span(TEXTS[0], "سامي الحداد"))
    article, project = people.article(), Project.objects.filter(pk=people.project.pk)
    persons = [people.amal, people.badr, people.karim]
    together(
        *[lambda one=one: assign_article(article, to=one) for one in persons],
        lambda: project.update(blind_share=100),
    )
    pins = Pin.objects.count()
    assert pins == (0 if people.article().bare else 3)
    for one in persons:
        opened = workbench(people.project, 1, one)
        assert len(opened["suggestions"]) == (0 if people.article().bare else 1)


def test_annotators_who_ask_at_once_get_different_articles(people: Cast) -> None:
    persons = [people.amal, people.badr, people.karim]
    answers = together(
        *[lambda one=one: take_next_article(people.project, person=one) for one in persons]
    )
    assert {answer.article_id for answer in answers if isinstance(answer, Assignment)} == set(
        Article.objects.values_list("pk", flat=True)
    )


def test_the_same_batch_sent_twice_at_once_is_saved_once(people: Cast) -> None:
    held = begun(people)
    one = batch(held, *added(span(held.article.text, "سامي الحداد")))
    answers = together(*[lambda: save_edits(held.key, batch=one, by=people.amal)] * 4)
    assert [answer.revision for answer in answers if isinstance(answer, Saved)] == [2] * 4
    assert StoredSpan.objects.count() == 1
    assert not list(differences())


def test_batches_of_many_windows_are_all_kept(people: Cast) -> None:
    held = begun(people)
    text = held.article.text
    words = ["وزير", "الزراعة", "سامي", "الحداد", "المحصول", "تضاعف", "العام"]
    batches: list[Batch] = [batch(held, *added(span(text, word))) for word in words]
    answers = together(
        *[lambda one=one: save_edits(held.key, batch=one, by=people.amal) for one in batches]
    )
    assert sorted(a.revision for a in answers if isinstance(a, Saved)) == list(range(2, 9))
    assert StoredSpan.objects.count() == len(words)
    assert not list(differences())


def test_the_same_label_from_two_windows_is_one(people: Cast) -> None:
    held = begun(people)
    batches = [batch(held, *added(span(held.article.text, "سامي الحداد"))) for _ in range(2)]
    answers = together(
        *[lambda one=one: save_edits(held.key, batch=one, by=people.amal) for one in batches]
    )
    assert all(isinstance(answer, Saved) for answer in answers)
    assert StoredSpan.objects.count() == 1
    assert not list(differences())


def test_the_time_of_tabs_that_report_at_once_is_neither_lost_nor_doubled(people: Cast) -> None:
    """The totals of two tabs come in any order, the first ones of both among them."""
    held = begun(people)
    totals = (10, 90, 20, 80, 30, 70, 40, 60)
    reports = [(sitting, seconds) for seconds in totals for sitting in ("tab-1", "tab-2")]
    answers = together(
        *[
            lambda one=sitting, so_far=seconds: record_time(
                held.key, sitting=one, seconds=so_far, by=people.amal
            )
            for sitting, seconds in reports
        ]
    )
    assert all(isinstance(answer, Sitting) for answer in answers)
    kept = Sitting.objects.filter(annotation_set=held).values_list("key", "seconds")
    assert sorted(kept) == [("tab-1", 90), ("tab-2", 90)]


def test_an_edit_and_a_submission_at_once_leave_no_edit_out(people: Cast) -> None:
    held = begun(people)
    assignment = Assignment.objects.get()
    one = batch(held, *added(span(held.article.text, "سامي الحداد")))
    saving, submitting = together(
        lambda: save_edits(held.key, batch=one, by=people.amal),
        lambda: submit_set(assignment, revision=1),
    )
    assert isinstance(saving, Refusal) != isinstance(submitting, Refusal)


AGAINST_A_SUBMISSION: dict[str, Callable[[Assignment], object]] = {
    "skip": lambda turn: skip_article(turn, reason="ليس خبراً"),
    "withdraw": withdraw_article,
    "release": lambda turn: release_leases(timezone.now() + timedelta(days=9)),
}


@pytest.mark.parametrize("other", AGAINST_A_SUBMISSION)
def test_a_submission_counts_or_is_refused_whatever_else_happens_to_the_turn(other: str) -> None:
    people = cast(texts=tuple(f"خبر رقم {n}." for n in range(6)))
    for number in range(1, 7):
        turn = Assignment.objects.get(annotation_set=begun(people, number=number))
        answers = together(
            partial(submit_set, turn, revision=1), partial(AGAINST_A_SUBMISSION[other], turn)
        )
        turn.refresh_from_db()
        submitted_it = not isinstance(answers[0], Refusal)
        assert (turn.state == "submitted") == submitted_it
        assert (turn.slot is not None) == submitted_it
    assert list(differences()) == []


def test_what_is_begun_while_the_untouched_are_taken_back_stays() -> None:
    people = cast(texts=tuple(f"خبر رقم {n}." for n in range(6)))
    for number in range(1, 7):
        held = begun(people, number=number)
        first = batch(held, *added(span(held.article.text, "خبر")))
        wanted = TurnsWanted(untouched=True, articles=[number])
        saved, taken = together(
            partial(save_edits, held.key, batch=first, by=people.amal),
            partial(withdraw_articles, people.project, wanted=wanted),
        )
        assert isinstance(saved, Saved)
        # Either it was begun before and stays, or it was taken back and the label is kept.
        assert (Assignment.objects.get(annotation_set=held).slot is None) == (
            taken == Withdrawn(1, 0)
        )
        assert held.spans.count() == 1
    assert list(differences()) == []


def test_what_is_saved_on_an_article_while_it_is_erased_goes_with_it(people: Cast) -> None:
    for number, text in enumerate(TEXTS, 1):
        held = begun(people, number=number)
        edits = batch(held, *added(span(text, text.split()[0])))
        together(
            partial(save_edits, held.key, batch=edits, by=people.amal),
            partial(erase_article, people.article(number)),
        )
    assert not StoredSpan.objects.exists()
    assert not Revision.objects.exclude(edits="[]").exists()
    assert list(differences()) == []


def test_an_article_is_erased_while_it_is_curated_and_nobody_waits_for_ever(people: Cast) -> None:
    turn = submitted(people, "سامي الحداد")
    together(
        partial(curate_set, turn.annotation_set, by=people.karim),
        partial(erase_article, people.article()),
    )
    assert people.article().erased_at
    assert list(differences()) == []


def test_an_article_is_erased_while_uploads_are_read_and_nobody_waits_for_ever() -> None:
    people = cast(texts=tuple(f"خبر رقم {n}." for n in range(6)))
    for number in range(1, 7):
        records = (f'{{"id":"n{number}-{n}","text":"جديد {number} {n}."}}\n' for n in range(300))
        source, _ = start_import(
            people.project,
            key=f"k{number}",
            file=ContentFile("".join(records).encode()),
            filename="day.jsonl",
            format="isnad",
            options={},
            by=people.maryam,
        )
        together(partial(continue_import, source), partial(erase_article, people.article(number)))
        source.refresh_from_db()
        assert (source.state, source.created) == ("done", 300)
    assert Article.objects.exclude(erased_at=None).count() == 6


def test_two_imports_of_one_text_make_one_article(people: Cast) -> None:
    together(
        *[
            lambda n=n: import_articles(people.project, documents=[Document(f"x{n}", "النص نفسه.")])
            for n in range(3)
        ]
    )
    article = Article.objects.get(text="النص نفسه.")
    assert article.sources.count() == 3


def test_a_schema_published_twice_at_once_is_published_once(people: Cast) -> None:
    schema = shipped_schema("claims")
    together(*[lambda: publish_schema(people.project, schema=schema, by=people.maryam)] * 3)
    assert StoredSchema.objects.filter(name="claims").count() == 1


def test_versions_asked_for_at_once_get_their_own_numbers(people: Cast) -> None:
    curate_set(submitted(people).annotation_set, by=people.karim)
    dataset = create_dataset(people.project, "news", by=people.maryam)
    together(*[lambda: create_version(dataset, by=people.maryam)] * 3)
    assert sorted(DatasetVersion.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_two_curators_at_once_leave_one_curated_set() -> None:
    people = cast(slots=2)
    sets = [submitted(people, by=one).annotation_set for one in (people.amal, people.badr)]
    together(*[lambda one=one: curate_set(one, by=people.karim) for one in sets])
    curated = AnnotationSet.objects.get(origin="curated")
    assert Revision.objects.filter(annotation_set=curated).count() == curated.revision
    assert not list(differences())


def test_work_is_claimed_by_one_of_many(people: Cast) -> None:
    work = Import.objects.create(
        project=people.project, key="k", filename="f", format="text", created_by=people.maryam
    )
    answers = together(*[lambda: claim_work(Import, work.pk) or "nothing"] * 4)
    assert sum(isinstance(answer, Import) for answer in answers) == 1


def test_a_name_is_given_once() -> None:
    answers = together(*[lambda: person("noor")] * 3)
    assert sum(isinstance(answer, Refusal) for answer in answers) == 2


def two_places(people: Cast) -> tuple[Article, list[Ruling]]:
    """An article with two places in dispute, and a decision for the first of what is said at
    each, made before anybody began its curation."""
    submitted(people, "سامي الحداد", "المحصول")
    submitted(people, "الحداد", by=people.badr)
    article = people.article()
    places = table_of(article, sheets_of(None, article)).places
    return article, [Ruling(place.id, (place.alternatives[0].key,)) for place in places]


def test_two_curators_who_begin_at_different_places_are_both_heard() -> None:
    people = cast(slots=2)
    article, rulings = two_places(people)
    together(
        lambda: decide_place(article, ruling=rulings[0], by=people.maryam),
        lambda: decide_place(article, ruling=rulings[1], by=people.karim),
    )
    assert Curation.objects.get().steps == 2
    assert CurationDecision.objects.count() == 2
    assert list(differences()) == []


def test_of_two_curators_at_one_place_the_second_is_told() -> None:
    people = cast(slots=2)
    article, (ruling, _) = two_places(people)
    answers = together(
        lambda: decide_place(article, ruling=ruling, by=people.maryam),
        lambda: decide_place(article, ruling=ruling, by=people.karim),
    )
    (refused,) = [one for one in answers if isinstance(one, Refusal)]
    assert "has decided about this place" in str(refused)
    assert CurationDecision.objects.count() == 1
    assert list(differences()) == []


def test_a_set_that_is_edited_while_it_moves_loses_nothing(people: Cast) -> None:
    held = begun(people)
    save_edits(
        held.key,
        batch=batch(held, *added(span(held.article.text, "سامي الحداد"))),
        by=people.amal,
    )
    held.refresh_from_db()
    move = published(people, without("PERS"), TO_HUMAN)
    batches = [
        batch(held, *added(span(held.article.text, one)), carry=True)
        for one in ("وزير", "الزراعة", "المحصول")
    ]
    answers = together(
        lambda: continue_move(move).state,
        lambda: continue_move(move).state,
        *[lambda one=one: save_edits(held.key, batch=one, by=people.amal) for one in batches],
    )
    assert not [answer for answer in answers if isinstance(answer, Refusal)]
    assert SchemaMove.objects.get().state == "done"
    assert StoredSpan.objects.filter(label="HUMAN").count() == StoredSpan.objects.count() == 4
    assert Revision.objects.filter(kind="moved").count() == 1
    assert not list(differences())


def test_a_set_is_curated_before_its_move_or_after_it_and_never_in_between(people: Cast) -> None:
    source = submitted(people, "سامي الحداد").annotation_set
    move = published(people, without("PERS"), TO_HUMAN)
    together(lambda: continue_move(move), lambda: curate_set(source, by=people.karim))
    continue_move(SchemaMove.objects.get())
    assert {str(one.schema) for one in AnnotationSet.objects.select_related("schema")} == {
        "news-claims/2"
    }
    assert not list(differences())
