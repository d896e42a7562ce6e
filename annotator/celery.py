"""The Celery application; the tasks are in corpus/tasks.py."""

import gc
import os
from typing import Any

from celery import Celery
from celery.signals import heartbeat_sent, worker_before_create_process
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.settings")

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
