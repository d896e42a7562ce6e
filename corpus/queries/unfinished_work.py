"""What goes on in the background in a project."""

from collections.abc import Iterable

from corpus.models import DatasetVersion, Export, Project, Run
from corpus.models.work import FINISHED, Claimable

Work = Claimable | Run
_OWNER: dict[type[Work], str] = {
    DatasetVersion: "dataset__project",
    Export: "version__dataset__project",
}
_NAMED_BY: dict[type[Work], tuple[str, ...]] = {
    DatasetVersion: ("dataset",),
    Export: ("version__dataset",),
}


def unfinished_work(project: Project, kinds: Iterable[type[Work]]) -> list[Work]:
    """The project's work of these kinds that is not finished, kind by kind, the oldest first."""
    found: list[Work] = []
    for kind in kinds:
        rows = kind._default_manager.filter(**{_OWNER.get(kind, "project"): project})
        waiting = rows.exclude(state__in=FINISHED).order_by("pk")
        found += waiting.select_related(*_NAMED_BY[kind]) if kind in _NAMED_BY else waiting
    return found
