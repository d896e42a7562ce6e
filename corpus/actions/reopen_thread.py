"""Open a resolved thread again."""

from django.db import transaction

from corpus.models import Thread


@transaction.atomic
def reopen_thread(thread: Thread) -> Thread:
    """The thread, open."""
    held = Thread.objects.select_for_update().get(pk=thread.pk)
    held.resolved_by = held.resolved_at = None
    held.save(update_fields=("resolved_by", "resolved_at"))
    return held
