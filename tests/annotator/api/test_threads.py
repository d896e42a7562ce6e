"""Threads and mentions over the API: who sees them, who may do what, what is refused."""

from typing import Any
from uuid import uuid4

import pytest

from corpus.actions.erase_article import erase_article
from corpus.models import Comment, Person
from tests.annotator.api.calling import API, FIRST, caller, refused, told
from tests.cast import Cast, begun, save, span
from tests.cast import added as adding

pytestmark = pytest.mark.django_db
THREADS = f"{FIRST}/threads/"


def begin(by: Person, text: str = "هل هذا اسم شخص؟", **sent: Any) -> Any:
    """The answer to a new thread on the first article."""
    return caller(by).post(THREADS, {"key": str(uuid4()), "text": text} | sent, format="json")


def answer(by: Person, thread: Any, text: str = "نعم.") -> Any:
    body = {"key": str(uuid4()), "text": text}
    return caller(by).post(f"{THREADS}{thread['key']}/comments/", body, format="json")


def seen(by: Person) -> list[str]:
    """The first words of each thread that somebody sees."""
    return [one["comments"][0]["text"] for one in told(caller(by).get(THREADS), 200)]


def on_a_span(people: Cast) -> dict[str, Any]:
    """The place of a span of Amal's set, which is still on its way."""
    held = begun(people)
    named = span(held.article.text, "سامي الحداد")
    anchor = {"set": held.key, "id": named.id, "layer": named.layer, "label": named.label}
    return {"start": named.start, "end": named.end, "span": anchor}


def test_a_thread_on_a_span_outlives_it_and_shows_what_it_was_about(people: Cast) -> None:
    place = on_a_span(people)
    begun_thread = told(begin(people.amal, place=place), 201)
    assert begun_thread["place"] == place
    assert begun_thread["quote"] == "سامي الحداد"
    assert begun_thread["begun_by"] == "amal"
    assert told(caller(people.amal).get(THREADS), 200) == [begun_thread]


def test_an_annotator_sees_only_threads_that_concern_them(people: Cast) -> None:
    begun(people)
    begun(people, by=people.badr)
    told(begin(people.amal, "من أمل"), 201)
    told(begin(people.karim, "للجميع", for_all=True), 201)
    told(begin(people.karim, "إلى @badr"), 201)
    assert seen(people.amal) == ["من أمل", "للجميع"]
    assert seen(people.badr) == ["للجميع", "إلى @badr"]
    assert seen(people.karim) == seen(people.maryam) == ["من أمل", "للجميع", "إلى @badr"]
    assert seen(people.fadi) == []


def test_what_was_opened_for_all_shows_to_those_who_label_the_article(people: Cast) -> None:
    told(begin(people.karim, "للجميع", for_all=True), 201)
    assert seen(people.amal) == []
    begun(people)
    assert seen(people.amal) == ["للجميع"]


def test_a_curators_thread_about_ones_own_label_is_seen(people: Cast) -> None:
    place = on_a_span(people)
    begun(people, by=people.badr)
    told(begin(people.karim, "انظري هنا", place=place), 201)
    assert seen(people.amal) == ["انظري هنا"]
    assert seen(people.badr) == []


def test_a_thread_about_one_persons_label_cannot_be_for_all(people: Cast) -> None:
    place = on_a_span(people)
    assert refused(begin(people.karim, place=place, for_all=True), 422) == "invalid_comment"


def test_an_annotator_begins_threads_on_their_own_articles_for_themselves(people: Cast) -> None:
    assert refused(begin(people.amal), 403) == "forbidden"
    begun(people)
    told(begin(people.amal), 201)
    assert refused(begin(people.amal, for_all=True), 403) == "forbidden"


def test_somebody_elses_set_is_not_there_to_be_spoken_about(people: Cast) -> None:
    place = on_a_span(people)
    begun(people, by=people.badr)
    told(begin(people.badr, place=place), 404)


def test_a_thread_that_one_does_not_see_is_not_there(people: Cast) -> None:
    begun(people)
    begun(people, by=people.badr)
    thread = told(begin(people.amal), 201)
    told(answer(people.badr, thread), 404)
    for verb in ("resolve", "reopen", "read"):
        told(caller(people.badr).post(f"{THREADS}{thread['key']}/{verb}/"), 404)


def test_the_same_comment_sent_again_is_answered_as_before(people: Cast) -> None:
    begun(people)
    key = str(uuid4())
    first = told(begin(people.amal, "مرة", key=key), 201)
    assert told(begin(people.amal, "مرة", key=key), 201) == first
    assert refused(begin(people.amal, "أخرى", key=key), 422) == "invalid_comment"
    assert refused(begin(people.karim, "مرة", key=key), 422) == "invalid_comment"
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": "  \n"}, 400),
        ({"text": "\u200f" * 4001}, 422),
        ({"place": {"start": 5, "end": 5}}, 422),
        ({"place": {"start": 0, "end": 100_000}}, 422),
        ({"key": "x"}, 400),
    ],
)
def test_what_says_nothing_or_is_nowhere_is_refused(
    people: Cast, sent: dict[str, Any], status: int
) -> None:
    assert refused(begin(people.karim, **sent), status)
    assert not Comment.objects.exists()


