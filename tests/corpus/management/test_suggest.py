"""suggest: a run over a project's articles, from the shell."""

import json

import pytest

from corpus.document.document import Document
from corpus.document.errors import InvalidText
from corpus.models import Article, Run, RunFailure
from tests.cast import Cast, cast
from tests.corpus.actions.preannotators import register
from tests.corpus.management.conftest import Shell

pytestmark = pytest.mark.django_db
LEXICON = ("suggest", "news", "--with", "lexicon")


@pytest.fixture
def people() -> Cast:
    return cast()


def numbers(run: Run) -> list[int]:
    """Of the articles that have suggestions of the run."""
    found = Article.objects.filter(sets__run=run)
    return sorted(found.values_list("number", flat=True))


@pytest.mark.usefixtures("people")
def test_the_next_articles_are_suggested_on(shell: Shell) -> None:
    for expected in ([1, 2], [3]):
        ran = shell(*LEXICON, "--count", "2", "--option", "claims=false", "--as", "maryam")
        run = Run.objects.latest("pk")
        assert (ran.code, numbers(run)) == (0, expected), ran.err
        told = f"run {run.pk} done: {len(expected)} of {len(expected)} articles"
        assert ran.out == told + "\n"
    assert (json.loads(run.parameters)["claims"], run.created_by.username) == (False, "maryam")
    assert "no article to pre-annotate" in shell(*LEXICON).err


def test_named_articles_are_suggested_on(people: Cast, shell: Shell) -> None:
    assert shell("suggest", "news", "3", "a1", "--with", "lexicon").code == 0
    assert numbers(Run.objects.get()) == [1, 3]
    assert shell(*LEXICON, "--state", "all", "--outlet", "الأفق").code == 0
    assert numbers(Run.objects.latest("pk")) == [2]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("more", [("--count", "0"), ("--model", "4"), ("--option", "x=1")])
def test_a_wrong_call_starts_nothing(shell: Shell, more: tuple[str, ...]) -> None:
    assert shell(*LEXICON, *more).code == 2
    assert shell("suggest", "news", "99", "--with", "lexicon").code == 2
    assert not Run.objects.exists()


@pytest.mark.usefixtures("people")
def test_what_failed_is_told_with_its_reason(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(document: Document) -> Document:
        raise InvalidText("nothing can be read in %(id)s", id=document.id)

    register(monkeypatch, unreadable)
    ran = shell("suggest", "news", "--with", "tests")
    assert ran.code == 1
    assert "news/1: nothing can be read in a1" in ran.err
    assert RunFailure.objects.count() == 3
