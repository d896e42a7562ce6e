"""The list of articles, and one article."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.erase_article import erase_article
from corpus.actions.import_articles import import_articles
from corpus.actions.index_articles import index_articles
from corpus.actions.start_export import start_export
from corpus.actions.write_export import write_export
from corpus.document.document import Document, Relation, Span
from corpus.models import AnnotationSet, Article, Assignment
from corpus.models.annotation_set import Origin
from tests.annotator.pages.browsing import browser, page
from tests.cast import Cast, added, begun, save, span, submitted


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    """The storage of exports, gone after the test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def many(people: Cast) -> Cast:
    """A hundred and twenty articles more."""
    for first in (0, 60):
        import_articles(
            people.project,
            documents=[
                Document(f"b{n}", f"نص قصير رقم {n}.", metadata={"outlet": "الغد"})
                for n in range(first, first + 60)
            ],
        )
    return people


def numbers(shown: str) -> list[int]:
    """The articles that a list shows."""
    parts = shown.split('href="/p/news/articles/')[1:]
    return [int(part.split("/")[0]) for part in parts if part[0].isdigit()]


def test_articles_are_paged_by_their_numbers_forth_and_back(many: Cast) -> None:
    first = page(many.maryam, "/p/news/articles/")
    assert numbers(first) == [*range(1, 51)]
    assert "after=50" in first
    assert 'rel="prev"' not in first
    second = page(many.maryam, "/p/news/articles/?after=50")
    assert numbers(second) == [*range(51, 101)]
    assert "before=51" in second
    assert numbers(page(many.maryam, "/p/news/articles/?before=51")) == [*range(1, 51)]
    last = page(many.maryam, "/p/news/articles/?after=100")
    assert numbers(last) == [*range(101, 124)]
    assert 'rel="next"' not in last


