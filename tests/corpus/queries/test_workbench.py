"""What the workbench is opened with."""

import json
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from corpus.actions.assign_article import assign_article
from corpus.document.document import Relation
from corpus.document.edits import ArticleAttribute, Decision, Edit
from corpus.models import AnnotationSet, Assignment, Installation, Pin, StoredSchema
from corpus.queries.workbench import workbench
from tests.cast import TEXTS, Cast, added, begun, cast, save, span
from tests.corpus.actions.moving import TO_HUMAN, moved, without
from tests.corpus.actions.suggesting import suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def test_it_holds_the_article_with_its_offsets(people: Cast) -> None:
    begun(people)
    article = workbench(people.project, 1, people.amal)["article"]
    text = article["text"]
    assert (text, article["direction"], article["outlet"]) == (TEXTS[0], "rtl", "الأفق")
    words = list(zip(article["words"][::2], article["words"][1::2], strict=True))
    assert [text[start:end] for start, end in words][:3] == ["قال", "وزير", "الزراعة"]
    sentences = list(zip(article["sentences"][::2], article["sentences"][1::2], strict=True))
    assert text[sentences[0][0] : sentences[0][1]].startswith("قال وزير")
    index = next(number for number, word in enumerate(words) if text[slice(*word)] == "وبسامي")
    start = words[index][0]
    assert [text[stop : words[index][1]] for stop in article["clitics"][str(index)]][:2] == [
        "بسامي",
        "سامي",
    ]
    assert all(start < stop < words[index][1] for stop in article["clitics"][str(index)])


def test_it_lists_the_words_that_report_where_the_schema_has_claims(people: Cast) -> None:
    begun(people, number=2)
    held = begun(people)
    article = workbench(people.project, 2, people.amal)["article"]
    places = zip(article["cues"][::2], article["cues"][1::2], strict=True)
    assert [article["text"][start:end] for start, end in places] == ["أعلنت", "أضافت"]
    entities = json.loads(held.schema.content) | {"claims": None}
    StoredSchema.objects.filter(pk=held.schema_id).update(content=json.dumps(entities))
    assert workbench(people.project, 1, people.amal)["article"]["cues"] == []


def test_it_names_the_server_the_person_and_the_schema(people: Cast) -> None:
    begun(people)
    opened = workbench(people.project, 1, people.amal)
    assert opened["server"] == str(Installation.objects.get().key)
    assert (opened["person"], opened["name"]) == (str(people.amal.pk), "amal")
    assert opened["schema"]["id"] == "news-claims/1"
    assert [layer["name"] for layer in opened["schema"]["layers"]] == [
        *("entity", "claim", "source", "cue")
    ]


def test_it_holds_the_persons_own_set(people: Cast) -> None:
    held = begun(people)
    text = held.article.text
    source = span(text, "وزير الزراعة", "SOURCE", id="source")
    content = span(text, "المحصول تضاعف", "CLAIM", id="content")
    save(
        held,
        *added(content, source, Relation("r1", "source_of", "source", "content")),
        Edit("attribute", None, ArticleAttribute("topic", "economy")),
        Edit("decision", None, Decision("set/x", "rejected")),
    )
    own = workbench(people.project, 1, people.amal)["set"]
    assert (own["key"], own["revision"]) == (held.key, 2)
    assert [one["id"] for one in own["spans"]] == ["source", "content"]
    assert own["relations"] == [
        {
            "id": "r1",
            "label": "source_of",
            "head": "source",
            "tail": "content",
            "attributes": {},
        }
    ]
    assert own["attributes"] == {"topic": "economy"}
    assert own["decisions"] == [{"id": "set/x", "outcome": "rejected", "result": []}]


def test_it_shows_what_a_machine_suggests(people: Cast) -> None:
    machine_set = suggested(people, span(TEXTS[0], "سامي الحداد"))
    begun(people)
    (shown,) = workbench(people.project, 1, people.amal)["suggestions"]
    assert (shown["set"], shown["author"]) == (machine_set.key, "lexicon/1")
    assert (shown["spans"][0]["score"], shown["spans"][0]["label"]) == (0.5, "PERS")


def test_a_later_run_replaces_an_earlier_one_of_the_same_preannotator(people: Cast) -> None:
    begun(people)
    suggested(people, span(TEXTS[0], "سامي الحداد"))
    other = suggested(people, span(TEXTS[0], "الحداد"), by="other")
    later = suggested(people, span(TEXTS[0], "سامي الحداد"), version="2")
    assert Pin.objects.count() == 3
    shown = workbench(people.project, 1, people.amal)["suggestions"]
    assert [one["set"] for one in shown] == [other.key, later.key]


