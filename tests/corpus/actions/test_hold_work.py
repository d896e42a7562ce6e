"""Holding work: alive as long as it goes on, and failed with a reason."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from corpus.actions import hold_work as holding
from corpus.actions.claim_work import HoldLostError, claim_work, finish_work, hand_over, keep_work
from corpus.actions.hold_work import hold_work
from corpus.document.errors import InvalidFile
from corpus.models import Import
from corpus.models.work import WorkState
from tests.cast import cast
from tests.waiting import until

AGO = timedelta(minutes=1)


def held_import() -> Import:
    people = cast(texts=())
    work = Import.objects.create(
        project=people.project, key="k", filename="f", format="text", created_by=people.maryam
    )
    held = claim_work(Import, work.pk)
    assert held
    return held


def go_wrong(failure: Exception) -> None:
    raise failure


@pytest.mark.django_db(transaction=True)
def test_a_sign_of_life_is_said_while_the_holder_is_busy_with_one_thing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(holding, "SIGN_EVERY", 0.02)
    held = held_import()
    Import.objects.update(seen_at=timezone.now() - AGO)
    with hold_work(held):
        lately = Import.objects.filter(seen_at__gt=timezone.now() - AGO / 2)
        until(lately.exists)
    assert Import.objects.get().state == "running"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (InvalidFile("the zip is broken at %(place)s", place=7), "the zip is broken at 7"),
        (OSError("no space left"), "a file or a device failed: no space left"),
        (KeyError("text"), "something unforeseen went wrong: KeyError: 'text'"),
    ],
)
def test_what_goes_wrong_is_written_on_the_row(failure: Exception, reason: str) -> None:
    held = held_import()
    with hold_work(held):
        go_wrong(failure)
    row = Import.objects.get()
    assert (row.state, row.error) == ("failed", reason)
    assert row.finished_at
    assert claim_work(Import, row.pk) is None, "a bug is not tried again and again"


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_no_failure_of_the_work() -> None:
    held = held_import()
    with pytest.raises(OperationalError), hold_work(held):
        raise OperationalError("the database is locked")
    assert Import.objects.get().state == "running", "the sweep has it taken up again"


@pytest.mark.django_db
def test_a_hold_that_was_lost_ends_the_work_and_writes_nothing() -> None:
    held = held_import()
    Import.objects.update(fence=held.fence + 1)
    went_on = []
    with hold_work(held):
        keep_work(held)
        went_on.append("it did")
    with hold_work(held):
        go_wrong(ValueError("this is nobody's business any more"))
    assert not went_on
    assert (Import.objects.get().state, Import.objects.get().error) == ("running", "")


@pytest.mark.django_db
def test_work_that_was_handed_over_is_free_at_once() -> None:
    held = held_import()
    hand_over(held)
    with pytest.raises(HoldLostError):
        finish_work(held, WorkState.DONE)
    assert claim_work(Import, held.pk)
