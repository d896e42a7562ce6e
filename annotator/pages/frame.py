"""What all pages of a project have around them: its sections, and the person's rights."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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
SECTIONS = (  # URL name, title, the right that makes it worth showing
    ("project", _("Overview"), access.VIEW),
    ("articles", _("Articles"), access.VIEW),
    ("imports", _("Import"), access.MANAGE),
    ("runs", _("Runs"), access.MANAGE),
    ("datasets", _("Data sets"), access.EXPORT),
    ("models", _("Models"), access.EXPORT),
    ("curations", _("Curation"), access.CURATE),
    ("agreement", _("Agreement"), access.CURATE),
    ("gold", _("Gold checks"), access.CURATE),
    ("assigning", _("Assignment"), access.MANAGE),
    ("schema", _("Schema"), access.VIEW),
    ("guidelines", _("Guidelines"), access.VIEW),
    ("threads", _("Comments"), access.LABEL),
    ("members", _("Members"), access.VIEW),
)


def project_page(
    request: SignedInRequest,
    template: str,
    project: Project,
    section: str,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    """A page of `project`; `section` is the URL name of the section it belongs to.

    Templates find `project`, `sections`, `rights` (a set such as {"view", "manage"}), and
    `missing`, the queues that no worker serves, asked for only where it is shown.
    """
    rights = access.rights(access.membership(request.user, project.slug))
    sections = [
        (name, title, name == section) for name, title, right in SECTIONS if right in rights
    ]
    around = {
        "project": project,
        "sections": sections,
        "rights": rights,
        "missing": partial(missing_queues, QUEUES),
    }
    return render(request, f"annotator/{template}.html", around | context, status=status)


def told(refusal: Refusal) -> str:
    """What a refusal says, in the language of the interface."""
    return in_words(refusal.message, refusal.details)


def tell_refusal(request: HttpRequest, refusal: Refusal) -> None:
    """Put what was refused above the next page."""
    messages.error(request, told(refusal))