def test_a_page_takes_the_same_number_of_queries_however_many_articles_there_are(
    people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = browser(people.maryam)
    with django_assert_num_queries(9):
        client.get("/p/news/articles/")
    many_documents = [Document(f"b{n}", f"نص قصير رقم {n}.") for n in range(80)]
    import_articles(people.project, documents=many_documents)
    with django_assert_num_queries(9):
        client.get("/p/news/articles/")


def test_articles_are_found_by_words_outlet_and_state(many: Cast) -> None:
    while index_articles():
        pass
    submitted(many, number=2)
    assert numbers(page(many.maryam, "/p/news/articles/?words=بلديه")) == [2]
    assert numbers(page(many.maryam, "/p/news/articles/?state=submitted")) == [2]
    assert numbers(page(many.maryam, "/p/news/articles/?outlet=الأفق&state=free")) == [1, 2, 3]
    assert "after=53" in page(many.maryam, "/p/news/articles/?outlet=الغد")
    assert "No article is like that" in page(many.maryam, "/p/news/articles/?words=فيل")


def test_articles_behind_a_label_are_found(people: Cast) -> None:
    held = begun(people)
    save(held, *added(span(held.article.text, "سامي الحداد")))
    assert numbers(page(people.maryam, "/p/news/articles/?label=entity:PERS")) == [1]
    assert numbers(page(people.maryam, "/p/news/articles/?label=entity:ORG")) == []


def test_what_cannot_be_read_in_an_address_asks_for_nothing(people: Cast) -> None:
    shown = page(people.maryam, "/p/news/articles/?after=x&before=-3&state=nonsense")
    assert numbers(shown) == [1, 2, 3]


def test_an_article_is_read_with_its_labels_and_claims(people: Cast) -> None:
    held = begun(people)
    text = held.article.text
    spans = [
        span(text, "سامي الحداد"),
        span(text, "وزير الزراعة سامي الحداد", "SOURCE", id="s"),
        span(text, "قال", "CUE", id="c"),
        span(text, "المحصول تضاعف هذا العام", "CLAIM", id="q"),
    ]
    relations = [Relation("r1", "source_of", "s", "q"), Relation("r2", "cue_of", "c", "q")]
    save(held, *added(*spans, *relations))
    shown = page(people.amal, "/p/news/articles/1/")
    assert 'data-start="0"' in shown
    assert '"entity:PERS"' in shown
    for words in ("وزير الزراعة سامي الحداد", "المحصول تضاعف هذا العام"):
        assert shown.count(words) > 1


def test_annotators_do_not_see_what_others_have_labelled(people: Cast) -> None:
    held = begun(people, by=people.badr)
    address = f"/p/news/articles/1/?set={held.key}"
    assert held.key not in page(people.amal, "/p/news/articles/1/")
    assert "badr" not in page(people.amal, address)
    assert held.key in page(people.karim, address)


def test_a_curator_takes_a_submitted_set_as_the_curated_one(people: Cast) -> None:
    held = submitted(people, "سامي الحداد").annotation_set
    karim = browser(people.karim)
    assert "Take these labels" in page(people.karim, f"/p/news/articles/1/?set={held.key}")
    karim.post(f"/p/news/articles/1/sets/{held.key}/curate/")
    curated = AnnotationSet.objects.get(origin=Origin.CURATED)
    assert curated.source_set == held
    assert "Curated" in page(people.amal, "/p/news/articles/")


def test_a_set_that_was_not_submitted_is_not_taken(people: Cast) -> None:
    held = begun(people)
    answer = browser(people.karim).post(f"/p/news/articles/1/sets/{held.key}/curate/", follow=True)
    assert "this set was not submitted" in answer.content.decode()
    assert not AnnotationSet.objects.filter(origin=Origin.CURATED).exists()


def test_a_submission_is_returned_with_a_reason_and_never_without(people: Cast) -> None:
    held = submitted(people).annotation_set
    address = f"/p/news/articles/1/sets/{held.key}/return/"
    karim = browser(people.karim)
    karim.post(address, {"reason": ""})
    assert Assignment.objects.get().state == "submitted"
    karim.post(address, {"reason": "ينقص مصدر القول"})
    assert Assignment.objects.get().note == "ينقص مصدر القول"


def test_an_erased_article_says_so(people: Cast) -> None:
    curate_set(submitted(people).annotation_set, by=people.karim)
    erase_article(people.article(1))
    assert "This article was erased" in page(people.amal, "/p/news/articles/1/")
    assert "Erased" in page(people.amal, "/p/news/articles/")


def test_an_address_that_runs_a_script_is_no_link(people: Cast) -> None:
    import_articles(
        people.project,
        documents=[Document("x", "نص آخر.", metadata={"url": "javascript:alert(1)"})],
    )
    assert 'href="javascript' not in page(people.maryam, "/p/news/articles/4/")


def test_the_day_of_publication_is_written_in_arabic(people: Cast) -> None:
    people.project.articles.update(published=date(2020, 10, 1))
    assert "١ أكتوبر ٢٠٢٠" in page(people.amal, "/p/news/articles/", language="ar")


def test_the_article_says_how_much_of_a_set_is_unsure(people: Cast) -> None:
    held = begun(people)
    doubted = replace(span(held.article.text, "سامي الحداد"), attributes={"unsure": True})
    save(held, *added(doubted, span(held.article.text, "وزير الزراعة", "OCC")))
    shown = page(people.maryam, f"/p/news/articles/1/?set={held.key}")
    assert "1 span is marked unsure" in shown
    other = page(people.maryam, "/p/news/articles/2/")
    assert "marked unsure" not in other


def test_sets_that_came_along_say_how_far_their_authors_were(people: Cast) -> None:
    states = {"annotators": {"سعاد": "FINISHED", "omar": "IN_PROGRESS", "zaid": 3}}
    record = Document(
        "n1",
        "خبر من مشروع آخر.",
        metadata={"inception": states | {"state": "CURATION_FINISHED"}},
        silent=tuple(("human", name) for name in ("سعاد", "omar", "zaid", "amal")),
    )
    import_articles(people.project, documents=[record])
    shown = page(people.maryam, f"/p/news/articles/{Article.objects.get(key='n1').number}/")
    listed = shown.split('class="choices"')[1].split("</ul>")[0].split("<li>")[1:]
    said = {
        name: [state for state in ("unfinished", "finished") if f">{state} in INCEpTION" in row]
        for row in listed
        for name in ("سعاد", "omar", "zaid", "amal")
        if f"<bdi>{name}</bdi>" in row
    }
    assert said == {"سعاد": ["finished"], "omar": ["unfinished"], "zaid": [], "amal": []}


def test_who_skipped_an_article_in_label_studio_is_told_to_curators(people: Cast) -> None:
    states = {"annotators": {"omar": "SKIPPED", "سعاد": "SUBMITTED"}}
    said = Span("s", "entity", "PERS", 0, 3, author="سعاد")
    record = Document("n1", "خبر.", metadata={"label_studio": states}, spans=(said,))
    import_articles(people.project, documents=[record])
    address = f"/p/news/articles/{Article.objects.get(key='n1').number}/"
    shown = page(people.karim, address)
    assert "<bdi>omar</bdi>: skipped in Label Studio" in shown
    assert "submitted in Label Studio" in shown


def test_a_manager_erases_an_article_from_its_page_who_says_that_they_mean_it(
    people: Cast, files: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    curate_set(submitted(people, "سامي الحداد").annotation_set, by=people.karim)
    curate_set(submitted(people, "بلدية النور", number=2).annotation_set, by=people.karim)
    dataset = create_dataset(people.project, "curated", by=people.maryam)
    version = continue_version(create_version(dataset, by=people.maryam))
    export = write_export(start_export(version, format="isnad", options={}, by=people.maryam))
    fadi, file = browser(people.fadi), f"/p/news/exports/{export.pk}/file/"
    assert "سامي" in unpacked(fadi.get(file))
    assert "Erase this article" not in page(people.karim, "/p/news/articles/1/")
    shown = page(people.maryam, "/p/news/articles/1/")
    assert "Nothing of this can be brought back" in shown
    assert "curated@1" in shown
    assert "محو هذا المقال" in page(people.maryam, "/p/news/articles/1/", language="ar")
    maryam = browser(people.maryam)
    maryam.post("/p/news/articles/1/erase/")
    assert people.article(1).text
    with django_capture_on_commit_callbacks(execute=True):
        maryam.post("/p/news/articles/1/erase/", {"meant": "on"})
    assert people.article(1).text == ""
    assert fadi.get(file).status_code == 404
    api = fadi.get(f"/api/v1/projects/news/exports/{export.pk}/file/")
    assert (api.status_code, api.json()["code"]) == (410, "erased")
    assert not [path for path in files.rglob("*") if path.is_file()]
    told = page(people.fadi, f"/p/news/exports/{export.pk}/")
    assert "The file was removed, for an article in it was erased" in told
    assert "File removed" in page(people.fadi, "/p/news/datasets/curated/1/")
    assert "أزيل الملف" in page(people.fadi, "/p/news/datasets/curated/1/", language="ar")


def unpacked(answer: Any) -> str:
    """The articles in a downloaded export."""
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        return archive.read("articles.jsonl").decode()
