"""The page of all threads of a project, and the objections among them."""

from uuid import uuid4

import pytest

from corpus.actions.begin_thread import begin_thread
from corpus.actions.curate_set import curate_set
from corpus.actions.dispute_curation import dispute_curation
from corpus.models import Thread
from corpus.queries.feedback import curated_of, curated_work
from tests.annotator.pages.browsing import browser, page
from tests.cast import Cast, cast, submitted

pytestmark = pytest.mark.django_db
THREADS = "/p/news/threads/"


@pytest.fixture
def people() -> Cast:
    """Amal objects to how the first article was curated; Karim asks about the second."""
    held = cast(slots=2)
    turn = submitted(held, "سامي الحداد")
    curate_set(submitted(held, "سامي", by=held.badr).annotation_set, by=held.karim)
    (work,) = curated_work(curated_of(held.project, held.amal), held.amal)
    change = work.feedback.changes[0].key
    dispute_curation(turn, change=change, key=str(uuid4()), text="اعتراضي", by=held.amal)
    begin_thread(held.article(2), key=str(uuid4()), text="سؤالي", by=held.karim)
    return held


def test_a_curator_finds_the_open_objections(people: Cast) -> None:
    shown = page(people.karim, f"{THREADS}?about=disputes")
    assert "اعتراضي" in shown
    assert "سؤالي" not in shown
    assert "Another edge: other words" in shown
    everything = page(people.karim, THREADS)
    assert everything.index("سؤالي") < everything.index("اعتراضي")


def test_what_is_resolved_leaves_the_list_of_open_ones(people: Cast) -> None:
    thread = Thread.objects.get(disputed_set__isnull=False)
    assert f"/p/news/articles/1/threads/{thread.key}/settle/" in page(people.karim, THREADS)
    url = f"/p/news/articles/1/threads/{thread.key}/settle/"
    browser(people.karim).post(url, {"verb": "resolve"})
    assert "اعتراضي" not in page(people.karim, THREADS)
    assert "اعتراضي" in page(people.karim, f"{THREADS}?state=resolved")
    assert "سؤالي" in page(people.karim, f"{THREADS}?state=all&about=nonsense")


def test_each_sees_what_they_may(people: Cast) -> None:
    assert "اعتراضي" in page(people.amal, THREADS)
    for other in (people.badr, people.fadi):
        shown = page(other, THREADS)
        assert "Nothing of the kind is said" in shown
        assert "اعتراضي" not in shown


def test_a_long_list_is_paged_by_key(people: Cast) -> None:
    for number in range(20):
        begin_thread(people.article(3), key=str(uuid4()), text=f"رقم {number}", by=people.karim)
    first = page(people.karim, THREADS)
    assert "اعتراضي" not in first
    begin = first.index("before=") + 7
    before = first[begin : first.index('"', begin)]
    assert "اعتراضي" in page(people.karim, f"{THREADS}?before={before}")
