"""How somebody's work was curated, as they read it, and how they object to it."""

import re
from typing import Any
from uuid import uuid4

import pytest

from corpus.actions.curate_set import curate_set
from corpus.actions.finish_curation import finish_curation
from corpus.actions.mark_gold import mark_gold
from corpus.actions.publish_schema import publish_schema
from corpus.actions.submit_set import submit_set
from corpus.document.document import Relation
from corpus.document.schema_json import schema_from_json, schema_to_json
from corpus.document.shipped import shipped_schema
from corpus.models import Assignment, Thread
from tests.annotator.api import calling
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import Cast, added, begun, cast, save, span, submitted
from tests.deciding import decide

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    """Badr's labels were taken for the first article, of which Amal had submitted others."""
    held = cast(slots=2)
    submitted(held, "سامي الحداد", "المحصول")
    other = submitted(held, "سامي", "الزراعة", by=held.badr)
    curate_set(other.annotation_set, by=held.karim)
    return held


def place(people: Cast, more: str = "") -> str:
    return f"/p/news/feedback/{people.amal.pk}/{more}"


def change_of(shown: str, after: str) -> str:
    """The key of the first change after these words."""
    begin = shown.index('name="change" value="', shown.index(after)) + 21
    return shown[begin : shown.index('"', begin)]


def object_to(people: Cast, text: str = "الاسم كامل") -> Thread:
    shown = page(people.amal, place(people, "1/"))
    sent = {"key": str(uuid4()), "change": change_of(shown, "other words"), "text": text}
    answer = browser(people.amal).post(place(people, "1/"), sent)
    assert answer["Location"] == f"{place(people, '1/')}#thread-{sent['key']}"
    return Thread.objects.get(key=sent["key"])


def test_my_work_leads_to_how_it_was_curated(people: Cast) -> None:
    assert f'href="{place(people)}"' in page(people.amal, "/work/")
    shown = page(people.amal, place(people))
    assert "0 of 2" in shown
    assert f'href="{place(people, "1/")}"' in shown


def test_each_change_stands_beside_its_clause(people: Cast) -> None:
    shown = page(people.amal, place(people, "1/"))
    for title in ("Another edge: other words", "Missed", "Not in the curated labels"):
        assert title in shown
    assert "Person" in shown
    assert "The name of a person, real or imagined" in shown
    assert "Labelled under version 1 of the guidelines" in shown
    assert "شخص" in page(people.amal, place(people, "1/"), language="ar")


def test_a_change_says_why_annotators_differed_there_and_the_report_counts_it() -> None:
    held = cast(slots=2)
    submitted(held, "سامي الحداد")
    submitted(held, "سامي", by=held.badr)
    assert "Why annotators differed" not in page(held.fadi, "/p/news/report/")
    decide(held, "سامي", held.badr, "slip")
    finish_curation(held.article(), by=held.karim)
    assert "Cause: A slip" in page(held.amal, place(held, "1/"))
    assert "السبب: سهو" in page(held.amal, place(held, "1/"), language="ar")
    assert "Cause:" not in page(held.badr, f"/p/news/feedback/{held.badr.pk}/1/")
    report = page(held.fadi, "/p/news/report/")
    assert "Why annotators differed" in report
    assert "<dt>A slip</dt><dd>1</dd>" in re.sub(r">\s+<", "><", report)
    report = page(held.karim, "/p/news/report/")
    assert 'href="/p/news/articles/?cause=slip">1</a>' in report
    found = page(held.karim, "/p/news/articles/?cause=slip")
    assert ("/articles/1/" in found, "differed at a place for this cause: A slip" in found) == (
        True,
        True,
    )
    assert "/articles/1/" not in page(held.karim, "/p/news/articles/?cause=guideline")
    for cause, there in (("slip", 1), ("guideline", 0)):
        asked = calling.caller(held.karim).get(f"/api/v1/projects/news/articles/?cause={cause}")
        assert len(calling.told(asked, 200)["results"]) == there
    mark_gold(held.article(), gold=True)
    assert "/articles/1/" not in page(held.amal, "/p/news/articles/?cause=slip")
    changes = calling.told(
        calling.caller(held.amal).get("/api/v1/projects/news/feedback/amal/1/"), 200
    )["changes"]
    assert [one["cause"] for one in changes] == ["slip"]
    counts = calling.told(calling.caller(held.fadi).get("/api/v1/projects/news/report/"), 200)[
        "causes"
    ]
    assert counts == {"slip": 1, "ambiguous": 0, "guideline": 0, "none": 0}


HOW = {
    "name": "how",
    "title": {"en": "Manner", "ar": "الطريقة"},
    "kind": "choice",
    "values": [
        {"name": "direct", "title": {"en": "Directly", "ar": "مباشرة"}},
        {"name": "indirect", "title": {"en": "Indirectly", "ar": "بالنقل"}},
    ],
}


