"""Reading a version while others write."""

import threading

import pytest
from django.db import connection

from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.models import Project
from corpus.queries import versions
from corpus.queries.versions import version_contents
from tests.cast import cast, submitted


def written_elsewhere() -> None:
    """Another process writes."""

    def write() -> None:
        Project.objects.update(description="another process was here")
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()


@pytest.mark.django_db(transaction=True)
def test_a_reader_may_write_between_two_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "PAGE", 1)
    people = cast()
    for number in (1, 2):
        curate_set(submitted(people, number=number).annotation_set, by=people.karim)
    dataset = create_dataset(people.project, "news", by=people.maryam)
    version = continue_version(create_version(dataset, by=people.maryam))
    contents = version_contents(version)
    first = next(contents)
    written_elsewhere()
    Project.objects.update(description="how far the reader is")
    assert [first, *contents] == list(version_contents(version))
    assert len(first) > 100
