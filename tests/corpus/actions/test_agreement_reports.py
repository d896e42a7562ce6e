"""Reports of agreement, from the question to the figures."""

import json

import pytest
from django.utils import timezone

from corpus.actions.erase_article import erase_article
from corpus.actions.start_agreement_report import start_agreement_report
from corpus.actions.write_agreement_report import write_agreement_report
from corpus.document.errors import WrongState
from corpus.models import AgreementReport
from corpus.models.work import WorkState
from corpus.queries.agreement_reports import is_stale, standing, told_figures
from corpus.queries.labelled_articles import Compared
from corpus.queries.waiting_work import waiting_work
from corpus.tasks import compare
from tests.cast import Cast, cast, submitted
from tests.gamma_library import leave_out, stand_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    """Amal and Badr have labelled an article, with the same person and other edges."""
    people = cast(slots=3)
    submitted(people, "سامي الحداد")
    submitted(people, "سامي", by=people.badr)
    return people


def test_it_is_asked_for_written_and_told(people: Cast) -> None:
    report = start_agreement_report(people.project, by=people.karim)
    assert (report.state, report.number, report.total) == (WorkState.QUEUED, 1, 1)
    compare(report.pk)
    report.refresh_from_db()
    assert (report.state, report.done, report.error) == (WorkState.DONE, 1, "")
    figures = told_figures(report)
    assert figures["annotators"] == ["amal", "badr"]
    assert figures["figures"][0]["missing"] == "too few"
    (label,) = figures["labels"]
    assert label["kinds"] == {"real": 1}
    (example,) = label["examples"]
    assert (example["article"], example["title"]) == (1, "خبر 1")
    assert example["text"] == people.article().text


def test_asking_twice_is_asking_once(people: Cast) -> None:
    first = start_agreement_report(people.project, by=people.karim)
    assert start_agreement_report(people.project, by=people.maryam) == first
    other = start_agreement_report(
        people.project, compared=Compared(layer="entity"), by=people.maryam
    )
    assert other.number == 2
    assert list(waiting_work(timezone.now())) == [first, other]


def test_without_two_submissions_there_is_nothing_to_compare(people: Cast) -> None:
    with pytest.raises(WrongState, match="nothing to compare"):
        start_agreement_report(
            people.project, compared=Compared(annotators=("amal",)), by=people.karim
        )
    assert not AgreementReport.objects.exists()


def test_a_report_grows_old_when_sets_change(people: Cast) -> None:
    report = write_agreement_report(start_agreement_report(people.project, by=people.karim))
    assert not is_stale(report)
    submitted(people, by=people.karim)
    assert is_stale(report)
    newer = write_agreement_report(start_agreement_report(people.project, by=people.karim))
    assert not is_stale(newer)
    assert standing(people.project).done == newer


def test_what_stands_is_the_last_report_on_everything(people: Cast) -> None:
    done = write_agreement_report(start_agreement_report(people.project, by=people.karim))
    part = start_agreement_report(people.project, compared=Compared(layer="claim"), by=people.karim)
    write_agreement_report(part)
    since = start_agreement_report(people.project, by=people.karim)
    held = standing(people.project)
    assert (held.done, held.since) == (done, since)


def test_a_report_on_a_layer_says_nothing_of_claims(people: Cast) -> None:
    part = start_agreement_report(people.project, compared=Compared(layer="claim"), by=people.karim)
    told = told_figures(write_agreement_report(part))
    assert not [one for one in told["figures"] if one["part"] == "claim"]


def test_an_erased_article_leaves_no_word_in_a_report(people: Cast) -> None:
    report = write_agreement_report(start_agreement_report(people.project, by=people.karim))
    assert "سامي" not in report.figures
    erase_article(people.article())
    assert told_figures(report)["labels"][0]["examples"] == []


def test_the_worker_computes_gamma_where_its_library_is_there(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch)
    compare(start_agreement_report(people.project, by=people.karim).pk)
    told = told_figures(AgreementReport.objects.get())
    (gamma,) = (one for one in told["figures"] if one["measure"] == "gamma")
    assert (gamma["value"], gamma["missing"], gamma["units"]) == (None, "too few", 1)
    assert told["gamma"] == {"install": "", "articles": 1, "left_out": 0}


def test_without_the_library_a_report_is_done_and_says_how_to_get_it(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_out(monkeypatch)
    report = write_agreement_report(start_agreement_report(people.project, by=people.karim))
    assert report.state == WorkState.DONE
    assert "pip install cylp" in told_figures(report)["gamma"]["install"]


def test_a_report_from_before_gamma_says_nothing_of_it(people: Cast) -> None:
    report = write_agreement_report(start_agreement_report(people.project, by=people.karim))
    held = json.loads(report.figures)
    del held["gamma"]
    report.figures = json.dumps(held)
    assert told_figures(report)["gamma"] == {"install": "", "articles": 0, "left_out": 0}


def test_who_comes_too_late_writes_nothing(people: Cast) -> None:
    report = start_agreement_report(people.project, by=people.karim)
    AgreementReport.objects.update(state=WorkState.RUNNING, seen_at=timezone.now(), fence=5)
    assert write_agreement_report(report).state == WorkState.RUNNING
    assert json.loads(AgreementReport.objects.get().figures) == {}
