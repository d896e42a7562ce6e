"""Workers, as they were last heard of."""

from django.db import models


class Worker(models.Model):
    """A Celery worker's last sign of life, written by the worker every few seconds."""

    name = models.CharField(max_length=255, unique=True)
    queues = models.TextField(help_text="Names of its queues, separated by spaces")
    preannotators = models.TextField(
        default="", help_text="Names of those it can run, separated by spaces"
    )
    trainers = models.TextField(
        default="", help_text="Names of those it can run, separated by spaces"
    )
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
