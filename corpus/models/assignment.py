"""Assignments: who labels which article, and how far."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from corpus.models.annotation_set import AnnotationSet
from corpus.models.article import Article
from corpus.models.pair_reference import PairReference
from corpus.models.project import Guidelines, Project


class AssignmentState(models.TextChoices):
    """A returned assignment was submitted once and is open again, with a reason."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    SKIPPED = "skipped"


IN_HAND = (AssignmentState.OPEN, AssignmentState.RETURNED)
"""The states in which somebody works on it, or is waited for."""
LAPSED = Q(state__in=IN_HAND, slot=None)
"""Turns that were taken back, or whose lease ran out: they are in nobody's hands."""


class Assignment(models.Model):
    """One person's turn at one article. Without a slot it does not count: it was skipped,
    or its lease ran out and somebody else may take the article. What was dealt or given by
    hand has a lease where it was given with a deadline, and else none.

    Slots are numbered from 0 and stay under the article's `wanted`, of which `wanted` here
    is a copy that the database keeps: so no transaction, and no two at once, can give an
    article more annotators than it has slots, nor take a slot away that somebody holds.

    A turn at a `gold` article is a check, or `training`: it takes no slot of the article's,
    and holds slot 0 as long as it counts, beside any number of others. `guidelines` are those
    that held when it was submitted last."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="assignments")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments"
    )
    annotation_set = models.OneToOneField(
        AnnotationSet, on_delete=models.PROTECT, related_name="assignment"
    )
    state = models.CharField(
        max_length=9, choices=AssignmentState.choices, default=AssignmentState.OPEN
    )
    slot = models.PositiveSmallIntegerField(null=True, blank=True)
    wanted = models.PositiveSmallIntegerField(
        null=True, blank=True, editable=False, help_text="The article's, kept by the database"
    )
    gold = models.BooleanField(default=False, editable=False)
    training = models.BooleanField(default=False, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True)
    submitted_revision = models.PositiveIntegerField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    guidelines = models.ForeignKey(
        Guidelines, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True, help_text="Why it was skipped or returned")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("article", "slot"), condition=Q(gold=False), name="slot_once"
            ),
            models.CheckConstraint(
                condition=Q(slot=None)
                | Q(gold=True)
                | Q(wanted__isnull=False, slot__lt=F("wanted")),
                name="slot_within_wanted",
            ),
            models.CheckConstraint(
                condition=Q(training=False) | Q(gold=True), name="training_is_on_gold"
            ),
            PairReference(
                columns=("article_id", "wanted"),
                table="corpus_article",
                to_columns=("id", "wanted"),
                name="wanted_of_its_article",
            ),
            models.UniqueConstraint(fields=("article", "person"), name="assigned_once"),
            models.CheckConstraint(
                condition=~Q(state=AssignmentState.SUBMITTED) | Q(submitted_revision__isnull=False),
                name="submitted_at_a_revision",
            ),
            models.CheckConstraint(
                condition=~Q(state=AssignmentState.SKIPPED) | Q(slot=None),
                name="skipped_frees_its_slot",
            ),
        )
        indexes = (
            models.Index(fields=("project", "person"), condition=Q(gold=True), name="gold_turns"),
            models.Index(fields=("project", "person", "state", "article"), name="turns_of_person"),
            models.Index(fields=("project", "state", "article"), name="by_state"),
            models.Index(
                fields=("lease_until",),
                condition=Q(state__in=IN_HAND, slot__isnull=False),
                name="leases",
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_id} by {self.person_id}"
