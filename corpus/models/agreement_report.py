"""Reports of agreement: what was compared, and the figures."""

from django.conf import settings
from django.db import models

from corpus.models.project import Project
from corpus.models.work import Claimable


class AgreementReport(Claimable):
    """How far the annotators of a project agree: number n of its project.

    `compared` is JSON and says which sets; "{}" is all that people have submitted. `figures`
    is JSON, empty until it is done, and `stamp` names the state of the sets that they are of.
    Until then `done` of `total` articles have been looked at.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="agreement_reports")
    number = models.PositiveIntegerField()
    compared = models.TextField(default="{}", help_text="Which sets, JSON")
    stamp = models.CharField(max_length=120, blank=True)
    figures = models.TextField(default="{}", help_text="JSON")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("project", "-number")
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="agreement_number_once"),
        )

    def __str__(self) -> str:
        return f"agreement {self.project_id}/{self.number}"
