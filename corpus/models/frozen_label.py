"""How often labels stand in frozen sets, which have no rows of spans to be counted."""

from django.db import models

from corpus.models.annotation_set import AnnotationSet


class FrozenLabel(models.Model):
    """`number` spans of a label in a frozen set of what people say. With the first edit the set
    has rows of its spans, and none of these."""

    annotation_set = models.ForeignKey(
        AnnotationSet, on_delete=models.CASCADE, db_index=False, related_name="+"
    )
    layer = models.CharField(max_length=80)
    label = models.CharField(max_length=80)
    number = models.PositiveIntegerField(help_text="Spans")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("annotation_set", "layer", "label"), name="frozen_label_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} × {self.layer}:{self.label} in {self.annotation_set_id}"
