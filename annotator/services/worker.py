"""The Celery worker of the embedded default, with the clock of the sweep inside it."""

import socket
import sys

from django.conf import settings
from kombu.exceptions import OperationalError

from annotator.celery import app
from annotator.services.supervision import Service

NAME = f"up@{socket.gethostname()}"


def worker(children: int) -> Service:
    """One worker for every queue, with `children` processes at work."""
    command = (
        *(sys.executable, "-m", "celery", "--app", "annotator.celery", "worker", "--beat"),
        *("--hostname", NAME, "--concurrency", str(children), "--loglevel", settings.LOG_LEVEL),
    )
    # `up` has run Django's checks already; in the worker they would load every page and form.
    return Service("worker", command, {"CELERY_SKIP_CHECKS": "1"})


def worker_answers() -> bool:
    try:
        return bool(app.control.ping(destination=[NAME], timeout=0.5))
    except OperationalError:
        return False
