"""The Celery application; the tasks are in corpus/tasks.py."""

import gc
import os

from celery import Celery
from celery.signals import worker_before_create_process

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.settings")

app = Celery("isnad")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_before_create_process.connect
def share_memory(**_: object) -> None:
    """What is loaded by now stays out of the collector, so that children share its pages."""
    gc.freeze()
