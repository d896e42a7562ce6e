"""Gold articles that come to annotators as checks, and as training."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from corpus.actions.assign_article import assign_article
from corpus.actions.change_member import change_member
from corpus.actions.curate_set import curate_set
from corpus.actions.decide_place import Ruling, decide_place
from corpus.actions.erase_article import erase_article
from corpus.actions.finish_curation import finish_curation
from corpus.actions.mark_gold import mark_gold
from corpus.actions.remove_member import remove_member
from corpus.actions.reopen_curation import reopen_curation
from corpus.actions.skip_article import skip_article
from corpus.actions.submit_set import submit_set
from corpus.actions.take_back_submission import take_back_submission
from corpus.actions.take_next_article import take_next_article
from corpus.agreement.check import CheckScore
from corpus.document.blind_sample import in_blind_sample
from corpus.document.errors import ErasedArticle, WrongState
from corpus.models import AnnotationSet, Assignment, Membership, Person, Project
from corpus.queries import gold_checks
from corpus.queries.article_list import Wanted, article_page, matching_articles
from corpus.queries.curation_table import sheets_of, table_of
from corpus.queries.differences import differences
from corpus.queries.due_check import due_check, training_left
from corpus.queries.feedback import gold_work
from corpus.queries.gold_checks import Record, gold_record, gold_records, low_records
from corpus.queries.labelled_articles import EVERYTHING, count_labelled_articles
from corpus.queries.progress import label_counts, progress, progress_by_day
from corpus.queries.visible_sets import visible_sets
from tests.cast import TEXTS, Cast, added, begun, cast, save, span, submitted

pytestmark = pytest.mark.django_db
MORE = tuple(f"خبر رقم {n}." for n in range(4))


@pytest.fixture
def people() -> Cast:
    """Karim has labelled and curated the first two articles, which are gold."""
    people = cast(texts=(*TEXTS, *MORE))
    for number, surfaces in ((1, ("سامي الحداد", "بسامي")), (2, ("النور",))):
        held = submitted(people, *surfaces, number=number, by=people.karim)
        curate_set(held.annotation_set, by=people.karim)
        mark_gold(people.article(number), gold=True)
    return people


def share(percent: int, **more: object) -> None:
    """Let so many articles of each hundred be checks."""
    Project.objects.update(gold_share=percent, **more)


def take(people: Cast, person: Person | None = None) -> Assignment:
    """What somebody (Amal) gets next."""
    project = Project.objects.get(pk=people.project.pk)
    found = take_next_article(project, person=person or people.amal)
    assert found
    return found


def check(people: Cast, *surfaces: str, number: int = 1, by: Person | None = None) -> Assignment:
    """A check in which somebody (Amal) labelled these."""
    turn = submitted(people, *surfaces, number=number, by=by)
    assert turn.gold
    return turn


def kinds(turn: Assignment) -> list[str]:
    """In which ways the turn differs from what is curated."""
    work = gold_work(turn)
    assert work
    return [one.kind for one in work.feedback.changes]


def record(people: Cast) -> Record:
    """Amal's."""
    held = gold_record(people.project, people.amal)
    assert held
    return held


def test_without_a_share_no_check_comes(people: Cast) -> None:
    assert take(people).article.number == 3


def test_a_check_comes_beside_the_slots_and_to_any_number_of_people(people: Cast) -> None:
    share(100)
    for person in (people.amal, people.badr):
        turn = take(people, person)
        assert (turn.article.number, turn.gold, turn.training, turn.slot) == (1, True, False, 0)
    assert (people.article().slots_taken, people.article().wanted) == (1, 1)  # Karim's
    assert not list(differences())


def test_a_check_is_due_on_a_share_that_nobody_can_foresee(people: Cast) -> None:
    share(40)
    checks = 0
    for finished in range(5):
        turn = take(people)
        name = f"{people.amal.pk}:{finished}"
        drawn = in_blind_sample(f"{people.project.blind_key}:gold", name, 40)
        assert turn.gold == (drawn and checks < 2)
        assert take(people) == turn
        submit_set(turn, revision=1)
        checks += turn.gold


def test_curators_get_no_checks(people: Cast) -> None:
    share(100)
    assert not take(people, people.karim).gold
    assert due_check(Membership.objects.get(person=people.karim)) is None


