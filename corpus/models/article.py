"""Articles and the records they came from."""

from django.db import models
from django.db.models import Q

from corpus.models.imports import Import
from corpus.models.project import Project

LONGEST_OUTLET = 500  # PostgreSQL keeps no more than some 2,700 bytes in an index


class Article(models.Model):
    """An immutable text. Unique in its project by the SHA-256 of its UTF-8 bytes.

    `metadata` is JSON as the source gave it; title, outlet and published repeat what
    lists and filters need, the outlet at most LONGEST_OUTLET characters. An erased
    article is a tombstone: no text, the hash kept.
    `slots_taken` counts the assignments that hold a slot, so that the next free
    article is one index look-up. `bare` is decided with the first assignment and stays.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="articles")
    number = models.PositiveIntegerField(help_text="Its place in the project, from 1")
    key = models.CharField(max_length=255, help_text="Its id in the first source")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    length = models.PositiveIntegerField(help_text="Code points")
    words = models.PositiveIntegerField()
    language = models.CharField(max_length=12, default="ar")
    title = models.TextField(blank=True)
    outlet = models.TextField(blank=True)
    published = models.DateField(null=True, blank=True)
    metadata = models.TextField(default="{}")
    slots_taken = models.PositiveSmallIntegerField(default=0)
    bare = models.BooleanField(
        null=True, blank=True, help_text="Whether suggestions are hidden; nothing: undecided"
    )
    indexed = models.BooleanField(default=False, help_text="Search knows its words")
    created_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("project", "number")
        constraints = (
            models.UniqueConstraint(fields=("project", "sha256"), name="text_once"),
            models.UniqueConstraint(fields=("project", "number"), name="number_once"),
            models.CheckConstraint(
                condition=Q(erased_at=None, length__gt=0) | Q(erased_at__isnull=False, text=""),
                name="text_or_tombstone",
            ),
        )
        indexes = (
            models.Index(fields=("project", "slots_taken", "number"), name="free_slots"),
            models.Index(fields=("project", "outlet", "number"), name="by_outlet"),
            models.Index(fields=("id",), condition=Q(indexed=False), name="not_indexed"),
            models.Index(
                fields=("project", "number"), condition=Q(bare=True), name="bare_articles"
            ),
            models.Index(
                fields=("project",), condition=Q(erased_at__isnull=False), name="tombstones"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id}/{self.number}"


class ArticleSource(models.Model):
    """One record in which an article's text arrived, under that source's own id."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="sources")
    key = models.CharField(max_length=255)
    url = models.TextField(blank=True)
    outlet = models.TextField(blank=True)
    source = models.ForeignKey(
        Import, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("project", "key"), name="source_key_once"),)

    def __str__(self) -> str:
        return self.key
