"""The workbench's page."""

import pytest

from corpus.models import Article, Import
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


def test_on_paper_it_says_which_article_this_is(people: Cast) -> None:
    begun(people)
    Article.objects.filter(project=people.project, number=1).update(
        title="خبر عن الماء", outlet="صحيفة المنارة", published="2024-02-03"
    )
    shown = page(people.amal, "/p/news/articles/1/label/")
    head = shown[shown.index('class="paper-head"') : shown.index('id="workbench"')]
    for said in ("خبر عن الماء", "صحيفة المنارة", people.project.title, "3 Feb"):
        assert said in head


def test_fonts_are_fetched_at_once_and_bold_arabic_for_whoever_reads_an_arabic_article(
    people: Cast,
) -> None:
    begun(people)
    workbench = page(people.amal, "/p/news/articles/1/label/")
    overview = page(people.amal, "/p/news/")
    for font in ("latin-400", "latin-600", "arabic-arabic-400"):
        assert workbench.count(f"fonts/ibm-plex-sans-{font}-normal") == 1
        assert overview.count(f"fonts/ibm-plex-sans-{font}-normal") == 1
    bold = "fonts/ibm-plex-sans-arabic-arabic-600-normal"
    assert (workbench.count(bold), overview.count(bold)) == (1, 0)
    assert page(people.amal, "/p/news/", language="ar").count(bold) == 1
