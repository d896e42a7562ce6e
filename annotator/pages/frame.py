"""What all pages of a project have around them: its sections, and the person's rights."""

from collections.abc import Collection, Iterable
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotator import access
from annotator.templatetags.refusals import in_words
from corpus.document.errors import Refusal
from corpus.models import Person, Project
from corpus.queries.workers import missing_queues


class SignedInRequest(HttpRequest):
    """A request behind `login_required`."""

    user: Person


QUEUES = ("import", "preannotate-light", "export")  # what every installation must have served
SECTIONS = (  # group, URL name, title, the right that makes it worth showing
    ("project", "project", _("Overview"), access.VIEW),
    ("articles", "articles", _("Articles"), access.VIEW),
    ("articles", "imports", _("Import"), access.MANAGE),
    ("articles", "runs", _("Runs"), access.MANAGE),
    ("team", "assigning", _("Assignment"), access.MANAGE),
    ("team", "members", _("Members"), access.VIEW),
    ("team", "threads", _("Comments"), access.LABEL),
    ("quality", "curations", _("Curation"), access.CURATE),
    ("quality", "agreement", _("Agreement"), access.CURATE),
    ("quality", "gold", _("Gold checks"), access.CURATE),
    ("rules", "guidelines", _("Guidelines"), access.VIEW),
    ("rules", "schema", _("Schema"), access.VIEW),
    ("data", "datasets", _("Data sets"), access.EXPORT),
    ("data", "models", _("Models"), access.EXPORT),
)
GROUPS = {  # of sections, for whoever sees more than fit in one row
    "articles": _("Articles"),
    "team": _("Team"),
    "quality": _("Quality"),
    "rules": _("Guidelines and schema"),
    "data": _("Data and models"),
}
ONE_ROW = 7  # sections

Link = tuple[str, str | Promise, str]
"""URL name, title, and the value of aria-current: "page", "true" for a group, or ""."""


def project_page(
    request: SignedInRequest,
    template: str,
    project: Project,
    section: str,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    """A page of `project`; `section` is the URL name of the section it belongs to.

    Templates find `project`, `sections` and `within` (see `section_rows`), `rights` (a set
    such as {"view", "manage"}), and `missing`, the queues that no worker serves, asked for
    only where it is shown.
    """
    rights = access.rights(access.membership(request.user, project.slug))
    sections, within = section_rows(rights, section)
    around = {
        "project": project,
        "sections": sections,
        "within": within,
        "rights": rights,
        "missing": partial(missing_queues, QUEUES),
    }
    return render(request, f"annotator/{template}.html", around | context, status=status)


def waiting_in(queue: str) -> dict[str, Any]:
    """For the page of work that is not over: it is warned of where nobody serves its queue,
    whatever else is served."""
    return {"queue": queue, "missing": partial(missing_queues, (queue,))}


def section_rows(rights: Collection[str], section: str) -> tuple[list[Link], list[Link]]:
    """The sections that these rights show, in one row; where they are more than fit, their
    groups, each leading to its first section, and in a second row the group of `section`."""
    shown = [one for one in SECTIONS if one[3] in rights]
    if len(shown) <= ONE_ROW:
        return _links(shown, section), []
    first: list[Link] = []
    within: list[Link] = []
    for group, held in groupby(shown, key=itemgetter(0)):
        links = _links(held, section)
        if len(links) == 1:
            first += links
            continue
        is_here = any(current for _name, _title, current in links)
        first.append((links[0][0], GROUPS[group], "true" if is_here else ""))
        if is_here:
            within = links
    return first, within


def _links(held: Iterable[tuple[str, str, str | Promise, str]], section: str) -> list[Link]:
    return [
        (name, title, "page" if name == section else "") for _group, name, title, _right in held
    ]


def told(refusal: Refusal) -> str:
    """What a refusal says, in the language of the interface."""
    return in_words(refusal.message, refusal.details)


def tell_refusal(request: HttpRequest, refusal: Refusal) -> None:
    """Put what was refused above the next page."""
    messages.error(request, told(refusal))
