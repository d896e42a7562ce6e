"""Articles and the records they came from."""

from django.db import models
from django.db.models import F, Q

from corpus.models.imports import Import
from corpus.models.project import Project

OFFERED = Q(slots_taken__lt=F("wanted"), curated=False, erased_at=None)
"""Articles that somebody may still be given. Without a parameter, so that both engines see
that a query may use the indexes which have it as their condition."""
LONGEST_OUTLET = 500  # PostgreSQL keeps no more than some 2,700 bytes in an index


class Article(models.Model):
    """An immutable text. Unique in its project by the SHA-256 of its UTF-8 bytes.

    `metadata` is JSON as the source gave it; title, outlet and published repeat what
    lists and filters need, the outlet at most LONGEST_OUTLET characters. An erased
    article is a tombstone: no text, the hash kept.
    It has `wanted` annotators at most; `slots_taken` counts the assignments that hold a
    slot, and `curated` says that it has curated labels, so that the next free article is
    one index look-up. `bare` is decided with the first assignment and stays.
    A `gold` one may come to annotators as a check.
    In thousandths, null where nothing is known: `uncertainty` of the machine that looked
    last, `model_dispute` between the two latest, `dispute` between people. What is not
    `weighed` has disputes that are out of date.
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
    wanted = models.PositiveSmallIntegerField(default=1, help_text="Annotators")
    slots_taken = models.PositiveSmallIntegerField(default=0)
    curated = models.BooleanField(default=False, help_text="Has a finished curated set")
    gold = models.BooleanField(default=False, help_text="May come to annotators as a check")
    uncertainty = models.PositiveSmallIntegerField(null=True, blank=True)
    model_dispute = models.PositiveSmallIntegerField(null=True, blank=True)
    dispute = models.PositiveSmallIntegerField(null=True, blank=True)
    weighed = models.BooleanField(default=True, help_text="Its disputes are up to date")
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
            # What an assignment's own copy of `wanted` refers to.
            models.UniqueConstraint(fields=("id", "wanted"), name="article_wants"),
            models.CheckConstraint(
                condition=Q(gold=False) | Q(curated=True), name="gold_is_curated"
            ),
            models.CheckConstraint(
                condition=Q(wanted__gte=1, slots_taken__lte=F("wanted")), name="slots_wanted"
            ),
        )
        indexes = (
            models.Index(
                fields=("project", "number", "wanted", "slots_taken"),
                condition=OFFERED,
                name="offered",
            ),
            *(
                models.Index(
                    fields=("project", f"-{name}", "number"),
                    condition=OFFERED & Q(**{f"{name}__isnull": False}),
                    name=f"offered_{name}",
                )
                for name in ("uncertainty", "model_dispute", "dispute")
            ),
            models.Index(
                fields=("project", "number"), condition=Q(gold=True), name="gold_articles"
            ),
            models.Index(
                fields=("project", "number"), condition=Q(curated=True), name="curated_articles"
            ),
            models.Index(fields=("id",), condition=Q(weighed=False), name="not_weighed"),
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
