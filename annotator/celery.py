"""The Celery application; the tasks are in corpus/tasks.py."""

import gc
import os
from typing import Any

from celery import Celery
from celery.signals import heartbeat_sent, worker_before_create_process, worker_process_init
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.settings")

NICENESS = 10  # of work in the background, on a machine that people's requests need as well

app = Celery("isnad")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@heartbeat_sent.connect
def note_sign_of_life(sender: Any, **_: object) -> None:
    """Every two seconds the worker writes into the database that it is there."""
    from corpus.actions.note_worker import note_worker  # models wait until Django is set up

    try:
        note_worker(sender.eventer.hostname, app.amqp.queues.consume_from)
    finally:
        connections.close_all()  # a child forked later must not inherit an open one


@worker_before_create_process.connect
def share_memory(**_: object) -> None:
    """What is loaded by now stays out of the collector, so that children share its pages."""
    gc.freeze()


@worker_process_init.connect
def give_way(**_: object) -> None:
    """Where both want the processor, the people who label go before the long work."""
    os.nice(NICENESS)
