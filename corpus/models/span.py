"""The rows of an annotation set that is being worked on."""

from django.db import models
from django.db.models import F, Q

from corpus.models.annotation_set import AnnotationSet


class StoredSpan(models.Model):
    """A span; offsets are code points, half-open. `span_id` is unique in its set."""

    annotation_set = models.ForeignKey(
        AnnotationSet, on_delete=models.CASCADE, related_name="spans"
    )
    span_id = models.CharField(max_length=255)
    layer = models.CharField(max_length=80)
    label = models.CharField(max_length=80)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    attributes = models.TextField(default="{}")
    origin = models.CharField(max_length=8, blank=True)
    author = models.CharField(max_length=255, blank=True)
    score = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("annotation_set", "span_id"), name="span_id_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="span_is_not_empty"),
        )

    def __str__(self) -> str:
        return f"{self.label} {self.start}-{self.end}"


class StoredRelation(models.Model):
    """A relation; head and tail are span ids of the same set."""

    annotation_set = models.ForeignKey(
        AnnotationSet, on_delete=models.CASCADE, related_name="relations"
    )
    relation_id = models.CharField(max_length=255)
    label = models.CharField(max_length=80)
    head = models.ForeignKey(StoredSpan, on_delete=models.PROTECT, related_name="+")
    tail = models.ForeignKey(StoredSpan, on_delete=models.PROTECT, related_name="+")
    attributes = models.TextField(default="{}")
    origin = models.CharField(max_length=8, blank=True)
    author = models.CharField(max_length=255, blank=True)
    score = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("annotation_set", "relation_id"), name="relation_id_once"
            ),
            models.CheckConstraint(condition=~Q(head=F("tail")), name="no_relation_to_itself"),
        )

    def __str__(self) -> str:
        return f"{self.label} {self.head_id}-{self.tail_id}"


class StoredDecision(models.Model):
    """What became of a suggestion; `suggestion` is "<machine set key>/<id in it>"."""

    annotation_set = models.ForeignKey(
        AnnotationSet, on_delete=models.CASCADE, related_name="decisions"
    )
    suggestion = models.CharField(max_length=300)
    outcome = models.CharField(max_length=10)
    result = models.TextField(default="[]", help_text="Ids in this set, a JSON list")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("annotation_set", "suggestion"), name="decided_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=("accepted", "corrected", "rejected")),
                name="outcome_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.suggestion} {self.outcome}"
