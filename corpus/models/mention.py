"""Mentions: who is called by name in a comment, and whether they have seen it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from corpus.models.comment import Comment


class Mention(models.Model):
    """Somebody's name in a comment; a member of the project when it was written."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="mentions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mentions"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("comment", "person"), name="mentioned_once"),
        )
        indexes = (
            models.Index(fields=("person",), condition=Q(read_at=None), name="unread_mentions"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in {self.comment_id}"
