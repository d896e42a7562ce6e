"""Reading holds nobody up: what is asked takes no lock, and is the same for many as for few."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corpus.actions.import_articles import import_articles
from corpus.actions.index_articles import index_articles
from corpus.document.document import Document
from corpus.models import Project
from tests.annotator.access_table import TABLE
from tests.annotator.routes import every_route
from tests.annotator.world import world
from tests.cast import cast, submitted

LISTS = ("/p/news/articles/", "/api/v1/projects/news/articles/")
ASKED = (
    "",
    "?after=2",
    "?before=3",
    "?outlet=الأفق",
    "?state=free",
    "?state=submitted",
    "?label=entity:PERS",
    "?words=الجلسة",
)


def test_no_request_is_one_transaction() -> None:
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS")


@pytest.mark.django_db(transaction=True)
def test_no_page_begins_a_transaction_or_writes() -> None:
    held = world()
    client = Client()
    client.force_login(held.people.maryam)
    wrong = []
    for route in every_route():
        if "GET" in TABLE.get(route.route, {}):
            url = route.url(held.values)
            wrong += [f"{url}: {sql}" for sql in _asked(client, url) if not _reads(sql)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("place", LISTS)
def test_a_list_asks_as_much_of_many_articles_as_of_few(place: str) -> None:
    people = cast()
    submitted(people, "سامي الحداد")
    index_articles()
    client = Client()
    client.force_login(people.maryam)
    few = [len(_asked(client, place + query)) for query in ASKED]
    _import_more(people.project)
    index_articles()
    assert [len(_asked(client, place + query)) for query in ASKED] == few


def _asked(client: Client, url: str) -> list[str]:
    """The statements that opening the address takes."""
    with CaptureQueriesContext(connection) as asked:
        client.get(url).getvalue()
    return [query["sql"] for query in asked.captured_queries]


def _reads(sql: str) -> bool:
    """Whether a statement takes no lock. PostgreSQL declares a cursor for a long answer."""
    return sql.lstrip().startswith(("SELECT", "DECLARE")) and "FOR UPDATE" not in sql


def _import_more(project: Project) -> None:
    """More than a page of articles."""
    documents = [
        Document(f"more-{n}", f"الجلسة رقم {n}.", metadata={"outlet": "الأفق"}) for n in range(51)
    ]
    import_articles(project, documents=documents)