def test_a_label_that_the_schema_lacks_is_refused(people: Cast) -> None:
    place = on_a_span(people)
    place["span"]["label"] = "PLANET"
    assert refused(begin(people.amal, place=place), 422) == "invalid_comment"


def test_only_members_who_can_answer_are_mentioned(people: Cast) -> None:
    told(begin(people.karim, "@amal، و@badr. @salma @fadi @karim a@maryam"), 201)
    for person, number in ((people.amal, 1), (people.badr, 1), (people.salma, 0)):
        assert told(caller(person).get(f"{API}/mentions/"), 200)["unread"] == number
    for person in (people.fadi, people.karim, people.maryam):
        assert told(caller(person).get(f"{API}/mentions/"), 200)["mentions"] == []


def test_opening_a_thread_reads_what_mentions_one_in_it(people: Cast) -> None:
    thread = told(begin(people.karim, "@amal ما رأيك؟"), 201)
    [mention] = told(caller(people.amal).get(f"{API}/mentions/"), 200)["mentions"]
    assert (mention["thread"], mention["article"], mention["read_at"]) == (thread["key"], 1, None)
    assert [one["unread"] for one in told(caller(people.amal).get(THREADS), 200)] == [True]
    read = told(caller(people.amal).post(f"{THREADS}{thread['key']}/read/"), 200)
    assert not read["unread"]
    assert told(caller(people.amal).get(f"{API}/mentions/"), 200)["unread"] == 0


def test_an_answer_reads_the_thread_and_opens_it_again(people: Cast) -> None:
    begun(people)
    thread = told(begin(people.karim, "@amal ما رأيك؟"), 201)
    resolved = told(caller(people.karim).post(f"{THREADS}{thread['key']}/resolve/"), 200)
    assert resolved["resolved_by"] == "karim"
    answered = told(answer(people.amal, thread), 201)
    assert (answered["resolved_by"], answered["unread"]) == (None, False)
    assert [one["author"] for one in answered["comments"]] == ["karim", "amal"]


def test_who_began_a_thread_resolves_it_or_a_curator_and_nobody_else(people: Cast) -> None:
    begun(people)
    mine = told(begin(people.amal), 201)
    theirs = told(begin(people.karim, "للجميع", for_all=True), 201)
    as_amal = caller(people.amal)
    assert told(as_amal.post(f"{THREADS}{mine['key']}/resolve/"), 200)["resolved_by"] == "amal"
    assert told(as_amal.post(f"{THREADS}{mine['key']}/reopen/"), 200)["resolved_by"] is None
    assert refused(as_amal.post(f"{THREADS}{theirs['key']}/resolve/"), 403) == "forbidden"
    assert told(caller(people.maryam).post(f"{THREADS}{mine['key']}/resolve/"), 200)


def test_a_comment_is_taken_away_by_its_author_alone_and_its_row_stays(people: Cast) -> None:
    begun(people)
    thread = told(begin(people.amal, "سرّ @karim"), 201)
    url = f"{THREADS}{thread['key']}/comments/{thread['key']}/"
    assert refused(caller(people.maryam).delete(url), 409) == "wrong_state"
    [left] = told(caller(people.amal).delete(url), 200)["comments"]
    assert (left["text"], left["removed"]) == ("", True)
    assert Comment.objects.get().text == "سرّ @karim"
    assert told(caller(people.karim).get(f"{API}/mentions/"), 200) == {"unread": 0, "mentions": []}


def test_an_erased_article_keeps_nothing_of_what_was_said_about_it(people: Cast) -> None:
    begun(people)
    told(begin(people.amal, "سامي الحداد @karim"), 201)
    erase_article(people.article())
    assert seen(people.karim) == []
    assert refused(begin(people.karim), 410) == "erased"
    assert [one.text for one in Comment.objects.all()] == [""]
    assert told(caller(people.karim).get(f"{API}/mentions/"), 200)["unread"] == 0


def test_a_list_of_threads_takes_the_same_queries_however_many_there_are(
    people: Cast, django_assert_num_queries: Any
) -> None:
    held = begun(people)
    save(held, *adding(span(held.article.text, "سامي الحداد")))
    for _ in range(2):
        told(begin(people.karim, "@amal"), 201)
    client = caller(people.amal)
    with django_assert_num_queries(6):
        client.get(THREADS)
    for _ in range(6):
        told(answer(people.karim, told(begin(people.karim, "@amal"), 201)), 201)
    with django_assert_num_queries(6):
        client.get(THREADS)
