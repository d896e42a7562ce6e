"""Projects, who belongs to them, and their guidelines."""

import secrets

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q


class Role(models.TextChoices):
    """What a member is in a project, from the most to the least."""

    MANAGER = "manager"
    CURATOR = "curator"
    ANNOTATOR = "annotator"
    VIEWER = "viewer"


def new_blind_key() -> str:
    """A secret that nobody can guess."""
    return secrets.token_hex(16)


class Policy(models.TextChoices):
    """How articles come to annotators: they take them from the queue, or are given them."""

    PULL = "pull"
    GIVEN = "given"


class QueueOrder(models.TextChoices):
    """Which article is next: by its place in the project, by how unsure the machine was of
    it, by how far two machines differ over it, or by how far people do."""

    OLDEST = "oldest"
    NEWEST = "newest"
    UNCERTAIN = "uncertain"
    MODELS = "models"
    DISPUTED = "disputed"


class Project(models.Model):
    """One labelling effort. `blind_share` of its articles come without suggestions, and
    `slots_share` of them have `slots` annotators, the others one; which ones follows from
    `blind_key`, which nobody is told. Articles numbered over `slots_settled` do not follow
    these yet; nothing there: all do."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.TextField()
    description = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="ar", help_text="Of its articles")
    slots = models.PositiveSmallIntegerField(default=1, help_text="Annotators per article")
    slots_share = models.PositiveSmallIntegerField(
        default=100,
        validators=(MaxValueValidator(100),),
        help_text="Percent of the articles that have so many annotators; the others have one",
    )
    slots_settled = models.PositiveIntegerField(null=True, blank=True, editable=False)
    policy = models.CharField(max_length=10, choices=Policy.choices, default=Policy.PULL)
    queue_order = models.CharField(
        max_length=10, choices=QueueOrder.choices, default=QueueOrder.OLDEST
    )
    gold_share = models.PositiveSmallIntegerField(
        default=0, help_text="Percent of an annotator's articles that are gold checks"
    )
    gold_threshold = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="F1 in percent; under it people are warned"
    )
    training = models.PositiveSmallIntegerField(
        default=0, help_text="Gold articles that a new annotator begins with"
    )
    person_limit = models.PositiveIntegerField(
        null=True, blank=True, help_text="Articles that one person may have; nothing: any number"
    )
    lease_hours = models.PositiveIntegerField(
        default=72, help_text="An article kept longer without an edit is free for others"
    )
    groups = models.TextField(
        blank=True, help_text="Optional attribute groups that are on, separated by spaces"
    )
    blind_share = models.PositiveSmallIntegerField(
        default=0,
        validators=(MaxValueValidator(100),),
        help_text="Percent of the articles that come without suggestions",
    )
    blind_key = models.CharField(max_length=32, default=new_blind_key, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    archived_at = models.DateTimeField(null=True, blank=True)
    model = models.ForeignKey(
        "TrainedModel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Of its trained models, the one in use; none: what ships",
    )

    class Meta:
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(condition=Q(slots__gte=1), name="project_has_a_slot"),
            models.CheckConstraint(condition=Q(blind_share__lte=100), name="blind_share_is_one"),
            models.CheckConstraint(condition=Q(slots_share__lte=100), name="slots_share_is_one"),
            models.CheckConstraint(
                condition=Q(gold_share__lte=100)
                & (Q(gold_threshold=None) | Q(gold_threshold__lte=100)),
                name="gold_shares_are_ones",
            ),
            models.CheckConstraint(condition=Q(policy__in=Policy.values), name="policy_known"),
            models.CheckConstraint(
                condition=Q(queue_order__in=QueueOrder.values), name="queue_order_known"
            ),
        )

    def __str__(self) -> str:
        return self.slug


class Membership(models.Model):
    """Somebody's role in a project. A removed member keeps the row, and so the pseudonym.
    A `person_limit` of one's own goes before the project's. An annotator is in training until
    `training` gold articles are submitted."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=12, choices=Role.choices)
    pseudonym = models.PositiveIntegerField(help_text="Names the person in exports: annotator-N")
    person_limit = models.PositiveIntegerField(null=True, blank=True)
    training = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("project", "pseudonym")
        constraints = (
            models.UniqueConstraint(fields=("project", "person"), name="member_once"),
            models.UniqueConstraint(fields=("project", "pseudonym"), name="pseudonym_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_known"),
        )

    def __str__(self) -> str:
        return f"{self.person} in {self.project}"


class Guidelines(models.Model):
    """A numbered version of a project's guidelines, as Markdown in Arabic and English."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="guidelines")
    number = models.PositiveIntegerField()
    text_ar = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("project", "number")
        verbose_name_plural = "guidelines"
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="guidelines_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.project} {self.number}"