def test_when_all_gold_is_had_ordinary_articles_come(people: Cast) -> None:
    share(100)
    for number in (1, 2, 3):
        turn = take(people)
        assert turn.article.number == number
        submit_set(turn, revision=1)


def test_a_check_comes_between_articles_that_were_given_too(people: Cast) -> None:
    share(100, policy="given")
    assign_article(people.article(4), to=people.amal, leased=False)
    assert take(people).article.number == 1


def test_a_check_is_skipped_and_taken_back_like_any_other_article(people: Cast) -> None:
    take_back_submission(check(people, "المحصول"))
    skip_article(Assignment.objects.get(person=people.amal), reason="ليس خبراً")
    assert people.article().slots_taken == 1
    assert not list(differences())


def test_to_an_annotator_a_gold_article_looks_like_one_that_waits(people: Cast) -> None:
    def numbers(state: str) -> list[int]:
        found = matching_articles(people.project, Wanted(state=state), seen_by=people.amal)
        return sorted(article.number for article in found)

    assert numbers("free") == [1, 2, 3, 4, 5, 6, 7]
    assert numbers("curated") == []
    begun(people)
    assert numbers("free") == [2, 3, 4, 5, 6, 7]
    assert numbers("open") == [1]
    first, second, *_ = article_page(people.project, Wanted(), seen_by=people.amal).articles
    assert not first.curated
    assert not second.curated
    other = article_page(people.project, Wanted(), seen_by=people.badr).articles[0]
    assert other.states["open"] == 0


def test_the_curated_labels_of_a_gold_article_are_shown_to_curators_alone(people: Cast) -> None:
    check(people, "سامي الحداد")
    seen = visible_sets(people.project, people.amal, sees_all=False)
    assert {one.origin for one in seen} == {"human"}
    mark_gold(people.article(2), gold=False)
    assert "curated" in {one.origin for one in seen.all()}
    assert visible_sets(people.project, people.karim, sees_all=True).filter(origin="curated")


def test_checks_are_no_part_of_ordinary_work(people: Cast) -> None:
    before = progress(people.project), label_counts(people.project)
    days = progress_by_day(people.project)
    check(people, "المحصول")
    check(people, "المحصول", by=people.badr)
    assert (progress(people.project), label_counts(people.project)) == before
    assert progress_by_day(people.project) == days
    assert count_labelled_articles(people.project, EVERYTHING) == 0
    assert people.article().weighed


def test_a_record_says_how_far_checks_are_right(people: Cast) -> None:
    assert gold_record(people.project, people.amal) is None
    check(people, "سامي الحداد")
    check(people, "النور", "الجسر", number=2)
    for number in (1, 2):  # in one week, whatever day it is
        at = datetime(2026, 3, 11, number, tzinfo=UTC)
        Assignment.objects.filter(gold=True, article__number=number).update(submitted_at=at)
    held = record(people)
    assert held.lately.articles == 2
    assert held.lately.spans == pytest.approx(2 / 3)  # two of three, and one too many
    assert [one.turn.article.number for one in held.checks] == [2, 1]
    (week,) = held.weeks
    assert week.score == held.lately
    assert not held.is_low
    assert [one.person for one in gold_records(people.project)] == [people.amal]


def test_it_warns_under_the_threshold_from_the_third_check_on(people: Cast) -> None:
    submitted_too = submitted(people, "الأفق", number=3, by=people.karim)
    curate_set(submitted_too.annotation_set, by=people.karim)
    mark_gold(people.article(3), gold=True)
    people.project.gold_threshold = 50
    check(people, "المحصول")
    check(people, "الجسر", number=2)
    assert not record(people).is_low
    check(people, "المجلس", number=3)
    assert (record(people).lately.spans, record(people).is_low) == (0, True)


