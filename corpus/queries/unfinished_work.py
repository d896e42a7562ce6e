"""What goes on in the background in a project."""

from collections.abc import Iterable

from django.db.models import Q

from corpus.models import DatasetVersion, Export, Project, Run, SchemaMove
from corpus.models.export import LOSSES
from corpus.models.work import Claimable, WorkState

Work = Claimable | Run
_OWNER: dict[type[Work], str] = {
    DatasetVersion: "dataset__project",
    Export: "version__dataset__project",
}
_NAMED_BY: dict[type[Work], tuple[str, ...]] = {
    DatasetVersion: ("dataset",),
    Export: ("version__dataset",),
    SchemaMove: ("from_schema", "to_schema"),
}
_SHOWN: dict[type[Work], Q] = {Export: ~Q(format=LOSSES)}
_GOES_ON = (WorkState.QUEUED, WorkState.RUNNING)


def unfinished_work(project: Project, kinds: Iterable[type[Work]]) -> list[Work]:
    """The project's work of these kinds that waits or is being done, kind by kind, the oldest
    first. What asks rests, and counts of losses have no page of their own."""
    found: list[Work] = []
    for kind in kinds:
        rows = kind._default_manager.filter(**{_OWNER.get(kind, "project"): project})
        waiting = rows.filter(_SHOWN.get(kind, Q()), state__in=_GOES_ON).order_by("pk")
        if kind in _NAMED_BY:
            waiting = waiting.select_related(*_NAMED_BY[kind])
        found += waiting
    return found
