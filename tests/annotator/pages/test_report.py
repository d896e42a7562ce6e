"""A project on one page."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from annotator.pages.report_charts import minutes_chart
from corpus.actions.curate_set import curate_set
from corpus.actions.dispute_curation import dispute_curation
from corpus.actions.record_time import record_time
from corpus.actions.write_guidelines import write_guidelines
from corpus.models import AgreementReport
from corpus.queries.feedback import curated_of, curated_work
from corpus.queries.project_report import project_report
from corpus.queries.time_spent import WorkedWeek
from tests.annotator.pages.browsing import browser, page
from tests.cast import Cast, cast, submitted

pytestmark = pytest.mark.django_db
REPORT = "/p/news/report/"


@pytest.fixture
def people() -> Cast:
    """One article of three is curated, to which Amal objects."""
    held = cast(slots=2)
    turn = submitted(held, "سامي الحداد")
    record_time(turn.annotation_set.key, sitting="tab", seconds=600, by=held.amal)
    curate_set(submitted(held, "سامي", by=held.badr).annotation_set, by=held.karim)
    (work,) = curated_work(curated_of(held.project, held.amal), held.amal)
    change = work.feedback.changes[0].key
    dispute_curation(turn, change=change, key=str(uuid4()), text="كامل", by=held.amal)
    return held


def test_it_tells_how_far_how_fast_and_who(people: Cast) -> None:
    write_guidelines(people.project, text_ar="نص", text_en="", by=people.maryam)
    told = project_report(people.project)
    assert told.progress.curated == 1
    assert told.curated_share == pytest.approx(1 / 3)
    assert [(one.articles, one.median) for one in told.weeks] == [(1, 600)]
    assert (told.threads, told.disputes) == (1, 1)
    amal, badr = told.people
    assert (amal.membership.person, amal.submitted, amal.median) == (people.amal, 1, 600)
    assert (badr.membership.person, badr.submitted, badr.median) == (people.badr, 1, None)
    assert [one.submissions for one in told.guidelines] == [0, 2]


def test_the_overview_leads_to_it(people: Cast) -> None:
    assert f'href="{REPORT}"' in page(people.fadi, "/p/news/")


def test_the_labels_are_fetched_after_it(people: Cast) -> None:
    assert 'hx-get="/p/news/labels/"' in page(people.fadi, REPORT)


def test_what_only_some_may_see_is_shown_to_them_alone(people: Cast) -> None:
    AgreementReport.objects.create(
        project=people.project,
        number=1,
        created_by=people.maryam,
        state="done",
        figures='{"figures": [], "articles": {"bare": 1, "preannotated": 0}}',
    )
    shown = page(people.maryam, REPORT)
    for words in ("Open objections", "سامي الحداد", "Exact spans", "In all", "10 min"):
        assert words in shown
    assert "In all" not in page(people.karim, REPORT)
    seen = page(people.fadi, REPORT)
    assert "Exact spans" not in seen
    assert "Another edge" not in seen


def test_an_empty_project_has_a_report_too() -> None:
    held = cast(texts=())
    assert "No submitted article has its time yet" in page(held.maryam, REPORT)


def test_it_asks_as_often_whatever_there_is_to_tell(people: Cast) -> None:
    maryam = browser(people.maryam)
    maryam.get(REPORT)
    with CaptureQueriesContext(connection) as few:
        maryam.get(REPORT)
    for number in (2, 3):
        curate_set(submitted(people, "ا", number=number).annotation_set, by=people.karim)
    with CaptureQueriesContext(connection) as more:
        maryam.get(REPORT)
    assert len(more) == len(few)


def test_the_chart_runs_in_the_direction_of_the_interface() -> None:
    weeks = [WorkedWeek(date(2026, 11, day), 3, 60 * day) for day in (2, 9)]
    assert minutes_chart(weeks[:1]) == ""
    with translation.override("en"):
        assert 'points="56.0,' in minutes_chart(weeks)
    with translation.override("ar"):
        assert 'points="584.0,' in minutes_chart(weeks)
