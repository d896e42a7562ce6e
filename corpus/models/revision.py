"""Revisions: the append-only history of an annotation set."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from corpus.models.annotation_set import AnnotationSet


class RevisionKind(models.TextChoices):
    """Why a revision was made."""

    OPENED = "opened"
    EDITED = "edited"
    UNDONE = "undone"
    IMPORTED = "imported"
    SUGGESTED = "suggested"
    CURATED = "curated"
    MOVED = "moved"  # to another schema; `operation_id` is then the key of the move


class Revision(models.Model):
    """A batch of edits that was applied. `edits` is their JSON, kept as text.

    `ids` maps ids that the batch sent to the ids they became (identical concurrent
    additions are one), so that a batch sent again is answered as it was the first time.
    """

    annotation_set = models.ForeignKey(
        AnnotationSet, on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=RevisionKind.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    schema = models.CharField(max_length=120, help_text='"name/number" the edits were made in')
    operation_id = models.CharField(max_length=40, blank=True, db_index=True)
    undoes = models.CharField(max_length=40, blank=True, help_text="An operation id")
    batch_id = models.CharField(max_length=40, blank=True)
    content_hash = models.CharField(max_length=64, blank=True, help_text="Of the batch as sent")
    edits = models.TextField(default="[]")
    ids = models.TextField(default="{}")

    class Meta:
        ordering = ("annotation_set", "number")
        constraints = (
            models.UniqueConstraint(fields=("annotation_set", "number"), name="revision_once"),
            models.UniqueConstraint(
                fields=("annotation_set", "batch_id"),
                condition=~Q(batch_id=""),
                name="batch_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.annotation_set_id}@{self.number}"
