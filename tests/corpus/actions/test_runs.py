"""Runs: started, done piece by piece, cancelled, and failing only where they must."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

import pytest
from django.utils import timezone

from corpus.actions import continue_run as continuing
from corpus.actions.assign_article import assign_article
from corpus.actions.cancel_run import cancel_run
from corpus.actions.continue_run import ALIKE, continue_run
from corpus.actions.erase_article import erase_article
from corpus.actions.start_run import start_run
from corpus.document.document import Document
from corpus.document.errors import MissingRequirement, Refusal, WorkFailed, WrongState
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.models import AnnotationSet, Article, Pin, Run, RunPiece
from corpus.preannotators import registry
from corpus.preannotators.calling import EndpointFailed
from corpus.preannotators.protocol import (
    Hopeless,
    InvalidParameter,
    ParameterValue,
    UnknownPreannotator,
    Weight,
)
from corpus.queries.annotations import annotations_of
from corpus.queries.differences import differences
from corpus.queries.run_articles import articles_to_run_again
from tests.cast import Cast, cast
from tests.corpus.actions.preannotators import first_word, register

pytestmark = pytest.mark.django_db
MANY = tuple(f"خبر رقم {number}." for number in range(1, 66))
NOWHERE = Requirement("a_module_that_is_not_there", "pip install it")


@pytest.fixture
def people() -> Cast:
    return cast(texts=MANY)


def started(people: Cast, name: str) -> Run:
    keys = list(Article.objects.order_by("number").values_list("pk", flat=True))
    return start_run(people.project, name=name, parameters={}, articles=keys, by=people.maryam)


def failing_on(*numbers: int) -> Callable[[Document], Document]:
    """Reads the first word, except of these articles."""

    def read(document: Document) -> Document:
        if document.id in {f"a{number}" for number in numbers}:
            raise ValueError("not this one")
        return first_word(document)

    return read


def finished(run: Run) -> Run:
    while continue_run(run):
        pass
    return Run.objects.get(pk=run.pk)


def test_every_article_gets_one_frozen_machine_set(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = started(people, register(monkeypatch))
    assert list(run.pieces.values_list("total", flat=True)) == [50, 15]
    assert continue_run(run)
    assert not continue_run(run)
    run.refresh_from_db()
    assert (run.state, run.done, run.failed) == ("done", 65, 0)
    assert run.finished_at
    sets = AnnotationSet.objects.filter(run=run, origin="machine", frozen=True)
    assert sets.values("article").distinct().count() == sets.count() == 65
    [suggested] = annotations_of(sets[0]).spans.values()
    assert (suggested.origin, suggested.author, suggested.score) == ("machine", "tests/1", 0.5)
    assert not list(differences())


def test_one_bad_article_is_listed_and_stops_nothing(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = finished(started(people, register(monkeypatch, failing_on(7, 60))))
    assert (run.state, run.done, run.failed) == ("done", 65, 2)
    listed = run.failures.values_list("article__number", "reason")
    said = "something unforeseen went wrong: ValueError: not this one"
    assert list(listed) == [(7, said), (60, said)]
    assert [people.article(7).pk, people.article(60).pk] == articles_to_run_again(run)


@pytest.mark.parametrize(
    ("read", "reason"),
    [
        (lambda one: first_word(one, "PLANET"), "PLANET"),
        (lambda one: first_word(replace(one, text=one.text + "!")), "another text"),
    ],
)
def test_suggestions_that_cannot_be_kept_fail_their_article_alone(
    people: Cast, monkeypatch: pytest.MonkeyPatch, read: Callable[[Document], Document], reason: str
) -> None:
    def wrong_once(document: Document) -> Document:
        return read(document) if document.id == "a3" else first_word(document)

    run = finished(started(people, register(monkeypatch, wrong_once)))
    assert (run.state, run.failed) == ("done", 1)
    assert reason in run.failures.get().reason


def test_what_the_method_itself_refuses_is_kept_as_its_own_words(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(document: Document) -> Document:
        raise InvalidParameter("tests needs %(parameter)s", parameter="folder")

    run = finished(started(people, register(monkeypatch, read)))
    failure = run.failures.first()
    assert failure is not None
    assert (failure.reason, failure.message) == ("tests needs folder", "tests needs %(parameter)s")
    assert json.loads(failure.details) == {"parameter": "folder"}


def test_a_run_that_fails_everywhere_has_failed(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(document: Document) -> Document:
        if int(document.id[1:]) % 2:
            raise ValueError("not this one")
        raise WorkFailed("nor this one")

    run = finished(started(people, register(monkeypatch, read)))
    assert (run.state, run.failed, run.error) == ("failed", 65, "no article could be pre-annotated")


@pytest.mark.parametrize("turn", [30.0, 0.0])
def test_so_many_failures_alike_in_a_row_end_the_run_with_one_message(
    people: Cast, monkeypatch: pytest.MonkeyPatch, turn: float
) -> None:
    """Also where each step has another holder."""
    read: list[str] = []

    def down(document: Document) -> Document:
        read.append(document.id)
        if len(read) > 5:
            raise EndpointFailed("nobody is there (request %(number)d)", number=len(read))
        return first_word(document)

    monkeypatch.setattr(continuing, "TURN", turn)
    run = finished(started(people, register(monkeypatch, down)))
    assert run.error.startswith(f"{ALIKE} articles in a row failed alike, so the run was ended")
    assert "nobody is there" not in run.error, "what an article was refused with may quote it"
    assert (run.state, run.done, run.failed, len(read)) == ("failed", 40, 35, 40)
    assert set(run.pieces.values_list("state", flat=True)) == {"failed", "cancelled"}
    assert run.sets.count() == 5, "what came before is kept"


def test_failures_between_which_something_succeeds_end_nothing(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine = (25, 50)
    name = register(monkeypatch, failing_on(*(set(range(1, 66)) - set(fine))))
    run = finished(started(people, name))
    assert (run.state, run.done, run.failed) == ("done", 65, 63)


def answers(status: int) -> EndpointFailed:
    return EndpointFailed("it answers %(status)d: %(came)s", status=status, came="no")


@pytest.mark.parametrize(
    "kinds",
    [(answers(400), answers(500)), (ValueError("no"), KeyError("no"))],
    ids=["statuses", "bugs"],
)
def test_failures_of_two_kinds_in_the_same_words_end_nothing(
    people: Cast, monkeypatch: pytest.MonkeyPatch, kinds: tuple[Exception, Exception]
) -> None:
    def read(document: Document) -> Document:
        raise kinds[int(document.id[1:]) % 20 == 0]

    run = finished(started(people, register(monkeypatch, read)))
    assert (run.state, run.done, run.failed) == ("failed", 65, 65)
    assert run.error == "no article could be pre-annotated"


def test_what_is_hopeless_ends_the_run_with_one_message(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def locked_out(document: Document) -> Document:
        read.append(document.id)
        if len(read) > 3:
            raise Hopeless("the key is no longer good")
        return first_word(document)

    run = started(people, register(monkeypatch, locked_out))
    assert not continue_run(run)
    run.refresh_from_db()
    assert (run.state, run.done, run.failed) == ("failed", 3, 0)
    assert run.error == "the key is no longer good"
    assert run.sets.count() == 3, "what came before is kept"
    assert not run.failures.exists()
    assert len(read) == 4
    assert list(run.pieces.order_by("number").values_list("state", flat=True)) == [
        "failed",
        "cancelled",
    ]


def test_an_article_that_was_erased_meanwhile_gets_no_suggestions(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(document: Document) -> Document:
        if document.id == "a2":
            erase_article(people.article(2))
        return first_word(document)

    run = finished(started(people, register(monkeypatch, read)))
    assert run.failures.get().reason == "the article was erased"
    assert not people.article(2).sets.exists()


def test_a_cancelled_run_stops_and_keeps_what_it_has(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(document: Document) -> Document:
        if document.id == "a25":
            cancel_run(Run.objects.get())
        return first_word(document)

    run = finished(started(people, register(monkeypatch, read)))
    assert (run.state, run.done) == ("cancelled", 20)
    assert AnnotationSet.objects.filter(run=run).count() == 20
    assert set(run.pieces.values_list("state", flat=True)) == {"cancelled"}
    with pytest.raises(WrongState, match="finished"):
        cancel_run(run)


def test_another_holder_takes_a_silent_piece_up_where_it_was_left(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def read(document: Document) -> Document:
        seen.append(document.id)
        if document.id == "a25" and seen.count("a25") == 1:
            RunPiece.objects.update(seen_at=timezone.now() - timedelta(seconds=21))
            continue_run(Run.objects.get())  # the sweep has sent it again
        return first_word(document)

    run = finished(started(people, register(monkeypatch, read)))
    assert (run.state, run.done) == ("done", 65)
    assert AnnotationSet.objects.filter(run=run).count() == 65
    assert not [name for name in seen if seen.count(name) > 1 and int(name[1:]) <= 20]


def test_a_piece_is_handed_over_after_its_turn(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(continuing, "TURN", 0.0)
    run = started(people, register(monkeypatch))
    assert continue_run(run)
    assert list(run.pieces.values_list("state", "done")) == [("queued", 10), ("queued", 0)]
    assert finished(run).done == 65


def test_a_worker_without_the_library_fails_the_run_with_the_line_that_installs_it(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = started(people, register(monkeypatch))
    register(monkeypatch, requires=(NOWHERE,))
    run = finished(run)
    assert run.state == "failed"
    assert "pip install it" in run.error


def test_suggestions_reach_who_is_labelling_the_article(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = assign_article(people.article(1), to=people.amal).annotation_set
    finished(started(people, register(monkeypatch)))
    assert Pin.objects.get(annotation_set=held).machine_set.article == people.article(1)


def test_a_run_needs_articles_a_known_method_and_fitting_parameters(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(name: str = "lexicon", articles: tuple[int, ...] = (1,), **parameters: object) -> Run:
        return start_run(
            people.project, name=name, parameters=parameters, articles=articles, by=people.maryam
        )

    with pytest.raises(WrongState, match="no article"):
        start(articles=())
    with pytest.raises(UnknownPreannotator):
        start("oracle")
    with pytest.raises(InvalidParameter):
        start(least_score="high")
    name = register(monkeypatch, requires=(NOWHERE,))
    with pytest.raises(MissingRequirement, match="pip install it"):
        start(name)
    assert start("default").preannotator == registry.DEFAULT


class Counting:
    """Reads first words by the batch, but not that of the seventh, and counts what it read."""

    name = "counting"
    version = "1"
    weight: Weight = "light"
    parameters = ()
    requires = ()
    sizes: ClassVar[list[int]] = []

    def __init__(self, **parameters: ParameterValue) -> None:
        self.tally = {"documents": 0.0}

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        return map(first_word, documents)

    def suggest_each(
        self, documents: Sequence[Document], schema: Schema
    ) -> Iterator[Document | Refusal]:
        self.sizes.append(len(documents))
        self.tally["documents"] += len(documents)
        for document in documents:
            yield WorkFailed("no seventh") if document.id == "a7" else first_word(document)


def test_what_a_method_counts_is_added_up_and_batches_fail_one_by_one(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "PREANNOTATORS", {"counting": Counting})
    monkeypatch.setattr(Counting, "sizes", [])
    run = finished(started(people, "counting"))
    assert (run.state, run.done, run.failed) == ("done", 65, 1)
    assert json.loads(run.tally) == {"documents": 65}
    assert Counting.sizes == [10, 10, 10, 10, 10, 10, 5]


def test_a_slow_step_is_stored_before_it_is_complete(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(continuing, "TURN", 0.0)
    monkeypatch.setattr(continuing, "GRACE", 0.0)
    run = started(people, register(monkeypatch))
    assert continue_run(run)
    assert list(run.pieces.values_list("done", flat=True)) == [1, 0]


def test_a_batch_that_is_cut_short_fails_what_it_lacks(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Short(Counting):
        def suggest_each(
            self, documents: Sequence[Document], schema: Schema
        ) -> Iterator[Document | Refusal]:
            yield first_word(documents[0])

    monkeypatch.setattr(registry, "PREANNOTATORS", {"counting": Short})
    run = finished(started(people, "counting"))
    assert (run.done, run.failed) == (65, 58)
    assert all("answers for" in failure.reason for failure in run.failures.all())
