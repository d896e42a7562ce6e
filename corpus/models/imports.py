"""Imports: one upload of articles, and what it refused."""

from django.conf import settings
from django.db import models

from corpus.models.project import Project
from corpus.models.work import Claimable


class Import(Claimable):
    """A file on its way into a project. `done` counts the records read so far.

    `key` is the uploader's own id of the upload, so that a retry finds this row. Where the
    file has labels that the schema lacks, the import is asking, before anything is written,
    until there is a mapping of them. `erased_at` is when its file was told to go, for it may
    hold the text of an article that was erased.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="imports")
    key = models.CharField(max_length=64)
    file = models.FileField(upload_to="imports/%Y/%m/", max_length=255)
    filename = models.TextField()
    format = models.CharField(max_length=40)
    options = models.TextField(default="{}")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created = models.PositiveIntegerField(default=0, help_text="New articles")
    repeated = models.PositiveIntegerField(default=0, help_text="The same record again")
    another_source = models.PositiveIntegerField(
        default=0, help_text="A text that was there, from another source"
    )
    refused = models.PositiveIntegerField(default=0)
    labels_refused = models.PositiveIntegerField(
        default=0, help_text="Records that came in without some of their labels"
    )
    sets = models.PositiveIntegerField(default=0, help_text="Annotation sets that came along")

    unknown = models.TextField(
        default="{}", help_text="Labels that the schema lacked, with counts, JSON"
    )
    labels = models.TextField(
        blank=True, help_text="The mapping onto labels of the schema, JSON; empty: none"
    )
    left_out = models.TextField(
        default="{}", help_text="Labels that the mapping left out, with counts, JSON"
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("project", "key"), name="upload_once"),)

    def __str__(self) -> str:
        return self.filename


class ImportRefusal(models.Model):
    """One record that an import refused, with where it stood and why."""

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="refusals")
    path = models.TextField()
    line = models.PositiveIntegerField(null=True)
    code = models.CharField(max_length=40)
    reason = models.TextField(help_text="In English, filled in")
    message = models.TextField(blank=True, help_text="Its template, which pages translate")
    details = models.TextField(default="{}", help_text="What fills the template, JSON")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"
