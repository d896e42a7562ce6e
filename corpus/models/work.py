"""What all long work in the background has in common."""

from datetime import timedelta

from django.db import models


class WorkState(models.TextChoices):
    """How far a piece of work is. Its row is the truth, not the broker. What is asking
    rests until a person has answered."""

    QUEUED = "queued"
    RUNNING = "running"
    ASKING = "asking"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


SILENT_AFTER = timedelta(seconds=20)  # without a sign of life, a holder has lost its work
FINISHED = (WorkState.DONE, WorkState.FAILED, WorkState.CANCELLED)


class Failing(models.Model):
    """Work that says why it failed: `error` is in English, filled in."""

    error = models.TextField(blank=True)
    error_message = models.TextField(blank=True, help_text="Its template, which pages translate")
    error_details = models.TextField(default="{}", help_text="What fills the template, JSON")

    class Meta:
        abstract = True


class Claimable(Failing):
    """Work that one worker at a time holds.

    Whoever takes it raises `fence`; a holder whose fence is no longer the row's has
    lost it and writes nothing more. `seen_at` is the holder's last sign of life.
    """

    state = models.CharField(
        max_length=10, choices=WorkState.choices, default=WorkState.QUEUED, db_index=True
    )
    fence = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True, help_text="Last handed to the broker")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
