"""Whether anybody works in the background."""

from datetime import timedelta

from django.utils import timezone

from corpus.models import Worker

# A worker notes every 2 s that it lives, and pages ask every 1.5 s: so its end shows within
# 10 s, and a note that comes late alarms nobody.
ALIVE = timedelta(seconds=8)


def missing_queues(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the wanted queues that no worker, heard of in the last 8 s, serves."""
    alive = Worker.objects.filter(seen_at__gte=timezone.now() - ALIVE)
    served = {
        queue for queues in alive.values_list("queues", flat=True) for queue in queues.split()
    }
    return tuple(queue for queue in wanted if queue not in served)
