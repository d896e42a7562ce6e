"""How a thread becomes an example in the guidelines."""

from uuid import uuid4

import pytest
from django.test import Client

from corpus.actions.add_comment import add_comment
from corpus.actions.begin_thread import Anchor, begin_thread
from corpus.actions.curate_set import curate_set
from corpus.actions.dispute_curation import dispute_curation
from corpus.models import Assignment, Guidelines, Thread
from corpus.queries.feedback import curated_of, curated_work
from corpus.queries.guideline_example import texts_with_example
from tests.annotator.pages.browsing import browser, page
from tests.cast import Cast, cast, submitted

pytestmark = pytest.mark.django_db
EDIT = "/p/news/guidelines/edit/"
WHOLE = "قال وزير الزراعة [سامي الحداد] إن المحصول"
PART = "قال وزير الزراعة [سامي] الحداد إن المحصول"


@pytest.fixture
def people() -> Cast:
    return cast(slots=2)


def dispute(people: Cast) -> Thread:
    """Amal objects that the whole name is a person, where only its first word was curated."""
    turn = submitted(people, "سامي الحداد")
    curate_set(submitted(people, "سامي", by=people.badr).annotation_set, by=people.karim)
    (work,) = curated_work(curated_of(people.project, people.amal), people.amal)
    change = work.feedback.changes[0].key
    return dispute_curation(turn, change=change, key=str(uuid4()), text="كامل", by=people.amal)


def lines(thread: Thread) -> list[str]:
    """The last two of the clause about people, in Arabic."""
    clause = texts_with_example(thread)["text_ar"].partition("`entity:PERS`")[2]
    return clause.partition("\n###")[0].strip().splitlines()[-2:]


def test_what_is_curated_is_right_and_what_was_submitted_wrong(people: Cast) -> None:
    right, wrong = lines(dispute(people))
    assert right.startswith(f"- ✓ {PART}")
    assert right.endswith(" — كامل")
    assert wrong.startswith(f"- ✗ {WHOLE}")


def test_once_the_annotator_was_right_it_is_the_other_way_round(people: Cast) -> None:
    thread = dispute(people)
    add_comment(thread, key=str(uuid4()), text="صحيح،\nالاسم كامل", by=people.karim)
    curate_set(Assignment.objects.get(person=people.amal).annotation_set, by=people.karim)
    right, wrong = lines(thread)
    assert right.startswith(f"- ✓ {WHOLE}")
    assert right.endswith(" — صحيح، الاسم كامل")
    assert wrong.startswith(f"- ✗ {PART}")


def test_the_manager_saves_it_as_a_version_that_the_thread_remembers(people: Cast) -> None:
    thread = dispute(people)
    article = page(people.maryam, "/p/news/articles/1/")
    assert f'href="{EDIT}?example={thread.key}"' in article
    shown = page(people.maryam, f"{EDIT}?example={thread.key}")
    assert shown.count(PART) == 3  # above the form, in Arabic and in English
    sent = {"text_ar": "نص", "text_en": "Text", "example": thread.key}
    browser(people.maryam).post(EDIT, sent)
    thread.refresh_from_db()
    written = Guidelines.objects.latest("number")
    assert (thread.example_in, written.text_ar) == (written, "نص")
    told = f"An example in the guidelines since version {written.number}"
    assert told in page(people.amal, "/p/news/articles/1/")


def test_only_who_writes_guidelines_is_offered_it(people: Cast) -> None:
    thread = dispute(people)
    assert EDIT not in page(people.karim, "/p/news/articles/1/")
    assert browser(people.karim).get(f"{EDIT}?example={thread.key}").status_code == 403


def test_a_thread_about_a_bare_place_or_elsewhere_is_no_example(people: Cast) -> None:
    anchor = Anchor(0, 3)
    thread = begin_thread(
        people.article(), key=str(uuid4()), text="هنا", by=people.karim, anchor=anchor
    )
    maryam: Client = browser(people.maryam)
    for key in (thread.key, str(uuid4()), "x"):
        assert maryam.get(f"{EDIT}?example={key}").status_code == 404
