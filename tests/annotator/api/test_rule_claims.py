"""What the rules propose to whoever begins a claim."""

import json
from typing import Any

import pytest

from corpus.models import AnnotationSet, Article, StoredSchema
from tests.annotator.api.calling import NEWS, caller, refused, told
from tests.cast import Cast, begun

pytestmark = pytest.mark.django_db
SECOND = f"{NEWS}/articles/2/rule_claims/"


def found(people: Cast, at: int = 0) -> Any:
    return told(caller(people.amal).get(SECOND, {"at": at}), 200)


def test_claims_come_with_all_their_parts_and_nothing_is_stored(people: Cast) -> None:
    held = begun(people, number=2)
    answer = found(people)
    text = held.article.text
    assert (answer["start"], answer["end"]) == (0, len(text))
    labels = [one["label"] for one in answer["spans"]]
    assert set(labels) == {"CLAIM", "SOURCE", "CUE"}
    cues = [text[one["start"] : one["end"]] for one in answer["spans"] if one["label"] == "CUE"]
    assert cues == ["أعلنت", "أضافت"]
    ids = {one["id"] for one in answer["spans"]}
    assert all({one["head"], one["tail"]} <= ids for one in answer["relations"])
    assert {one["label"] for one in answer["relations"]} == {"cue_of", "source_of"}
    assert list(AnnotationSet.objects.all()) == [held]


def test_a_long_article_is_read_around_the_place_that_is_asked_about(people: Cast) -> None:
    held = begun(people, number=2)
    text = held.article.text
    line = len(text) + 1
    Article.objects.filter(pk=held.article_id).update(text="\n".join([text] * 400))
    answer = found(people, at=200 * line)
    assert 0 < answer["start"] < 200 * line < answer["end"] < 400 * line - 1
    long = Article.objects.get(pk=held.article_id).text
    assert long[answer["start"] - 1] == long[answer["end"]] == "\n"
    cues = {long[one["start"] : one["end"]] for one in answer["spans"] if one["label"] == "CUE"}
    assert cues == {"أعلنت", "أضافت"}


def test_a_long_line_is_cut(people: Cast) -> None:
    held = begun(people, number=2)
    Article.objects.filter(pk=held.article_id).update(text="قال الوزير " * 5000)
    answer = found(people, at=30_000)
    assert (answer["start"], answer["end"]) == (15_000, 35_000)


def test_there_are_none_on_a_bare_article(people: Cast) -> None:
    begun(people, number=2)
    Article.objects.update(bare=True)
    assert found(people)["spans"] == []


def test_there_are_none_where_the_schema_has_no_claims(people: Cast) -> None:
    held = begun(people, number=2)
    entities = json.dumps(json.loads(held.schema.content) | {"claims": None})
    StoredSchema.objects.filter(pk=held.schema_id).update(content=entities)
    assert found(people)["spans"] == []


def test_whoever_does_not_label_the_article_is_told_nothing(people: Cast) -> None:
    begun(people, number=2)
    assert refused(caller(people.maryam).get(SECOND), 404) == "not_found"
