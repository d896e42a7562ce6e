"""Deals: articles given out beforehand, evenly over some annotators."""

from django.conf import settings
from django.db import models

from corpus.models.project import Project
from corpus.models.work import Claimable


class Deal(Claimable):
    """Articles dealt round by round, each to the next annotators in turn: number n of its
    project.

    `people` is JSON, ids of accounts in the order of dealing. `place` is the number of the
    article that was looked at last; `done` of `total` articles were, and `given` counts
    the turns that this gave, each under a lease `lease_until`; nothing there: under none.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="deals")
    number = models.PositiveIntegerField()
    people = models.TextField(help_text="Ids, a JSON list")
    place = models.PositiveIntegerField(default=0)
    given = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("project", "-number")
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="deal_number_once"),
        )

    def __str__(self) -> str:
        return f"deal {self.project_id}/{self.number}"
