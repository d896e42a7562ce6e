"""Note that a worker is alive."""

from collections.abc import Iterable

from django.utils import timezone

from corpus.document.requirements import missing
from corpus.models import Worker
from corpus.preannotators import registry
from corpus.training.trainers import TRAINERS


def note_worker(name: str, queues: Iterable[str]) -> None:
    """Write the worker's sign of life: the queues that it serves, and of the preannotators and
    trainers whose work waits there those for which it has all they need. Called in the worker
    itself. One statement, no lock held."""
    served = set(queues)
    preannotators = [
        one.name
        for one in registry.PREANNOTATORS.values()
        if f"preannotate-{one.weight}" in served and not missing(one.requires)
    ]
    trainers = [
        name for name, one in TRAINERS.items() if "train" in served and not missing(one.requires)
    ]
    Worker.objects.update_or_create(
        name=name,
        defaults={
            "queues": " ".join(sorted(served)),
            "preannotators": " ".join(preannotators),
            "trainers": " ".join(trainers),
            "seen_at": timezone.now(),
        },
    )
