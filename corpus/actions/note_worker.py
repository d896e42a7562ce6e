"""Note that a worker is alive."""

from collections.abc import Iterable

from django.utils import timezone

from corpus.models import Worker


def note_worker(name: str, queues: Iterable[str]) -> None:
    """Write the worker's sign of life. One statement, no lock held."""
    Worker.objects.update_or_create(
        name=name, defaults={"queues": " ".join(sorted(queues)), "seen_at": timezone.now()}
    )
