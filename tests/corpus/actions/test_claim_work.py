from datetime import timedelta

import pytest
from django.utils import timezone

from corpus.actions.claim_work import HoldLostError, claim_work, keep_work
from corpus.actions.mark_sent import mark_sent
from corpus.models import Import
from corpus.queries.waiting_work import waiting_work
from tests.cast import cast

pytestmark = pytest.mark.django_db
SILENT = timedelta(seconds=21)


@pytest.fixture
def work() -> Import:
    people = cast(texts=())
    return Import.objects.create(
        project=people.project, key="k", filename="f", format="text", created_by=people.maryam
    )


def _silence(work: Import) -> None:
    Import.objects.filter(pk=work.pk).update(seen_at=timezone.now() - SILENT)


def test_held_work_is_not_claimed_again(work: Import) -> None:
    assert claim_work(Import, work.pk)
    assert claim_work(Import, work.pk) is None


def test_a_silent_holder_loses_the_work_to_the_next_and_writes_nothing_more(work: Import) -> None:
    first = claim_work(Import, work.pk)
    _silence(work)
    second = claim_work(Import, work.pk)
    assert first
    assert second
    assert second.fence == first.fence + 1
    with pytest.raises(HoldLostError):
        keep_work(first)
    keep_work(second)


def test_a_sign_of_life_keeps_the_work(work: Import) -> None:
    held = claim_work(Import, work.pk)
    _silence(work)
    assert held
    keep_work(held)
    assert claim_work(Import, work.pk) is None


def test_cancelled_work_is_lost_to_its_holder(work: Import) -> None:
    held = claim_work(Import, work.pk)
    Import.objects.update(state="cancelled")
    assert held
    with pytest.raises(HoldLostError):
        keep_work(held)
    assert claim_work(Import, work.pk) is None


def test_work_that_was_never_sent_waits(work: Import) -> None:
    assert waiting_work(timezone.now()) == [work]


def test_work_is_sent_again_when_nobody_took_it(work: Import) -> None:
    now = timezone.now()
    mark_sent(work, now)
    assert waiting_work(now + timedelta(seconds=5)) == []
    assert waiting_work(now + SILENT) == [work]


def test_work_is_sent_again_when_its_holder_went_silent(work: Import) -> None:
    now = timezone.now()
    mark_sent(work, now)
    claim_work(Import, work.pk)
    assert waiting_work(now + timedelta(seconds=5)) == []
    assert waiting_work(now + timedelta(seconds=30)) == [work]
