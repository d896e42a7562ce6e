"""Counting what every format would lose of a version."""

import pytest

from corpus.actions.claim_work import claim_work
from corpus.actions.continue_version import continue_version
from corpus.actions.count_losses import count_losses
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.start_losses import start_losses
from corpus.document.errors import WrongState
from corpus.formats.options import InvalidOption
from corpus.models import DatasetVersion, Export
from corpus.queries import loss_preview as previewing
from corpus.queries.loss_preview import loss_preview
from corpus.queries.losses import counted_loss, losses_in, losses_of
from corpus.queries.versions import version_documents
from tests.cast import Cast, cast, submitted
from tests.corpus.management.conftest import Shell, shell

pytestmark = pytest.mark.django_db
__all__ = ("shell",)


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def version(people: Cast) -> DatasetVersion:
    return continue_version(asked(people))


def asked(people: Cast) -> DatasetVersion:
    curate_set(submitted(people, "سامي الحداد").annotation_set, by=people.karim)
    return create_version(create_dataset(people.project, "all", by=people.maryam), by=people.maryam)


def test_it_is_counted_once_over_the_whole_version(people: Cast, version: DatasetVersion) -> None:
    assert losses_in(losses_of(version)) == []
    queued = start_losses(version, by=people.fadi)
    assert start_losses(version, by=people.karim) == queued
    done = count_losses(queued)
    assert (done.state, done.done, done.file.name) == ("done", 1, "")
    assert start_losses(version, by=people.karim) == done
    assert count_losses(done).fence == done.fence  # nobody counted again
    told = counted_loss(version, format="conll2003", options={"tags": "bioes"})
    assert told is not None
    assert (told["documents"], told["totals"]["split"]) == (1, {"dropped": 1})
    assert counted_loss(version, format="conll2003", options={"layer": "claim"}) is None
    assert counted_loss(version, format="isnad", options={"split": "train"}) is None


def test_a_count_that_failed_is_begun_anew(people: Cast, version: DatasetVersion) -> None:
    failed = start_losses(version, by=people.fadi)
    Export.objects.filter(pk=failed.pk).update(state="failed")
    assert start_losses(version, by=people.fadi) != failed


def test_a_version_that_is_being_written_is_not_counted(people: Cast) -> None:
    made = asked(people)
    claim_work(DatasetVersion, made.pk)
    with pytest.raises(WrongState, match="still being written"):
        start_losses(made, by=people.fadi)


def test_what_was_not_counted_is_counted_in_the_time_that_a_page_has(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        curate_set(submitted(people, number=number).annotation_set, by=people.karim)
    dataset = create_dataset(
        people.project, "all", by=people.maryam, split={"train": 50, "dev": 50}
    )
    version = continue_version(create_version(dataset, by=people.maryam))
    monkeypatch.setattr(previewing, "AT_LEAST", 1)
    whole = loss_preview(version, format="conll2003", options={"layer": "claim"})
    assert (whole.summary["documents"], whole.total, whole.is_whole) == (2, 2, True)
    monkeypatch.setattr(previewing, "AT_MOST", 0.0)
    part = loss_preview(version, format="conll2003", options={"layer": "claim"})
    assert (part.summary["documents"], part.total, part.is_whole) == (1, 2, False)
    for document in version_documents(version):
        of = loss_preview(version, format="conll2003", options={"split": document.split})
        held = [one for one in version_documents(version) if one.split == document.split]
        assert of.total == len(held)
        assert list(version_documents(version, document.split)) == held
    with pytest.raises(InvalidOption, match="no article is in a split none"):
        loss_preview(version, format="isnad", options={"split": "none"})


def test_the_command_tells_a_line_for_each(
    people: Cast, version: DatasetVersion, shell: Shell
) -> None:
    ran = shell("losses", "all@1")
    assert ran.code == 0
    lines = {" ".join(line.split()[:3]): line for line in ran.out.splitlines()}
    assert lines["conll2003 tokens=word types=schema"].split()[3:6] == ["-", "1", "dropped"]
    count_losses(start_losses(version, by=people.fadi))
    assert shell("losses", "all@1", "--json").out.count("\n") == len(lines) - 1
    assert shell("losses", "all@2").code == 2
