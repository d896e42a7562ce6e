"""Runs over more articles than are cut into pieces at the start."""

import json
import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from corpus.actions import continue_run as continuing
from corpus.actions import cut_lot as cutting
from corpus.actions import start_run as starting
from corpus.actions.cancel_run import cancel_run
from corpus.actions.continue_run import continue_run
from corpus.actions.cut_lot import cut_lot
from corpus.actions.start_run import start_run
from corpus.document.document import Document
from corpus.models import AnnotationSet, Article, Run
from corpus.preannotators.protocol import Hopeless
from corpus.queries.run_articles import articles_to_run_again
from tests.cast import Cast, cast
from tests.corpus.actions.preannotators import first_word, register

pytestmark = pytest.mark.django_db
ARTICLES = 26
CUT = [(number, 5) for number in range(5)] + [(5, 1)]


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(starting, "LOT", 10)
    for module in (starting, continuing, cutting):
        monkeypatch.setattr(module, "PIECE", 5)
    return cast(texts=tuple(f"خبر رقم {number}." for number in range(ARTICLES)))


def started(people: Cast, name: str = "lexicon") -> Run:
    return start_run(
        people.project, name=name, parameters={}, articles=everything(), by=people.maryam
    )


def everything() -> list[int]:
    return list(Article.objects.order_by("number").values_list("pk", flat=True))


def pieces(run: Run) -> list[tuple[int, int]]:
    return list(run.pieces.order_by("number").values_list("number", "total"))


def cut_articles(run: Run) -> list[int]:
    held = run.pieces.order_by("number").values_list("articles", flat=True)
    return [key for piece in held for key in json.loads(piece)]


def test_what_is_beyond_the_first_pieces_waits_in_lots(people: Cast) -> None:
    run = started(people)
    assert pieces(run) == [(0, 5), (1, 5), (2, 10), (4, 6)]
    assert cut_articles(run) == everything() == articles_to_run_again(run)
    assert cut_lot(run)
    assert pieces(run) == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 6)]
    assert cut_lot(run)
    assert not cut_lot(run)
    assert pieces(run) == CUT
    assert cut_articles(run) == everything()


def test_a_start_reads_nothing_while_it_holds_the_lock(people: Cast) -> None:
    """Whoever saves a label waits for a few rows, and not for what is looked up before."""
    with CaptureQueriesContext(connection) as captured:
        started(people)
    said = [query["sql"].split()[0] for query in captured]
    held = said[said.index("SAVEPOINT") :]
    assert held == ["SAVEPOINT", "INSERT", "INSERT", "RELEASE"]


def test_workers_cut_the_lots_and_everything_is_done(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = started(people, register(monkeypatch))
    seen = [pieces(run)]
    while continue_run(run):
        seen.append(pieces(run))
    run.refresh_from_db()
    assert (run.state, run.done, run.failed) == ("done", ARTICLES, 0)
    assert seen[0] == seen[2] != seen[3], "a lot is cut when there is no piece left"
    assert pieces(run) == CUT
    sets = AnnotationSet.objects.filter(run=run).order_by("article__number")
    assert list(sets.values_list("article", flat=True)) == everything()


def test_a_cancelled_run_is_cut_no_further_and_can_be_run_again(people: Cast) -> None:
    run = started(people)
    cancel_run(run)
    assert not cut_lot(run)
    assert not continue_run(run)
    assert articles_to_run_again(run) == everything()


def test_what_is_hopeless_ends_the_lots_too(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked_out(document: Document) -> Document:
        if document.id == "a4":
            raise Hopeless("the key is no longer good")
        return first_word(document)

    run = started(people, register(monkeypatch, locked_out))
    assert not continue_run(run)
    run.refresh_from_db()
    assert (run.state, run.done) == ("failed", 3)
    assert not cut_lot(run)


@pytest.mark.django_db(transaction=True)
def test_several_who_cut_at_once_cut_each_lot_once(people: Cast) -> None:
    run = started(people)
    gate, cut = threading.Barrier(4), list[bool]()

    def act() -> None:
        gate.wait()
        try:
            cut.append(cut_lot(run))
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(cut) == [False, False, True, True]
    assert pieces(run) == CUT
    assert cut_articles(run) == everything()
