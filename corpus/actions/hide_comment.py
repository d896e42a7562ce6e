"""Take one's own comment away."""

from django.db import transaction
from django.utils import timezone

from corpus.document.errors import WrongState
from corpus.models import Comment, Mention, Person


@transaction.atomic
def hide_comment(comment: Comment, *, by: Person) -> Comment:
    """The comment, whose text is shown to nobody from now on; whoever it mentioned has
    nothing to read in it. Raises WrongState for somebody else's."""
    held = Comment.objects.select_for_update().get(pk=comment.pk)
    if held.author_id != by.pk:
        raise WrongState("a comment can be taken away by its author alone")
    if held.hidden_at is None:
        held.hidden_at = timezone.now()
        held.save(update_fields=("hidden_at",))
        Mention.objects.filter(comment=held, read_at=None).update(read_at=held.hidden_at)
    return held
