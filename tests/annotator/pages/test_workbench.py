"""The workbench's page."""

import pytest

from corpus.models import Import
from corpus.queries.demo import DEMO_UPLOAD
from tests.annotator.pages.browsing import page
from tests.cast import Cast, begun


@pytest.mark.parametrize(("upload", "shown"), [(DEMO_UPLOAD, True), ("another", False)])
def test_only_the_demo_project_is_for_newcomers(people: Cast, upload: str, shown: bool) -> None:
    begun(people)
    Import.objects.create(
        project=people.project, key=upload, filename="n", format="isnad", created_by=people.maryam
    )
    assert ("data-newcomers" in page(people.amal, "/p/news/articles/1/label/")) is shown
