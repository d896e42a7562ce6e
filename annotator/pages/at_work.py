"""What goes on in the background, on the overview of a project."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotator import access
from annotator.pages import words
from corpus.models import (
    AgreementReport,
    DatasetVersion,
    Deal,
    Export,
    Import,
    Project,
    Run,
    SchemaMove,
    TrainedModel,
)
from corpus.queries.unfinished_work import Work, unfinished_work


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a kind of work is called, the page of one, and the right that this page takes."""

    title: Promise
    right: str
    page: str
    key: Callable[[Any], tuple[object, ...]] = lambda work: (work.pk,)
    name: Callable[[Any], str] = str


@dataclass(frozen=True, slots=True)
class AtWork:
    """A piece of work that is not finished; `total` is 0 as long as nobody knows it."""

    title: Promise
    name: str
    mark: str  # the same each time that the work is shown
    url: str
    state: str
    done: int
    total: int


def _by_number(work: Any) -> tuple[object, ...]:
    return (work.number,)


def _number(work: Any) -> str:
    return str(work.number)


_KINDS: dict[type[Work], _Kind] = {
    Import: _Kind(_("Import"), access.MANAGE, "import", name=lambda work: work.filename),
    Run: _Kind(_("Run"), access.MANAGE, "run"),
    TrainedModel: _Kind(_("Model"), access.EXPORT, "model", key=_by_number),
    AgreementReport: _Kind(
        _("Agreement"), access.CURATE, "agreement_report", key=_by_number, name=_number
    ),
    Deal: _Kind(_("Deal"), access.MANAGE, "deal", key=_by_number, name=_number),
    SchemaMove: _Kind(_("Schema"), access.VIEW, "move"),
    DatasetVersion: _Kind(
        _("Version"), access.EXPORT, "version", key=lambda one: (one.dataset.name, one.number)
    ),
    Export: _Kind(
        _("Export"),
        access.EXPORT,
        "export",
        name=lambda one: f"{one.version} · {words.WRITTEN_FORMATS[one.format]}",
    ),
}


def at_work(project: Project, rights: frozenset[str]) -> list[AtWork]:
    """What goes on in the project, as far as somebody with these rights may look at it."""
    seen = [kind for kind, held in _KINDS.items() if held.right in rights]
    return [_shown(project, work) for work in unfinished_work(project, seen)]


def _shown(project: Project, work: Work) -> AtWork:
    kind = _KINDS[type(work)]
    url = reverse(kind.page, args=(project.slug, *kind.key(work)))
    mark = f"{kind.page}-{work.pk}"
    return AtWork(kind.title, kind.name(work), mark, url, work.state, work.done, work.total)
