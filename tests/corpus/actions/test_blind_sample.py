"""Articles that come without suggestions."""

import pytest

from corpus.actions.assign_article import assign_article
from corpus.actions.change_project import change_project
from corpus.document.errors import WrongState
from corpus.models import Pin, Project
from corpus.queries.article_list import Wanted, matching_articles
from corpus.queries.visible_sets import visible_sets
from corpus.queries.workbench import workbench
from tests.cast import TEXTS, Cast, begun, cast, span
from tests.corpus.actions.suggesting import suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast(slots=2)


def share(people: Cast, percent: int) -> None:
    """Set the project's blind share, and nothing else."""
    held = Project.objects.get(pk=people.project.pk)
    change_project(
        held,
        title=held.title,
        description="",
        slots=held.slots,
        lease_hours=held.lease_hours,
        groups="",
        blind_share=percent,
        archived=False,
    )
    people.project.refresh_from_db()


def test_without_a_share_no_article_is_bare(people: Cast) -> None:
    suggested(people, span(TEXTS[0], "سامي الحداد"))
    assert people.article().bare is None
    begun(people)
    assert people.article().bare is False
    opened = workbench(people.project, 1, people.amal)
    assert (len(opened["suggestions"]), opened["bare"], opened["some_bare"]) == (1, False, False)


def test_a_bare_article_opens_without_suggestions_and_says_so(people: Cast) -> None:
    suggested(people, span(TEXTS[0], "سامي الحداد"))
    share(people, 100)
    begun(people)
    opened = workbench(people.project, 1, people.amal)
    assert (opened["suggestions"], opened["bare"], opened["some_bare"]) == ([], True, True)
    assert not Pin.objects.exists()


def test_a_later_run_shows_nothing_on_a_bare_article(people: Cast) -> None:
    share(people, 100)
    begun(people)
    suggested(people, span(TEXTS[0], "سامي الحداد"))
    assert not Pin.objects.exists()
    assert workbench(people.project, 1, people.amal)["suggestions"] == []


def test_an_article_is_bare_for_all_its_annotators_or_for_none(people: Cast) -> None:
    suggested(people, span(TEXTS[0], "سامي الحداد"))
    share(people, 100)
    assign_article(people.article(), to=people.amal)
    share(people, 0)
    assign_article(people.article(), to=people.badr)
    assert workbench(people.project, 1, people.badr)["suggestions"] == []
    assert workbench(people.project, 1, people.badr)["bare"] is True


def test_another_share_concerns_only_what_nobody_was_given(people: Cast) -> None:
    begun(people)
    share(people, 100)
    begun(people, number=2)
    share(people, 0)
    begun(people, number=3)
    assert [people.article(number).bare for number in (1, 2, 3)] == [False, True, False]
    bare = matching_articles(people.project, Wanted(state="bare"))
    assert [article.number for article in bare] == [2]


def test_an_article_keeps_its_answer_when_its_annotators_change(people: Cast) -> None:
    share(people, 100)
    held = assign_article(people.article(), to=people.amal)
    share(people, 0)
    held.state, held.slot = "skipped", None
    held.save()
    assign_article(people.article(), to=people.amal)
    assert people.article().bare is True


def test_what_machines_say_of_a_bare_article_is_seen_by_curators_alone(people: Cast) -> None:
    machine_set = suggested(people, span(TEXTS[0], "سامي الحداد"))
    share(people, 100)
    for _ in ("before it is given to anyone", "and afterwards"):
        assert machine_set in visible_sets(people.project, people.karim, sees_all=True)
        assert machine_set not in visible_sets(people.project, people.amal, sees_all=False)
        begun(people)
    share(people, 0)
    assert machine_set not in visible_sets(people.project, people.amal, sees_all=False)


def test_what_machines_say_of_other_articles_is_seen_by_all(people: Cast) -> None:
    machine_set = suggested(people, span(TEXTS[0], "سامي الحداد"))
    begun(people)
    share(people, 100)
    assert machine_set in visible_sets(people.project, people.amal, sees_all=False)


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_share_that_is_none_is_refused(people: Cast, percent: int) -> None:
    with pytest.raises(WrongState, match="from 0 to 100 percent"):
        share(people, percent)


def test_each_project_has_a_secret_of_its_own(people: Cast) -> None:
    project = Project.objects.get()
    other = Project.objects.create(slug="other", title="أخرى", created_by=people.maryam)
    assert len(project.blind_key) == len(other.blind_key) == 32
    assert project.blind_key != other.blind_key
