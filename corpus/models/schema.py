"""Schemas as they are stored."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from corpus.models.project import Project


class StoredSchema(models.Model):
    """A project's schema: a draft (number 0, one per name) or a published, frozen version.

    `content` is the canonical JSON of corpus.document.schema; `sha256` is its digest
    without the number. The project labels with the published one of the latest
    `published_at`.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="schemas")
    name = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("project", "name", "number")
        constraints = (
            models.UniqueConstraint(fields=("project", "name", "number"), name="schema_once"),
            models.CheckConstraint(
                condition=Q(number=0, published_at=None)
                | Q(number__gte=1, published_at__isnull=False),
                name="only_drafts_are_unpublished",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}/{self.number}"
