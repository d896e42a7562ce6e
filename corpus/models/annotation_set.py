"""Annotation sets: all that one author says about one article."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from corpus.models.article import Article
from corpus.models.run import Run
from corpus.models.schema import StoredSchema


class Origin(models.TextChoices):
    """Who made a set."""

    HUMAN = "human"
    MACHINE = "machine"
    CURATED = "curated"


class AnnotationSet(models.Model):
    """One author's labels on one article, as of `revision`.

    A `frozen` set has no rows of spans and relations: what it says is what replaying
    its revisions gives. The first edit thaws it. Machine sets stay frozen for ever.
    `author` is an account; `author_name` names a machine or somebody without one.
    """

    key = models.CharField(max_length=40, unique=True)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="sets")
    origin = models.CharField(max_length=8, choices=Origin.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sets",
    )
    author_name = models.CharField(max_length=255, blank=True)
    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, null=True, blank=True, related_name="sets"
    )
    schema = models.ForeignKey(StoredSchema, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    frozen = models.BooleanField(default=False)
    attributes = models.TextField(default="{}", help_text="Article-level, JSON")
    source_set = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source_revision = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="origin_known"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="begins_with_a_revision"),
            models.CheckConstraint(
                condition=~Q(origin=Origin.MACHINE) | Q(frozen=True), name="machine_sets_are_frozen"
            ),
            models.UniqueConstraint(
                fields=("article", "author"),
                condition=Q(origin=Origin.HUMAN, author__isnull=False),
                name="one_set_per_person",
            ),
            models.UniqueConstraint(
                fields=("article", "origin", "author_name"),
                condition=Q(author=None, run=None) & ~Q(origin=Origin.CURATED),
                name="one_set_per_named_author",
            ),
            models.UniqueConstraint(
                fields=("run", "article"), condition=Q(run__isnull=False), name="one_set_per_run"
            ),
            models.UniqueConstraint(
                fields=("article",), condition=Q(origin=Origin.CURATED), name="one_curated_set"
            ),
        )
        indexes = (
            models.Index(
                fields=("author",), condition=~Q(author_name=""), name="imported_for_somebody"
            ),
        )

    def __str__(self) -> str:
        return f"{self.origin} {self.author_name or self.author_id} on {self.article_id}"


class Pin(models.Model):
    """A machine set whose suggestions a human set shows."""

    annotation_set = models.ForeignKey(AnnotationSet, on_delete=models.CASCADE, related_name="pins")
    machine_set = models.ForeignKey(AnnotationSet, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("annotation_set", "machine_set"), name="pinned_once"),
        )

    def __str__(self) -> str:
        return f"{self.annotation_set_id} shows {self.machine_set_id}"
