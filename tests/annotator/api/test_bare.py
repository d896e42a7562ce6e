"""Bare articles: who sets their share, and who is told which they are."""

import pytest

from corpus.models import Article, Project
from tests.annotator.api.calling import FIRST, NEWS, caller, refused, told
from tests.cast import TEXTS, Cast, begun, span
from tests.corpus.actions.suggesting import suggested

pytestmark = pytest.mark.django_db


def test_a_manager_sets_the_share_and_nobody_is_told_the_secret(people: Cast) -> None:
    changed = told(caller(people.maryam).patch(f"{NEWS}/", {"blind_share": 20}), 200)
    assert changed["blind_share"] == 20
    assert Project.objects.get().blind_key not in str(changed)
    assert refused(caller(people.karim).patch(f"{NEWS}/", {"blind_share": 0}), 403) == "forbidden"


@pytest.mark.parametrize("share", [-1, 101, "half", None])
def test_a_share_that_is_none_is_refused(people: Cast, share: object) -> None:
    answer = caller(people.maryam).patch(f"{NEWS}/", {"blind_share": share}, format="json")
    assert refused(answer, 400) == "invalid"


def test_the_workbench_never_sends_what_was_suggested_on_a_bare_article(people: Cast) -> None:
    machine_set = suggested(people, span(TEXTS[0], "سامي الحداد"))
    Project.objects.update(blind_share=100)
    begun(people)
    amal = caller(people.amal)
    opened = told(amal.get(f"{FIRST}/workbench/"), 200)
    assert (opened["suggestions"], opened["bare"], opened["some_bare"]) == ([], True, True)
    assert refused(amal.get(f"{NEWS}/sets/{machine_set.key}/"), 404) == "not_found"
    listed = told(amal.get(f"{FIRST}/sets/"), 200)["results"]
    assert [(one["origin"], one["bare"]) for one in listed] == [("human", True)]


def test_curators_find_the_bare_articles_and_others_are_not_told(people: Cast) -> None:
    begun(people)
    Article.objects.filter(number=2).update(bare=True)
    karim, amal = caller(people.karim), caller(people.amal)
    url = f"{NEWS}/articles/"
    assert [one["bare"] for one in told(karim.get(url), 200)["results"]] == [False, True, None]
    assert [one["bare"] for one in told(amal.get(url), 200)["results"]] == [None] * 3
    found = told(karim.get(url, {"state": "bare"}), 200)["results"]
    assert [one["number"] for one in found] == [2]
    assert refused(amal.get(url, {"state": "bare"}), 403) == "forbidden"
