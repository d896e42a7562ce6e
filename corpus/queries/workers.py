"""Whether anybody works in the background, and what for."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.utils import timezone

from corpus.document.requirements import Requirement, missing
from corpus.models import Worker
from corpus.preannotators import registry
from corpus.training.trainers import TRAINERS

# A worker notes every 2 s that it lives, and pages ask every 1.5 s: so its end shows within
# 10 s, and a note that comes late alarms nobody.
ALIVE = timedelta(seconds=8)


def missing_queues(wanted: Sequence[str]) -> tuple[str, ...]:
    """Those of the wanted queues that no worker, heard of in the last 8 s, serves."""
    served = _said_by_the_living("queues")
    return tuple(queue for queue in wanted if queue not in served)


def missing_preannotators() -> dict[str, str]:
    """Preannotator → the line that installs what it lacks, for those that neither this process
    nor a living worker has what it takes for."""
    return _lacking(
        {name: one.requires for name, one in registry.PREANNOTATORS.items()}, "preannotators"
    )


def missing_trainers() -> dict[str, str]:
    """The same of what learns."""
    return _lacking({name: one.requires for name, one in TRAINERS.items()}, "trainers")


def others_preannotate(name: str) -> bool:
    """Whether this process lacks what the preannotator of this name needs, and a living worker
    has it."""
    adapter = registry.PREANNOTATORS.get(name)
    return adapter is not None and _only_others_have(name, adapter.requires, "preannotators")


def others_train(name: str) -> bool:
    """The same of what learns."""
    learner = TRAINERS.get(name)
    return learner is not None and _only_others_have(name, learner.requires, "trainers")


def _only_others_have(name: str, requires: Sequence[Requirement], column: str) -> bool:
    return bool(missing(requires)) and name in _said_by_the_living(column)


def _lacking(all_of_them: Mapping[str, Sequence[Requirement]], column: str) -> dict[str, str]:
    lines = {name: missing(requires) for name, requires in all_of_them.items()}
    lacking = {name: line for name, line in lines.items() if line}
    elsewhere = _said_by_the_living(column) if lacking else set()
    return {name: line for name, line in lacking.items() if name not in elsewhere}


def _said_by_the_living(column: str) -> set[str]:
    alive = Worker.objects.filter(seen_at__gte=timezone.now() - ALIVE)
    return {one for said in alive.values_list(column, flat=True) for one in said.split()}
