"""The Celery application; the tasks are in corpus/tasks.py."""

import logging
import os
import time
from typing import Any

from celery import Celery
from celery.signals import heartbeat_sent, worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.settings")

app = Celery("isnad")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

LOG = logging.getLogger(__name__)
NOTED_EVERY = 3.0  # seconds; pages miss a worker that was silent for eight
_noted_at = -NOTED_EVERY


@worker_ready.connect
def _note_start(sender: Any, **named: Any) -> None:
    _note(sender.hostname)


@heartbeat_sent.connect
def _note_beat(sender: Any, **named: Any) -> None:
    if time.monotonic() - _noted_at >= NOTED_EVERY:
        _note(sender.eventer.hostname)


def _note(hostname: str) -> None:
    """Write the worker's sign of life, and leave no connection open for a later fork."""
    global _noted_at
    from django.db import DatabaseError, connection

    from corpus.actions.note_worker import note_worker

    _noted_at = time.monotonic()
    try:
        note_worker(hostname, app.amqp.queues.consume_from)
    except DatabaseError as failure:  # a worker outlives a database that is away for a while
        LOG.warning("no sign of life could be written: %s", failure)
    finally:
        connection.close()
