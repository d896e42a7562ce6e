"""Lists take the same queries however long they are, in pages and over the API."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from corpus.actions.create_person import create_person
from corpus.models import Dataset, DatasetVersion, Import, Membership, Person, Run
from tests.annotator.pages.browsing import browser
from tests.cast import Cast

V1 = "/api/v1/projects/news"


def an_import(people: Cast, number: int, by: Person) -> None:
    Import.objects.create(
        project=people.project, key=f"k{number}", filename="n.jsonl", format="jsonl", created_by=by
    )


def a_run(people: Cast, number: int, by: Person) -> None:
    Run.objects.create(
        project=people.project,
        key=f"r{number}",
        preannotator="lexicon",
        version="1",
        created_by=by,
    )


def a_dataset(people: Cast, number: int, by: Person) -> None:
    held = Dataset.objects.create(project=people.project, name=f"d{number}", created_by=by)
    DatasetVersion.objects.create(dataset=held, number=1, selected="[]", created_by=by)


def a_version(people: Cast, number: int, by: Person) -> None:
    held, _ = Dataset.objects.get_or_create(
        project=people.project, name="all", defaults={"created_by": people.maryam}
    )
    DatasetVersion.objects.create(dataset=held, number=number, selected="[]", created_by=by)


def a_member(people: Cast, number: int, by: Person) -> None:
    Membership.objects.create(
        project=people.project, person=by, role="annotator", pseudonym=100 + number
    )


@pytest.mark.parametrize(
    ("address", "make"),
    [
        ("/p/news/imports/", an_import),
        (f"{V1}/imports/", an_import),
        ("/p/news/runs/", a_run),
        (f"{V1}/runs/", a_run),
        ("/p/news/datasets/", a_dataset),
        (f"{V1}/datasets/", a_dataset),
        ("/p/news/datasets/all/", a_version),
        (f"{V1}/datasets/all/versions/", a_version),
        ("/p/news/members/", a_member),
        (f"{V1}/members/", a_member),
    ],
)
def test_a_list_takes_the_same_queries_however_long_it_is(
    people: Cast, address: str, make: Callable[[Cast, int, Person], None]
) -> None:
    client = browser(people.maryam)
    taken = []
    for numbers in (range(1, 3), range(3, 9)):
        for number in numbers:
            make(people, number, create_person(f"p{number}", password=None))
        with CaptureQueriesContext(
            connection,
        ) as held:
            assert client.get(address).status_code == 200
        taken.append(len(held))
    assert taken[0] == taken[1], [query["sql"] for query in held]