def test_a_later_run_does_not_ask_again_about_what_was_decided(people: Cast) -> None:
    rejected, accepted, open_one = (
        span(TEXTS[0], words, "SOURCE", id=f"s{number}")
        for number, words in enumerate(("وزير", "سامي الحداد", "الزراعة"))
    )
    link = Relation("r", "coreferent", "s0", "s2")
    earlier = suggested(people, rejected, accepted, open_one)
    other = suggested(people, rejected, by="crf")
    held = begun(people)
    save(
        held,
        Edit("span", None, replace(accepted, id="own")),
        Edit("decision", None, Decision(f"{earlier.key}/s0", "rejected")),
        Edit("decision", None, Decision(f"{earlier.key}/s1", "accepted", ("own",))),
    )
    later = suggested(people, rejected, accepted, open_one, relations=(link,), version="2")
    shown = {one["set"]: one for one in workbench(people.project, 1, people.amal)["suggestions"]}
    assert [one["id"] for one in shown[later.key]["spans"]] == ["s2"]
    assert shown[later.key]["relations"] == []
    assert [one["id"] for one in shown[other.key]["spans"]] == ["s0"], "another one may ask"


def test_suggestions_in_another_schema_are_not_shown(people: Cast) -> None:
    machine_set = suggested(people, span(TEXTS[0], "سامي الحداد"))
    begun(people)
    other = StoredSchema.objects.get()
    other.pk, other.name = None, "another"
    other.save()
    AnnotationSet.objects.filter(pk=machine_set.pk).update(schema=other)
    assert workbench(people.project, 1, people.amal)["suggestions"] == []


def test_it_says_how_far_the_person_is(people: Cast) -> None:
    begun(people, number=2)
    Assignment.objects.update(state="returned", note="ناقص")
    assert workbench(people.project, 2, people.amal)["assignment"] == {
        "state": "returned",
        "note": "ناقص",
        "position": 2,
        "total": 3,
    }


def test_only_who_was_given_the_article_opens_it(people: Cast) -> None:
    begun(people)
    with pytest.raises(Assignment.DoesNotExist):
        workbench(people.project, 1, people.badr)
    with pytest.raises(Assignment.DoesNotExist):
        workbench(people.project, 2, people.amal)


def test_it_takes_the_same_few_queries_whatever_is_labelled(people: Cast) -> None:
    held = begun(people)
    suggested(people, span(TEXTS[0], "سامي الحداد"))

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            workbench(people.project, 1, people.amal)
        return len(captured)

    few = queries()
    save(held, *added(*(span(held.article.text, word) for word in TEXTS[0].split()[:8])))
    assert queries() == few <= 8


def test_a_skipped_article_can_be_given_to_somebody_else(people: Cast) -> None:
    begun(people)
    Assignment.objects.update(state="skipped", slot=None)
    people.project.articles.update(slots_taken=0)
    assign_article(people.article(), to=people.badr)
    assert workbench(people.project, 1, people.amal)["assignment"]["state"] == "skipped"
    assert workbench(people.project, 1, people.badr)["assignment"]["state"] == "open"


def test_suggestions_of_an_earlier_schema_are_shown_as_their_set_has_moved(people: Cast) -> None:
    begun(people)
    made = suggested(people, span(TEXTS[0], "سامي الحداد", id="s1"))
    moved(people, without("PERS"), TO_HUMAN)
    [shown] = workbench(people.project, 1, people.amal)["suggestions"]
    assert shown["set"] == made.key
    assert [(one["id"], one["label"]) for one in shown["spans"]] == [("s1", "HUMAN")]
    moved(people, without("PERS", more=()), {"labels": {"entity:HUMAN": None}})
    [shown] = workbench(people.project, 1, people.amal)["suggestions"]
    assert shown["spans"] == []


def test_a_suggestion_of_a_split_label_is_not_marked_before_somebody_takes_it(
    people: Cast,
) -> None:
    begun(people)
    suggested(people, span(TEXTS[0], "سامي الحداد"))
    moved(people, without("PERS"), {"labels": {"entity:PERS": ["entity:HUMAN", "entity:OCC"]}})
    [shown] = workbench(people.project, 1, people.amal)["suggestions"]
    assert [(one["label"], one["attributes"]) for one in shown["spans"]] == [("HUMAN", {})]


def test_what_was_decided_in_an_earlier_schema_is_not_asked_again(people: Cast) -> None:
    held = begun(people)
    made = suggested(people, span(TEXTS[0], "سامي الحداد", id="s1"))
    save(held, Edit("decision", None, Decision(f"{made.key}/s1", "rejected")))
    moved(people, without("PERS"), TO_HUMAN)
    suggested(people, span(TEXTS[0], "سامي الحداد", "HUMAN"), version="2")
    [shown] = workbench(people.project, 1, people.amal)["suggestions"]
    assert shown["spans"] == []
