"""Projects, their overview and settings, and everybody's own work."""

import json
import re
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from annotator.pages.frame import QUEUES
from annotator.pages.words import WRITTEN_FORMATS
from corpus.actions.create_dataset import create_dataset
from corpus.actions.curate_set import curate_set
from corpus.actions.return_submission import return_submission
from corpus.document.schema_json import schema_to_json
from corpus.document.shipped import shipped_schema
from corpus.models import Assignment, Project, Worker
from corpus.models.assignment import AssignmentState
from corpus.queries.workers import ALIVE
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import Cast, begun, submitted


def test_somebody_new_is_told_how_to_begin(people: Cast) -> None:
    shown = page(people.salma, "/")
    assert "You belong to no project yet" in shown
    assert 'href="/new/"' in shown


def test_a_project_is_made_with_a_shipped_schema_and_its_guidelines(people: Cast) -> None:
    fields = {"title": "أقوال", "slug": "sayings", "schema": "claims", "slots": "2"}
    answer = browser(people.salma).post("/new/", fields)
    assert answer["Location"] == "/p/sayings/"
    made = Project.objects.get(slug="sayings")
    assert made.schemas.get().name == "claims"
    assert made.guidelines.get().text_ar
    assert "No articles yet" in page(people.salma, "/p/sayings/")


def new_project(people: Cast, content: bytes, language: str = "en") -> object:
    """What the server answers to a new project with this file as its schema."""
    fields = {"title": "أقوال", "slug": "sayings", "schema": "claims", "slots": "1"}
    sent = fields | {"own": SimpleUploadedFile("own.json", content)}
    return browser(people.salma, language=language).post("/new/", sent)


def test_a_project_is_made_with_a_schema_of_ones_own(people: Cast) -> None:
    own = schema_to_json(shipped_schema("conll")) | {"name": "ours"}
    assert 'name="own"' in page(people.salma, "/new/")
    answer = new_project(people, json.dumps(own).encode())
    assert isinstance(answer, HttpResponse)
    assert answer["Location"] == "/p/sayings/"
    assert str(Project.objects.get(slug="sayings").schemas.get()) == "ours/1"


def test_a_file_that_is_no_schema_makes_no_project_and_says_why(
    people: Cast, settings: Settings
) -> None:
    assert "this is not JSON" in html(new_project(people, b"{"))
    assert "title.ar is missing" in html(new_project(people, b'{"name": "x"}'))
    settings.ISNAD_LARGEST_UPLOAD = 100
    large = new_project(people, b" " * 100 + b"{}", language="ar")
    assert "يُختار ملف لا يتجاوز الحجم المسموح به" in html(large)
    assert not Project.objects.filter(slug="sayings").exists()


def test_a_name_that_is_taken_is_refused_and_what_was_typed_stays(people: Cast) -> None:
    fields = {"title": "أخبار أخرى", "slug": "news", "schema": "conll", "slots": "1"}
    shown = html(browser(people.salma).post("/new/", fields))
    assert "there is already a project called news" in shown
    assert "أخبار أخرى" in shown


def test_a_refusal_is_told_in_arabic(people: Cast) -> None:
    fields = {"title": "أخبار", "slug": "news", "schema": "conll", "slots": "1"}
    shown = html(browser(people.salma, language="ar").post("/new/", fields))
    assert "يوجد مشروع باسم \u2068news\u2069 من قبل" in shown


def test_each_figure_of_the_overview_leads_to_its_articles(people: Cast) -> None:
    curate_set(submitted(people, "سامي الحداد").annotation_set, by=people.karim)
    submitted(people, number=2)
    begun(people, number=3)
    shown = page(people.maryam, "/p/news/")
    for state, number in (("submitted", 2), ("curated", 1), ("open", 1), ("suggested", 0)):
        assert f'href="/p/news/articles/?state={state}">{number}</a>' in shown
    assert "Curate what was submitted" in shown
    labels = page(people.maryam, "/p/news/labels/")
    assert "/p/news/articles/?label=entity:PERS" in labels


def test_the_overview_asks_the_same_however_much_there_is(
    people: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 2, 3):
        submitted(people, number=number)
    client = browser(people.maryam)
    with django_assert_max_num_queries(32):
        client.get("/p/news/")


