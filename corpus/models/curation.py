"""Curations: who turned several sets of an article into one, and each of their decisions."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from corpus.models.annotation_set import AnnotationSet
from corpus.models.article import Article


class Cause(models.TextChoices):
    """Why annotators differed."""

    SLIP = "slip"
    AMBIGUOUS = "ambiguous"
    GUIDELINE = "guideline"


class Curation(models.Model):
    """The curation of one article, begun by its first decision.

    `sheets` is JSON: the key of each set that is compared, and the revision at which it is.
    `steps` counts what was done so far; each act is one step. While `finished_at` is None the
    curated set is in the making; data set versions take it at `finished_revision`, the last
    at which it was finished.
    """

    article = models.OneToOneField(Article, on_delete=models.PROTECT, related_name="curation")
    curated_set = models.OneToOneField(
        AnnotationSet, on_delete=models.PROTECT, related_name="curation"
    )
    sheets = models.TextField(default="{}", help_text="Set key → revision, JSON")
    steps = models.PositiveIntegerField(default=0)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField(auto_now_add=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_revision = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(finished_at=None, finished_by=None)
                | Q(
                    finished_at__isnull=False,
                    finished_by__isnull=False,
                    finished_revision__isnull=False,
                ),
                name="curation_finished_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"curation of {self.article_id}"


class CurationDecision(models.Model):
    """What shall stand at a place, and why its annotators differed; never changed, but taken
    back. Those of one step were made together.

    `covers` and `seen` are JSON lists: the keys of what was said at the place then, and of its
    alternatives. `chosen` lists the alternatives that were taken, none where the curator wrote
    something else or nothing. `result` is JSON: the contents that shall stand.
    """

    curation = models.ForeignKey(Curation, on_delete=models.CASCADE, related_name="decisions")
    step = models.PositiveIntegerField()
    place = models.CharField(max_length=36)
    covers = models.TextField(default="[]", help_text="JSON")
    seen = models.TextField(default="[]", help_text="JSON")
    chosen = models.TextField(default="[]", help_text="JSON")
    result = models.TextField(default="[]", help_text="JSON")
    cause = models.CharField(max_length=9, choices=Cause.choices, blank=True)
    by_majority = models.BooleanField(default=False)
    sheets = models.TextField(default="{}", help_text="Set key → revision, JSON")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("curation", "step", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("curation", "step", "place"), name="decided_once_a_step"
            ),
            models.CheckConstraint(condition=Q(cause__in=("", *Cause.values)), name="cause_known"),
            models.CheckConstraint(condition=Q(step__gte=1), name="step_begins_at_one"),
        )

    def __str__(self) -> str:
        return f"{self.place} at step {self.step} of {self.curation_id}"
