"""Publishing a later schema in the page, and following the move."""

import json

import pytest

from corpus.actions.continue_move import continue_move
from corpus.actions.write_schema import write_schema
from corpus.models import AnnotationSet, SchemaMove, StoredSchema
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import Cast, added, begun, save, span, submitted
from tests.corpus.actions.moving import published, without

PUBLISH = "/p/news/schema/news-claims/publish/"
PERS = "labels=entity:PERS="


@pytest.fixture(autouse=True)
def drafted(people: Cast) -> None:
    """A person is labelled, and the draft lacks persons."""
    submitted(people, "سامي الحداد")
    write_schema(people.project, schema=without("PERS"), by=people.maryam)


def test_the_page_asks_what_becomes_of_what_the_draft_lacks(people: Cast) -> None:
    assert f'href="{PUBLISH}"' in page(people.maryam, "/p/news/schema/news-claims/draft/")
    shown = page(people.maryam, PUBLISH)
    assert "The new schema lacks something that is in use." in shown
    assert f'name="{PERS}"' in shown
    assert 'value="entity:HUMAN"' in shown
    assert "نشر المخطط ونقل ما وُسم" in page(people.maryam, PUBLISH, language="ar")


def test_what_is_not_answered_is_asked_again_and_nothing_is_published(people: Cast) -> None:
    answer = browser(people.maryam).post(PUBLISH, {"do": "publish"})
    assert answer.status_code == 422
    assert "The new schema lacks something" in html(answer)
    assert not SchemaMove.objects.exists()


def test_a_dry_run_shows_what_would_change_and_writes_nothing(people: Cast) -> None:
    sent = {"do": "rehearse", PERS: "entity:HUMAN", "also=entity:PERS": "entity:OCC"}
    shown = html(browser(people.maryam).post(PUBLISH, sent))
    assert "What would change" in shown
    assert "entity:OCC</code>" in shown
    assert "to be reviewed" in shown
    assert 'href="/p/news/articles/1/"' in shown
    assert not SchemaMove.objects.exists()


def test_what_cannot_move_is_told_by_the_dry_run(people: Cast) -> None:
    shown = html(browser(people.maryam).post(PUBLISH, {"do": "rehearse"}))
    assert "These sets could not be moved:" in shown
    assert "no place for the label entity:PERS" in shown


def test_publishing_begins_the_move_and_shows_it(people: Cast) -> None:
    sent = {"do": "publish", PERS: "entity:HUMAN", "also=entity:PERS": "entity:OCC"}
    maryam = browser(people.maryam)
    answer = maryam.post(PUBLISH, sent)
    move = SchemaMove.objects.get()
    assert answer["Location"] == f"/p/news/moves/{move.pk}/"
    assert json.loads(move.mapping) == {"labels": {"entity:PERS": ["entity:HUMAN", "entity:OCC"]}}
    assert 'hx-trigger="every 1s"' in page(people.maryam, answer["Location"])
    continue_move(move)
    shown = page(people.maryam, answer["Location"])
    assert "All sets have moved." in shown
    assert 'hx-trigger="every 1s"' not in shown
    review = page(people.karim, f"{answer['Location']}review/")
    assert "سامي الحداد" in review
    assert "<bdi>Person</bdi>" in review
    assert "<bdi>Human</bdi> · <bdi>Title or occupation</bdi>" in review
    review = page(people.karim, f"{answer['Location']}review/", language="ar")
    assert "قبل النقل" in review
    assert "<bdi>إنسان</bdi> · " in review
    assert f"{move}" in page(people.fadi, "/p/news/schema/").replace("&gt;", ">")
    listed = page(people.maryam, "/p/news/articles/?state=review")
    assert "خبر 1" in listed
    assert "خبر 2" not in listed
    assert "Review what the change of schema has marked" in page(people.karim, "/p/news/")
    assert "Review what the change" not in page(people.amal, "/p/news/")


def test_what_was_dropped_is_downloaded(people: Cast) -> None:
    maryam = browser(people.maryam)
    place = maryam.post(PUBLISH, {"do": "publish", PERS: ":"})["Location"]
    continue_move(SchemaMove.objects.get())
    assert "Download what was dropped" in page(people.maryam, place)
    [line] = maryam.get(f"{place}dropped.jsonl").getvalue().decode().splitlines()
    assert json.loads(line)["text"] == "سامي الحداد"


def test_a_move_is_cancelled_and_what_is_left_is_asked_about_and_moved(people: Cast) -> None:
    move = published(people, without("PERS", "EVENT"), {"labels": {"entity:PERS": "entity:HUMAN"}})
    maryam, place = browser(people.maryam), f"/p/news/moves/{move.pk}/"
    maryam.post(f"{place}cancel/")
    shown = page(people.maryam, place)
    assert "The move was cancelled." in shown
    assert "1 set has not moved" in shown
    maryam.post(place, {})
    assert continue_move(SchemaMove.objects.get()).state == "done"
    held = AnnotationSet.objects.select_related("schema").get()
    assert str(held.schema) == "news-claims/2"


def test_a_set_that_could_not_move_is_named_with_its_reason(people: Cast) -> None:
    move = published(people, without("PERS", "EVENT"), {"labels": {"entity:PERS": "entity:HUMAN"}})
    StoredSchema.objects.filter(number=0).delete()
    StoredSchema.objects.filter(pk=move.to_schema_id).update(published_at="2020-01-01T00:00Z")
    held = begun(people, number=2)  # in the earlier schema, as if it had been opened just before
    StoredSchema.objects.filter(pk=move.to_schema_id).update(published_at="2100-01-01T00:00Z")
    save(held, *added(span(held.article.text, "الجسر", "EVENT")))
    continue_move(move)
    place = f"/p/news/moves/{move.pk}/"
    shown = page(people.maryam, place)
    assert "What could not be moved, and why" in shown
    assert 'name="labels=entity:EVENT="' in shown
    browser(people.maryam).post(place, {"labels=entity:EVENT=": ":"})
    assert continue_move(SchemaMove.objects.get()).failed == 0
    assert "All sets have moved." in page(people.maryam, place)
