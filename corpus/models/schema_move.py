"""Moves: the annotation sets of a project go over to the schema that was published last."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from corpus.models.annotation_set import AnnotationSet
from corpus.models.project import Project
from corpus.models.schema import StoredSchema
from corpus.models.work import Claimable, WorkState


class SchemaMove(Claimable):
    """The move to `to_schema`, of which there is one: begun when it was published, and taken
    up again for sets that were left. `from_schema` is the one that was in use before.

    `mapping` is the JSON of corpus.document.schema_mapping. `done` of `total` sets have been
    dealt with, `failed` of them could not be moved. Every revision that it makes has its
    `key` as operation id.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="moves")
    key = models.CharField(max_length=40, unique=True)
    from_schema = models.ForeignKey(StoredSchema, on_delete=models.PROTECT, related_name="+")
    to_schema = models.OneToOneField(StoredSchema, on_delete=models.PROTECT, related_name="move")
    mapping = models.TextField(default="{}", help_text="JSON")
    failed = models.PositiveIntegerField(default=0, help_text="Sets")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("project", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("project",),
                condition=Q(state__in=(WorkState.QUEUED, WorkState.RUNNING)),
                name="one_move_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_schema} → {self.to_schema}"


class MovedSet(models.Model):
    """What a move did to a set: `revision` is the one that it made, None where the set could
    not be moved, for the `reason` given.

    `review` is a JSON list of the ids of spans that a person must look at; `dropped` one of
    [kind, id, name, why], as corpus.document.schema_move has it.
    """

    move = models.ForeignKey(SchemaMove, on_delete=models.CASCADE, related_name="sets")
    annotation_set = models.ForeignKey(
        AnnotationSet, on_delete=models.PROTECT, related_name="moves"
    )
    revision = models.PositiveIntegerField(null=True, blank=True)
    review = models.TextField(default="[]", help_text="Ids of spans, JSON")
    review_count = models.PositiveIntegerField(default=0)
    dropped = models.TextField(default="[]", help_text="JSON")
    dropped_count = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    message = models.TextField(blank=True, help_text="Its template, which pages translate")
    details = models.TextField(default="{}", help_text="What fills the template, JSON")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("move", "annotation_set"), name="moved_once"),
            models.CheckConstraint(
                condition=Q(revision__isnull=False, reason="") | (Q(revision=None) & ~Q(reason="")),
                name="moved_or_told_why_not",
            ),
        )
        indexes = (
            models.Index(
                fields=("annotation_set",), condition=Q(review_count__gt=0), name="sets_to_review"
            ),
        )

    def __str__(self) -> str:
        return f"{self.move_id}: {self.annotation_set_id}@{self.revision}"
