"""Celery tasks: each takes an id, loads a row and calls one action.

What is done twice, or after a kill, is sorted out by the actions: they claim the row
under a fencing number. A task that finds nothing to do says nothing.
"""

import logging
from collections.abc import Callable
from functools import partial
from time import monotonic

from celery import Task, shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from corpus.actions.continue_deal import continue_deal
from corpus.actions.continue_import import continue_import
from corpus.actions.continue_move import continue_move
from corpus.actions.continue_run import continue_run
from corpus.actions.continue_version import continue_version
from corpus.actions.count_losses import count_losses
from corpus.actions.index_articles import index_articles
from corpus.actions.mark_sent import mark_sent
from corpus.actions.release_leases import release_leases
from corpus.actions.remove_erased_files import remove_erased_files
from corpus.actions.settle_slots import settle_slots
from corpus.actions.start_losses import start_losses
from corpus.actions.train_model import train_model
from corpus.actions.weigh_articles import weigh_articles
from corpus.actions.write_agreement_report import write_agreement_report
from corpus.actions.write_export import write_export
from corpus.models import (
    AgreementReport,
    Article,
    DatasetVersion,
    Deal,
    Export,
    Import,
    Project,
    Run,
    SchemaMove,
    TrainedModel,
)
from corpus.models.export import LOSSES
from corpus.models.work import Claimable, WorkState
from corpus.preannotators import registry
from corpus.queries.waiting_work import waiting_work

LOG = logging.getLogger(__name__)

HANDS = 4  # messages a run begins with: that many workers can share it
COUNTED_UNASKED = 5_000  # articles of a version: they take a worker a minute or two
A_WHILE = 8.0  # seconds, within the ten between two sweeps


@shared_task
def import_upload(key: int) -> None:
    """Read on in an upload, and send for the rest."""
    go_on(continue_import(Import.objects.get(pk=key)))
    _publish(index, "import")


@shared_task
def index() -> None:
    """Let search know articles that it does not know yet. What is left after some seconds
    waits for the next sweep, so that no two of these are ever on their way for long."""
    _for_a_while(index_articles)


@shared_task
def weigh() -> None:
    """Find out how far machines and people differ over articles, for the order of queues."""
    _for_a_while(weigh_articles)


@shared_task
def settle() -> None:
    """Let articles follow their project's settings, where these were changed."""
    for project in Project.objects.filter(slots_settled__isnull=False):
        _for_a_while(partial(settle_slots, project))


@shared_task
def preannotate(key: int) -> None:
    """Do one piece of a run, and send for the next."""
    run = Run.objects.select_related("project").get(pk=key)
    if continue_run(run):
        _send_once(run)


@shared_task
def freeze(key: int) -> None:
    """Write on at a data set version, and send for the rest; of a sealed one it is counted
    what every format would lose, unless it is so large that somebody should ask for that."""
    version = continue_version(DatasetVersion.objects.select_related("dataset").get(pk=key))
    go_on(version)
    if version.state == WorkState.DONE and version.total <= COUNTED_UNASKED:
        go_on(start_losses(version, by=version.created_by))


@shared_task
def deal(key: int) -> None:
    """Deal on, and send for the rest."""
    go_on(continue_deal(Deal.objects.select_related("project").get(pk=key)))


@shared_task
def move_sets(key: int) -> None:
    """Move on the sets of a project to its latest schema, and send for the rest."""
    moves = SchemaMove.objects.select_related("project", "to_schema")
    go_on(continue_move(moves.get(pk=key)))


@shared_task
def export(key: int) -> None:
    """Write an export's file, or count what every format would lose."""
    held = Export.objects.select_related("version__dataset").get(pk=key)
    (count_losses if held.format == LOSSES else write_export)(held)


@shared_task
def compare(key: int) -> None:
    """Write a report of agreement."""
    write_agreement_report(AgreementReport.objects.select_related("project").get(pk=key))


@shared_task
def train(key: int) -> None:
    """Train a model."""
    train_model(TrainedModel.objects.select_related("project", "version__dataset").get(pk=key))


@shared_task
def sweep() -> None:
    """Send again what was queued and never taken, or whose holder went silent; free the
    articles that were kept too long; remove what an erasure has left."""
    now = timezone.now()
    for work in waiting_work(now):
        send(work)
    release_leases(now)
    if Article.objects.filter(indexed=False).exists():
        _publish(index, "import")
    if Article.objects.filter(weighed=False).exists():
        _publish(weigh, "import")
    if Project.objects.filter(slots_settled__isnull=False).exists():
        _publish(settle, "import")
    remove_erased_files()


def send(work: Claimable | Run) -> bool:
    """Hand a row's work to the broker; False where that is dead. Then the row stays
    queued, and the sweep sends it when the broker is back."""
    mark_sent(work, timezone.now())
    times = HANDS if isinstance(work, Run) else 1
    sent = all(_send_once(work) for _ in range(times))
    if not sent:
        mark_sent(work, None)
    return sent


def go_on(work: Claimable) -> None:
    """Send for work that is queued: new, or handed over by a task for the rest."""
    if work.state == WorkState.QUEUED:
        send(work)


def queue_of(work: Claimable | Run) -> str:
    """The queue in which a row's work waits for a worker."""
    return _way(work)[1]


def _for_a_while(step: Callable[[], bool]) -> None:
    """Step by step, until nothing is left or some seconds are over."""
    over = monotonic() + A_WHILE
    while step() and monotonic() < over:
        pass


def _send_once(work: Claimable | Run) -> bool:
    task, queue = _way(work)
    return _publish(task, queue, work.pk)


def _publish(task: Task[..., None], queue: str, *arguments: int) -> bool:
    try:
        task.apply_async(arguments, queue=queue)
    except OperationalError as failure:
        LOG.warning("the broker does not answer; %s %s waits: %s", task.name, arguments, failure)
        return False
    return True


def _way(work: Claimable | Run) -> tuple[Task[[int], None], str]:
    """The task that does a row's work, and the queue it waits in."""
    if isinstance(work, Run):
        known = work.preannotator in registry.PREANNOTATORS  # else the task says that it is not
        weight = registry.weight(work.preannotator) if known else "light"
        return preannotate, f"preannotate-{weight}"
    if isinstance(work, Import):
        return import_upload, "import"
    if isinstance(work, Deal):
        return deal, "import"
    if isinstance(work, SchemaMove):
        return move_sets, "import"
    if isinstance(work, TrainedModel):
        return train, "train"
    if isinstance(work, AgreementReport):
        return compare, "export"
    return (freeze if isinstance(work, DatasetVersion) else export), "export"
