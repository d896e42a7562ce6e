"""Threads on the page of an article, and mentions on "My work" and in the masthead."""

from uuid import uuid4

from annotator.templatetags.talking import said
from corpus.models import Comment, Mention, Thread
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import Cast, added, begun, save, span

FIRST = "/p/news/articles/1/"


def begin(people: Cast, text: str, **sent: str) -> Thread:
    """A thread that Karim begins on the first article."""
    key = str(uuid4())
    browser(people.karim).post(f"{FIRST}threads/", {"key": key, "text": text} | sent)
    return Thread.objects.get(key=key)


def test_a_curator_asks_about_a_span_and_its_annotator_answers(people: Cast) -> None:
    held = begun(people)
    save(held, *added(span(held.article.text, "سامي الحداد", id="s1")))
    assert f'value="{held.key}/s1"' in page(people.karim, f"{FIRST}?set={held.key}")
    thread = begin(people, "@amal أهذا شخص؟", span=f"{held.key}/s1")
    assert (thread.start, thread.span_id) == (17, "s1")
    amal = browser(people.amal)
    assert "أهذا شخص؟" in page(people.amal, FIRST)
    answer = {"key": str(uuid4()), "text": "نعم.\r\nهو الوزير."}
    moved = amal.post(f"{FIRST}threads/{thread.key}/answer/", answer)
    assert moved["Location"] == f"{FIRST}#thread-{thread.key}"
    assert Comment.objects.last().text == "نعم.\nهو الوزير."  # type: ignore[union-attr]
    assert "نعم." in page(people.karim, FIRST)


def test_a_form_that_is_sent_twice_writes_once(people: Cast) -> None:
    sent = {"key": str(uuid4()), "text": "مرة"}
    for _ in range(2):
        browser(people.karim).post(f"{FIRST}threads/", sent)
    assert Comment.objects.count() == 1


def test_a_thread_is_resolved_and_opened_again(people: Cast) -> None:
    thread = begin(people, "للجميع", for_all="on")
    karim = browser(people.karim)
    karim.post(f"{FIRST}threads/{thread.key}/settle/", {"verb": "resolve"})
    assert "resolved by karim" in page(people.maryam, FIRST)
    karim.post(f"{FIRST}threads/{thread.key}/settle/", {"verb": "reopen"})
    assert "resolved by" not in page(people.maryam, FIRST)
    begun(people)
    answer = browser(people.amal).post(f"{FIRST}threads/{thread.key}/settle/", {"verb": "resolve"})
    assert answer.status_code == 403


def test_ones_own_comment_can_be_taken_away(people: Cast) -> None:
    thread = begin(people, "خطأ")
    url = f"{FIRST}threads/{thread.key}/comments/{thread.key}/take-away/"
    told = html(browser(people.maryam).post(url, follow=True))
    assert "taken away by its author alone" in told
    browser(people.karim).post(url)
    assert "Taken away by its author" in page(people.maryam, FIRST)


def test_an_empty_comment_is_refused_in_words(people: Cast) -> None:
    answer = browser(people.karim).post(
        f"{FIRST}threads/", {"key": str(uuid4()), "text": " "}, follow=True
    )
    assert "a comment says something" in html(answer)
    assert not Thread.objects.exists()


def test_a_mention_is_counted_in_the_masthead_and_leads_to_its_thread(people: Cast) -> None:
    thread = begin(people, "@amal ما رأيك؟")
    assert "mentions to read" in page(people.amal, "/")
    work = page(people.amal, "/work/")
    assert "ما رأيك؟" in work
    url = f"{FIRST}threads/{thread.key}/open/"
    assert url in work
    moved = browser(people.amal).post(url)
    assert moved["Location"] == f"{FIRST}#thread-{thread.key}"
    assert Mention.objects.get().read_at
    assert "mentions to read" not in page(people.amal, "/")
    begun(people)
    moved = browser(people.amal).post(url)
    assert moved["Location"] == f"{FIRST}label/#thread-{thread.key}"


def test_the_list_of_articles_counts_the_open_threads_that_one_sees(people: Cast) -> None:
    begin(people, "أولاً")
    begin(people, "ثانياً")
    assert "2 open threads" in page(people.maryam, "/p/news/articles/")
    assert "open thread" not in page(people.amal, "/p/news/articles/")


def test_whoever_left_the_project_has_no_mentions_left_there(people: Cast) -> None:
    begin(people, "@amal")
    browser(people.maryam).post(f"/p/news/members/{people.amal.pk}/remove/")
    assert "mentions to read" not in page(people.amal, "/work/")


def test_the_guidelines_come_without_a_page_and_name_their_subjects(people: Cast) -> None:
    browser(people.maryam).post(
        "/p/news/guidelines/edit/",
        {"text_ar": "### 1. `entity:PERS` — شخص\n\n<b>نص</b>", "text_en": ""},
    )
    part = page(people.amal, "/p/news/guidelines/beside/")
    assert '<h3 id="clause-1" tabindex="-1" data-subject="entity:PERS">' in part
    assert "&lt;b&gt;" in part
    assert "<html" not in part
    assert 'lang="ar"' in part


def test_a_mention_has_a_direction_of_its_own() -> None:
    assert said("أهو منصب؟ @karim.") == "أهو منصب؟ \u2068@karim\u2069."
    assert said("amal@example.org") == "amal@example.org"