def test_whoever_is_under_the_threshold_is_found_with_as_many_queries_for_many(
    people: Cast,
) -> None:
    submitted_too = submitted(people, "الأفق", number=3, by=people.karim)
    curate_set(submitted_too.annotation_set, by=people.karim)
    mark_gold(people.article(3), gold=True)
    for number, surface in ((1, "المحصول"), (2, "الجسر"), (3, "المجلس")):
        check(people, surface, number=number)
    with CaptureQueriesContext(connection) as none:
        assert low_records(people.project) == []
    people.project.gold_threshold = 50
    with CaptureQueriesContext(connection) as few:
        assert [one.person for one in low_records(people.project)] == [people.amal]
    for number, surface in ((1, "سامي الحداد"), (2, "النور"), (3, "الأفق")):
        check(people, surface, number=number, by=people.badr)
    # As if labels had been changed since they were submitted: those that were are replayed.
    AnnotationSet.objects.filter(assignment__gold=True).update(revision=F("revision") + 1)
    with CaptureQueriesContext(connection) as more:
        assert [one.person for one in low_records(people.project)] == [people.amal]
    assert len(none) == 0
    assert len(few) <= 7
    assert len(more) <= 7
    remove_member(people.project, person=people.amal)
    assert people.amal not in [one.person for one in low_records(people.project)]


def test_it_warns_of_claims_too() -> None:
    record = Record(Person(), (), CheckScore(3, spans=1.0, claims=0.2), threshold=0.5)
    assert record.is_low
    assert not replace(record, lately=CheckScore(3, spans=1.0, claims=None)).is_low
    assert not replace(record, lately=CheckScore(2, spans=1.0, claims=0.2)).is_low


def test_the_latest_checks_of_each_count_whoever_made_more(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gold_checks, "AT_MOST", 1)
    for number in (1, 2):
        check(people, "المحصول" if number == 1 else "الجسر", number=number)
        check(people, "المحصول" if number == 1 else "الجسر", number=number, by=people.badr)
    held = {one.person: one.checks for one in gold_records(people.project)}
    assert {name: [one.turn.article.number for one in checks] for name, checks in held.items()} == {
        people.amal: [2],
        people.badr: [2],
    }


def test_a_new_annotator_begins_with_training_and_then_labels(people: Cast) -> None:
    member = Membership.objects.get(person=people.amal)
    member = change_member(member, training=2, person_limit=None)
    for number in (1, 2):
        turn = take(people)
        assert (turn.article.number, turn.gold, turn.training) == (number, True, True)
        assert training_left(member) == 3 - number
        submit_set(turn, revision=1)
    assert training_left(member) == 0
    assert not take(people).gold
    assert gold_record(people.project, people.amal) is None


def test_what_training_has_shown_is_not_labelled_again(people: Cast) -> None:
    turn = assign_article(people.article(), to=people.amal, training=True)
    submit_set(turn, revision=1)
    with pytest.raises(WrongState, match="training"):
        take_back_submission(turn)


def test_differences_are_told_by_kind_in_the_order_of_the_text(people: Cast) -> None:
    held = begun(people)
    assert gold_work(held.assignment) is None  # not submitted
    text = held.article.text
    save(held, *added(span(text, "وزير الزراعة"), span(text, "سامي الحداد", "ORG")))
    save(held, *added(span(text, "سامي", nth=1)))
    turn = submit_set(held.assignment, revision=held.revision)
    assert kinds(turn) == ["not taken", "label", "clitic"]
    assert kinds(check(people, by=people.badr)) == ["missed", "missed"]


def test_differences_are_from_what_was_finished_last(people: Cast) -> None:
    turn = check(people, "سامي الحداد", "بسامي")
    article = people.article()
    table = table_of(article, sheets_of(None, article))
    name = next(one for one in table.places if one.start == article.text.index("سامي"))
    decide_place(article, ruling=Ruling(name.id, ()), by=people.karim)
    assert (kinds(turn), record(people).lately.spans) == ([], 1)
    finish_curation(article, by=people.karim)
    assert kinds(turn) == ["not taken"]
    assert record(people).lately.spans == pytest.approx(2 / 3)
    again = Ruling(name.id, (name.alternatives[0].key,), base=reopen_curation(article).steps)
    decide_place(article, ruling=again, by=people.karim)
    assert kinds(turn) == ["not taken"]
    finish_curation(article, by=people.karim)
    assert kinds(turn) == []


def test_only_what_is_curated_and_there_can_be_gold(people: Cast) -> None:
    with pytest.raises(WrongState, match="not curated"):
        mark_gold(people.article(3), gold=True)
    erase_article(people.article())
    with pytest.raises(ErasedArticle):
        mark_gold(people.article(), gold=True)
    assert not people.article().gold
