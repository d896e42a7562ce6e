"""assign --deal, policy, gold."""

from datetime import timedelta

import pytest
from django.utils import timezone

from corpus.actions.curate_set import curate_set
from corpus.models import Article, Assignment, Project
from tests.cast import Cast, cast, submitted
from tests.corpus.management.conftest import Shell

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def test_articles_are_dealt_to_several_people(people: Cast, shell: Shell) -> None:
    ran = shell("assign", "news", "--deal", "--to", "amal", "--to", "badr", "--as", "maryam")
    assert (ran.code, ran.out) == (0, "amal 2\nbadr 1\n")
    assert Assignment.objects.filter(lease_until=None).count() == 3
    again = shell("assign", "news", "--deal", "--to", "amal")
    assert (again.code, "never had it" in again.err) == (2, True)
    assert shell("assign", "news", "--to", "amal", "--to", "badr").code == 2


@pytest.mark.usefixtures("people")
def test_what_is_dealt_and_given_has_a_deadline_in_days(shell: Shell) -> None:
    soon = timezone.now() + timedelta(days=8)
    assert shell("assign", "news", "1", "--to", "amal", "--days", "7").code == 0
    assert shell("assign", "news", "--deal", "--to", "badr", "--days", "7").code == 0
    assert Assignment.objects.filter(lease_until__lt=soon).count() == 3
    assert shell("assign", "news", "2", "--to", "amal", "--days", "0").code == 2


@pytest.mark.usefixtures("people")
def test_the_policy_is_shown_and_changed(shell: Shell) -> None:
    assert "queue_order oldest" in shell("policy", "news").out
    ran = shell("policy", "news", "--order", "models", "--gold-share", "10", "--person-limit", "5")
    assert ran.code == 0
    assert "queue_order models" in ran.out
    held = Project.objects.get()
    assert (held.queue_order, held.gold_share, held.person_limit) == ("models", 10, 5)
    shell("policy", "news", "--person-limit", "0")
    held.refresh_from_db()
    assert held.person_limit is None
    assert shell("policy", "news", "--slots-share", "101").code == 2


def test_articles_are_marked_as_gold_and_the_checks_told(people: Cast, shell: Shell) -> None:
    held = submitted(people, "سامي الحداد", by=people.karim)
    curate_set(held.annotation_set, by=people.karim)
    ran = shell("gold", "news", "1", "2")
    assert (ran.code, ran.out) == (1, "news/1 gold\n")
    assert "not curated" in ran.err
    submitted(people, "سامي الحداد")
    assert shell("gold", "news").out == "amal 1 1.000 -\n"
    assert shell("gold", "news", "1", "--no-longer").out == "news/1 -\n"
    assert not Article.objects.filter(gold=True).exists()
