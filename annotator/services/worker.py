"""The Celery worker of the embedded default, with the clock of the sweep inside it."""

import socket
import sys

from django.conf import settings
from kombu.exceptions import OperationalError

from annotator.celery import app
from annotator.services.supervision import Service


def worker(children: int) -> Service:
    """One worker for every queue, with `children` processes at work."""
    name = f"up@{socket.gethostname()}"
    command = (
        *(sys.executable, "-m", "celery", "--app", "annotator.celery", "worker", "--beat"),
        *("--hostname", name, "--concurrency", str(children), "--loglevel", settings.LOG_LEVEL),
    )
    # `up` has run Django's checks already; in the worker they would load every page and form.
    return Service("worker", command, lambda: _answers(name), {"CELERY_SKIP_CHECKS": "1"})


def _answers(name: str) -> bool:
    try:
        return bool(app.control.ping(destination=[name], timeout=0.5))
    except OperationalError:
        return False