def test_a_missing_worker_is_told_at_once_and_one_that_lives_is_not(people: Cast) -> None:
    assert "No worker is running" in page(people.maryam, "/p/news/")
    Worker.objects.create(
        name="w", queues="import preannotate-light export", seen_at=timezone.now()
    )
    assert "No worker is running" not in page(people.maryam, "/p/news/")
    assert "No worker is running" not in page(people.maryam, "/worker/")


def test_the_end_of_a_worker_shows_within_ten_seconds(people: Cast) -> None:
    Worker.objects.create(name="w", queues=" ".join(QUEUES), seen_at=timezone.now())
    asked = re.search(r'hx-trigger="every (\d+)ms"', page(people.maryam, "/worker/"))
    assert asked
    assert ALIVE + timedelta(milliseconds=int(asked[1])) < timedelta(seconds=10)


def test_returned_articles_come_first_with_the_reason(people: Cast) -> None:
    assignment = submitted(people)
    return_submission(assignment, reason="الاسم ناقص")
    shown = page(people.amal, "/work/")
    assert "الاسم ناقص" in shown
    assert "/p/news/articles/1/label/" in shown
    assert "1 article was returned to you." in page(people.amal, "/p/news/")


def test_the_next_article_opens_in_the_workbench(people: Cast) -> None:
    answer = browser(people.amal).post("/p/news/next/")
    assert answer["Location"] == "/p/news/articles/1/label/"
    shown = page(people.amal, "/p/news/articles/1/label/")
    assert 'data-url="/api/v1/projects/news/articles/1/workbench/"' in shown
    assert "/p/news/labels.css" in shown


def test_with_nothing_left_the_page_says_so(people: Cast) -> None:
    for number in (1, 2, 3):
        submitted(people, number=number)
    assert "Nothing is left for you to label here" in html(
        browser(people.amal).post("/p/news/next/")
    )


def test_an_article_that_is_not_assigned_opens_to_read_and_can_be_taken(people: Cast) -> None:
    amal = browser(people.amal)
    assert amal.get("/p/news/articles/2/label/")["Location"] == "/p/news/articles/2/"
    assert "Label this article" in page(people.amal, "/p/news/articles/2/")
    assert amal.post("/p/news/articles/2/take/")["Location"] == "/p/news/articles/2/label/"
    assert Assignment.objects.get(person=people.amal).state == AssignmentState.OPEN


def test_the_first_page_leads_on_whoever_may_label_and_enter_is_enough(people: Cast) -> None:
    begun(people)
    assert re.search(r"autofocus>\s*Continue labelling", page(people.amal, "/"))
    assert re.search(r"autofocus>\s*Begin labelling", page(people.badr, "/"))
    assert "labelling</button>" not in re.sub(r"\s", "", page(people.fadi, "/"))
    people.project.archived_at = timezone.now()
    people.project.save()
    assert "Continue labelling" not in page(people.amal, "/")


def test_what_goes_on_in_the_background_has_its_bar_on_the_overview(people: Cast) -> None:
    held = people.project.imports.create(
        key="k1", filename="news.zip", format="text", created_by=people.maryam, done=3, total=9
    )
    shown = page(people.maryam, "/p/news/")
    assert 'hx-get="/p/news/at-work/"' in shown
    assert "news.zip" in page(people.maryam, "/p/news/at-work/")
    assert f'href="/p/news/imports/{held.pk}/"' in shown
    assert re.search(r'<progress max="9" value="3"\s+aria-label="Import news.zip">', shown)
    assert "news.zip" not in page(people.amal, "/p/news/")  # who may not look at imports
    for state in ("asking", "done"):
        held.state = state
        held.save()
        assert "hx-get" not in page(people.maryam, "/p/news/at-work/")


def test_a_version_and_its_export_have_theirs_for_whoever_may_export(people: Cast) -> None:
    dataset = create_dataset(people.project, "gulf", by=people.maryam)
    schema = people.project.schemas.get().content
    version = dataset.versions.create(number=1, schema=schema, created_by=people.maryam)
    version.exports.create(format="conll2003", created_by=people.maryam, state="running")
    version.exports.create(format="losses", created_by=people.maryam, state="running")
    for person in (people.fadi, people.karim):
        shown = page(person, "/p/news/")
        assert "gulf@1" in shown
        assert f"gulf@1 · {WRITTEN_FORMATS['conll2003']}" in shown
        assert "losses" not in shown
        for url in re.findall(r'id="at-work-[^"]+"\s+href="([^"]+)"', shown):
            assert browser(person).get(url).status_code == 200
    assert "gulf@1" not in page(people.amal, "/p/news/")
