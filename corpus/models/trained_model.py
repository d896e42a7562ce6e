"""Models that preannotators have learnt from data set versions."""

from django.conf import settings
from django.db import models

from corpus.models.dataset import DatasetVersion
from corpus.models.project import Project
from corpus.models.work import Claimable


class TrainedModel(Claimable):
    """What a preannotator learnt from a version: number n of its project. `trainer` is the way
    in which it learnt: a preannotator may have several.

    While it is being trained the work is queued or running, and `done` of `total` is its
    percentage. `file` is a zip of the model's folder, `digest` names what is in it, and
    `figures` is JSON: how it did on the held-out part of the version, and beside it ("before")
    what was in use then, on the same articles; "against" is the number of the model that this
    was, null for what ships, and "left_out" how many held-out articles were left out since it
    had learnt from them. Models of before have neither of these two.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="trained_models")
    number = models.PositiveIntegerField()
    trainer = models.CharField(max_length=40)
    preannotator = models.CharField(max_length=40)
    parameters = models.TextField(default="{}", help_text="What its training was told, JSON")
    version = models.ForeignKey(
        DatasetVersion, on_delete=models.PROTECT, related_name="trained_models"
    )
    file = models.FileField(upload_to="models/%Y/%m/", max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of the file")
    digest = models.CharField(max_length=64, blank=True)
    figures = models.TextField(default="{}", help_text="JSON")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("project", "-number")
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="model_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.trainer}-{self.number}"
