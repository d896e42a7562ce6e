"""Articles, and the sets that say something about them."""

import pytest

from corpus.actions.create_project import create_project
from corpus.actions.curate_set import curate_set
from corpus.actions.index_articles import index_articles
from corpus.document.shipped import shipped_schema
from corpus.models import AnnotationSet, Article
from tests.annotator.api.calling import FIRST, NEWS, caller, refused, told
from tests.cast import TEXTS, Cast, begun, cast, submitted

pytestmark = pytest.mark.django_db


def test_articles_are_listed_without_their_texts(people: Cast) -> None:
    page = told(caller(people.fadi).get(f"{NEWS}/articles/"), 200)
    assert [one["number"] for one in page["results"]] == [1, 2, 3]
    assert (page["before"], page["after"]) == (None, None)
    first = page["results"][0]
    assert (first["title"], first["outlet"], first["curated"]) == ("خبر 1", "الأفق", False)
    assert "text" not in first


def test_articles_are_filtered_as_on_their_page(people: Cast) -> None:
    submitted(people, number=2)
    index_articles()
    fadi = caller(people.fadi)

    def numbers(**query: str) -> list[int]:
        return [one["number"] for one in told(fadi.get(f"{NEWS}/articles/", query), 200)["results"]]

    assert numbers(state="submitted") == [2]
    assert numbers(words="جسر") == [2]
    assert numbers(outlet="الأفق") == [1, 2, 3]
    assert numbers(outlet="غيرها") == []
    assert numbers(after="1", state="free") == [2, 3]
    assert numbers(before="3") == [1, 2]


@pytest.mark.parametrize(
    "query", [{"state": "lost"}, {"after": "x"}, {"after": str(10**30)}, {"words": "\x00"}]
)
def test_a_filter_that_makes_no_sense_is_refused(people: Cast, query: dict[str, str]) -> None:
    assert refused(caller(people.fadi).get(f"{NEWS}/articles/", query), 400) == "invalid"


def test_fifty_articles_make_a_page() -> None:
    people = cast(texts=tuple(f"الخبر رقم {number}." for number in range(60)))
    maryam = caller(people.maryam)
    first = told(maryam.get(f"{NEWS}/articles/"), 200)
    assert (len(first["results"]), first["after"]) == (50, 50)
    second = told(maryam.get(f"{NEWS}/articles/", {"after": first["after"]}), 200)
    assert (len(second["results"]), second["before"], second["after"]) == (10, 51, None)


def test_an_article_comes_with_its_text_and_sources(people: Cast) -> None:
    held = told(caller(people.amal).get(f"{FIRST}/"), 200)
    assert (held["text"], held["length"]) == (TEXTS[0], len(TEXTS[0]))
    assert held["metadata"] == {"title": "خبر 1", "outlet": "الأفق"}
    assert held["sources"] == [{"key": "a1", "url": "", "outlet": "الأفق"}]
    assert refused(caller(people.amal).get(f"{NEWS}/articles/9/"), 404) == "not_found"
    assert refused(caller(people.amal).get(f"{NEWS}/articles/{10**30}/"), 404) == "not_found"


def test_a_manager_erases_an_article(people: Cast) -> None:
    assert refused(caller(people.karim).delete(f"{FIRST}/"), 403) == "forbidden"
    told(caller(people.maryam).delete(f"{FIRST}/"), 204)
    assert told(caller(people.amal).get(f"{FIRST}/"), 200)["text"] == ""
    assert refused(caller(people.amal).post(f"{FIRST}/assignments/"), 410) == "erased"


def test_annotators_do_not_see_what_others_have_labelled(people: Cast) -> None:
    own, other = begun(people), begun(people, by=people.badr)

    def keys(name: str) -> list[str]:
        listed = told(caller(getattr(people, name)).get(f"{FIRST}/sets/"), 200)
        return [one["key"] for one in listed["results"]]

    assert keys("amal") == [own.key]
    assert keys("karim") == [own.key, other.key]
    assert keys("fadi") == []
    amal = caller(people.amal)
    told(amal.get(f"{NEWS}/sets/{own.key}/"), 200)
    assert refused(amal.get(f"{NEWS}/sets/{other.key}/"), 404) == "not_found"
    assert refused(amal.get(f"{NEWS}/sets/{other.key}/revisions/"), 404) == "not_found"


def test_a_set_comes_as_a_document(people: Cast) -> None:
    held = AnnotationSet.objects.get(pk=submitted(people, "سامي الحداد").annotation_set_id)
    curate_set(held, by=people.karim)
    listed = told(caller(people.fadi).get(f"{FIRST}/sets/"), 200)["results"]
    assert [(one["origin"], one["schema"], one["revision"]) for one in listed] == [
        ("curated", "news-claims/1", 1)
    ]
    document = told(caller(people.fadi).get(f"{NEWS}/sets/{listed[0]['key']}/"), 200)
    assert (document["id"], document["text"]) == ("a1", TEXTS[0])
    (found,) = document["spans"]
    assert (found["surface"], found["origin"]) == ("سامي الحداد", "human")
    assert found["author"] == "annotator-3"


def test_a_set_of_another_project_is_not_there(people: Cast) -> None:
    held = begun(people)
    elsewhere = create_project("else", title="", schema=shipped_schema("conll"), by=people.salma)
    Article.objects.filter(pk=held.article_id).update(project=elsewhere)
    assert refused(caller(people.amal).get(f"{NEWS}/sets/{held.key}/"), 404) == "not_found"