def test_another_value_of_a_link_is_told_with_its_link_and_both_values() -> None:
    held = cast(slots=2)
    schema: dict[str, Any] = schema_to_json(shipped_schema("news-claims"))
    for one in schema["relations"]:
        if one["name"] == "source_of":
            one["attributes"] = [HOW]
    publish_schema(held.project, schema=schema_from_json(schema), by=held.maryam)
    for by, how in ((held.amal, "direct"), (held.badr, "indirect")):
        said = begun(held, by=by)
        text = said.article.text
        source, claim = span(text, "وزير", "SOURCE", id=f"s{how}"), span(text, "المحصول", "CLAIM")
        link = Relation(f"r{how}", "source_of", source.id, claim.id, {"how": how})
        save(said, *added(source, claim, link))
        turn = submit_set(Assignment.objects.get(annotation_set=said), revision=said.revision)
    curate_set(turn.annotation_set, by=held.karim)
    shown = page(held.amal, place(held, "1/"))
    assert "Another value of a link</strong> <span>source of · Manner</span>" in shown
    assert shown.index("<bdi>Directly</bdi>") < shown.index("<bdi>Indirectly</bdi>")
    shown = page(held.amal, place(held, "1/"), language="ar")
    assert "قيمة أخرى لرابط" in shown
    assert "<bdi>مباشرة</bdi>" in shown


def test_the_text_is_painted_over_and_never_cut(people: Cast) -> None:
    shown = page(people.amal, place(people, "1/"))
    assert "<mark" not in shown
    assert people.article().text in shown
    assert 'data-marks="[[17, 28, &quot;entity:PERS&quot;]]"' in shown


def test_an_objection_stands_in_place_with_its_state(people: Cast) -> None:
    thread = object_to(people)
    shown = page(people.amal, place(people, "1/"))
    assert shown.count("Objection, open") == 1
    assert "الاسم كامل" in shown
    assert "1 objection is open" in page(people.amal, place(people))
    assert "Answer the objections" in page(people.karim, "/p/news/")
    assert "Answer the objections" not in page(people.amal, "/p/news/")
    browser(people.karim).post(
        f"/p/news/articles/1/threads/{thread.key}/settle/", {"verb": "resolve"}
    )
    assert "Objection, resolved" in page(people.amal, place(people, "1/"))
    assert "Answer the objections" not in page(people.karim, "/p/news/")


def test_an_objection_stays_when_the_place_is_curated_anew(people: Cast) -> None:
    object_to(people)
    curate_set(Assignment.objects.get(person=people.amal).annotation_set, by=people.karim)
    shown = page(people.karim, place(people, "1/"))
    assert "Everything was taken as it was submitted" in shown
    assert "Objections to what was curated anew since" in shown
    assert "الاسم كامل" in shown


def test_an_objection_without_a_reason_or_to_nothing_is_refused_in_words(people: Cast) -> None:
    change = change_of(page(people.amal, place(people, "1/")), "other words")
    for sent, told in (
        ({"change": change, "text": " "}, "a comment says something"),
        ({"change": "real//x/y", "text": "لا"}, "curated anew meanwhile"),
    ):
        body = {"key": str(uuid4()), **sent}
        answer = browser(people.amal).post(place(people, "1/"), body, follow=True)
        assert told in html(answer)
    assert not Thread.objects.exists()


def test_a_curator_may_look_but_not_object(people: Cast) -> None:
    shown = page(people.karim, place(people, "1/"))
    assert 'name="change"' not in shown
    sent = {"key": str(uuid4()), "change": "x", "text": "لا"}
    assert browser(people.karim).post(place(people, "1/"), sent).status_code == 403


def test_another_annotator_may_not_look(people: Cast) -> None:
    for more in ("", "weeks/", "1/"):
        assert browser(people.badr).get(place(people, more)).status_code == 403
        assert browser(people.salma).get(place(people, more)).status_code == 404


def test_the_weeks_are_told_in_a_table(people: Cast) -> None:
    shown = page(people.amal, place(people, "weeks/"))
    assert "There is a curve from the second week on" in shown
    assert "<td" in shown


def test_an_article_that_is_not_curated_has_no_such_page(people: Cast) -> None:
    assert browser(people.amal).get(place(people, "2/")).status_code == 404


def test_the_article_says_under_which_guidelines_it_was_labelled(people: Cast) -> None:
    key = Assignment.objects.get(person=people.amal).annotation_set.key
    shown = page(people.karim, f"/p/news/articles/1/?set={key}")
    assert "Labelled under version 1 of the guidelines" in shown
