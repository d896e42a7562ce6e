"""Sittings: how long somebody worked on an article."""

from django.db import models
from django.db.models import Q

from corpus.models.annotation_set import AnnotationSet

LONGEST = 24 * 60 * 60  # seconds


class Sitting(models.Model):
    """The active seconds of one tab of the editor on one annotation set, idle time left
    out. The browser reports its total again and again under the same key, and the greatest
    stands: so nothing is counted twice."""

    annotation_set = models.ForeignKey(
        AnnotationSet, on_delete=models.CASCADE, related_name="sittings"
    )
    key = models.CharField(max_length=40, help_text="The browser's, of one tab")
    seconds = models.PositiveIntegerField()
    begun_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("annotation_set", "key"), name="sitting_once"),
            models.CheckConstraint(condition=Q(seconds__lte=LONGEST), name="sitting_within_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.seconds} s on {self.annotation_set_id}"
