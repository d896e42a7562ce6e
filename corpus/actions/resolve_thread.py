"""Resolve a thread: the matter is settled."""

from django.db import transaction
from django.utils import timezone

from corpus.models import Person, Thread


@transaction.atomic
def resolve_thread(thread: Thread, *, by: Person) -> Thread:
    """The thread, resolved. One that is resolved already keeps by whom and when."""
    held = Thread.objects.select_for_update().get(pk=thread.pk)
    if held.resolved_at is None:
        held.resolved_by, held.resolved_at = by, timezone.now()
        held.save(update_fields=("resolved_by", "resolved_at"))
    return held
