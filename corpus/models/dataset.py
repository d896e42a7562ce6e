"""Data sets and their immutable versions."""

from django.conf import settings
from django.db import models

from corpus.models.article import Article
from corpus.models.project import Project
from corpus.models.work import Claimable


class Dataset(models.Model):
    """A named selection of a project's curated articles, with its split rule.

    `selection` is JSON: {} takes every curated article; {"outlets": […]} some.
    `split` is JSON: {"train": 80, "dev": 10, "test": 10}, percentages.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="datasets")
    name = models.SlugField(max_length=80)
    title = models.TextField(blank=True)
    selection = models.TextField(default="{}")
    split = models.TextField(default='{"train": 80, "dev": 10, "test": 10}')
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("project", "name")
        constraints = (
            models.UniqueConstraint(fields=("project", "name"), name="dataset_name_once"),
        )

    def __str__(self) -> str:
        return self.name


class DatasetVersion(Claimable):
    """dataset@number: frozen documents, schema and guidelines.

    `selected` is chosen once, when the version is asked for: [[set id, revision], …] in
    the order of the documents. While the documents are being written the work is queued
    or running; when it is done, the version never changes again. `sha256` is over the
    documents' digests in order, the schema and the guidelines.
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    selected = models.TextField(help_text="JSON")
    schema = models.TextField(help_text="Canonical JSON")
    guidelines_ar = models.TextField(blank=True)
    guidelines_en = models.TextField(blank=True)
    figures = models.TextField(default="{}", help_text="Counts, JSON")
    sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("dataset", "-number")
        constraints = (models.UniqueConstraint(fields=("dataset", "number"), name="version_once"),)

    def __str__(self) -> str:
        return f"{self.dataset.name}@{self.number}"


class VersionDocument(models.Model):
    """One document of a version, as canonical JSON. Empty content: erased since."""

    version = models.ForeignKey(DatasetVersion, on_delete=models.PROTECT, related_name="documents")
    position = models.PositiveIntegerField()
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    split = models.CharField(max_length=40)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("version", "position")
        constraints = (
            models.UniqueConstraint(fields=("version", "position"), name="position_once"),
            models.UniqueConstraint(fields=("version", "article"), name="article_once_a_version"),
        )

    def __str__(self) -> str:
        return f"{self.version_id}.{self.position}"
