"""Threads: what people say to each other about an article, or a place in it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from corpus.models.annotation_set import AnnotationSet
from corpus.models.article import Article
from corpus.models.project import Guidelines


class Thread(models.Model):
    """Comments on one matter, open until somebody resolves it.

    `start` and `end`, code points, half-open, are None for a thread on the whole article.
    Layer, label, span id and set say which span it was begun about: they are copies, so the
    thread outlives the span. `for_all` shows it to everybody who labels the article.

    A dispute says what its annotator objects to: `disputed` is the change as JSON, between
    their set and the curated one as it stood at `disputed_revision`. `example_in` is the
    version of the guidelines that has the thread as an example.
    """

    key = models.CharField(max_length=36, unique=True, help_text="A UUID of whoever began it")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="threads")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    layer = models.CharField(max_length=80, blank=True)
    label = models.CharField(max_length=80, blank=True)
    span_id = models.CharField(max_length=255, blank=True)
    annotation_set = models.ForeignKey(
        AnnotationSet, on_delete=models.PROTECT, null=True, blank=True, related_name="threads"
    )
    for_all = models.BooleanField(default=False)
    disputed_set = models.ForeignKey(
        AnnotationSet, on_delete=models.PROTECT, null=True, blank=True, related_name="disputes"
    )
    disputed_revision = models.PositiveIntegerField(null=True, blank=True)
    disputed = models.TextField(blank=True, help_text="What was curated otherwise, JSON")
    example_in = models.ForeignKey(
        Guidelines, on_delete=models.PROTECT, null=True, blank=True, related_name="examples"
    )
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="threads"
    )
    begun_at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(start=None, end=None)
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
                name="thread_has_a_place_or_none",
            ),
            models.CheckConstraint(
                condition=Q(span_id="", layer="", label="", annotation_set=None)
                | (
                    Q(start__isnull=False, annotation_set__isnull=False)
                    & ~Q(span_id="")
                    & ~Q(layer="")
                    & ~Q(label="")
                ),
                name="thread_knows_its_span",
            ),
            models.CheckConstraint(
                condition=Q(disputed_set=None, disputed_revision=None, disputed="")
                | (
                    Q(disputed_set__isnull=False, disputed_revision__isnull=False) & ~Q(disputed="")
                ),
                name="dispute_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(resolved_by=None, resolved_at=None)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="resolved_by_somebody",
            ),
        )
        indexes = (
            models.Index(fields=("article",), condition=Q(resolved_at=None), name="open_threads"),
        )

    def __str__(self) -> str:
        return f"{self.key} on {self.article_id}"
