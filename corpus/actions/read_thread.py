"""Note that somebody has opened a thread."""

from django.db import transaction
from django.utils import timezone

from corpus.models import Mention, Person, Thread


@transaction.atomic
def read_thread(thread: Thread, *, by: Person) -> int:
    """How many mentions of the person in the thread are read now, and were not before."""
    unread = Mention.objects.filter(comment__thread=thread, person=by, read_at=None)
    return unread.update(read_at=timezone.now())
