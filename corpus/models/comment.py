"""Comments: what one person said in a thread, once and for all."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from corpus.models.thread import Thread


class Comment(models.Model):
    """A comment is never changed. Its author may take it away: the row stays, and `hidden_at`
    says since when its text is shown to nobody."""

    key = models.CharField(max_length=36, unique=True, help_text="A UUID of its author")
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments"
    )
    text = models.TextField()
    written_at = models.DateTimeField(auto_now_add=True)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(text="") | Q(hidden_at__isnull=False), name="comment_says_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} in {self.thread_id}"
