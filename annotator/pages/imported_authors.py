"""Under which names labels came along, and which account each is."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from corpus.actions.match_author import match_author
from corpus.document.errors import Refusal
from corpus.models import Membership, Person, Project
from corpus.queries.imported_authors import imported_authors

NOBODY = ""


@dataclass(frozen=True, slots=True)
class Change:
    """The sets of a name that are the owner's shall be the person's; None: nobody's."""

    name: str
    owner: Person | None
    person: Person | None


@login_required
def imported_names(request: SignedInRequest, slug: str) -> HttpResponse:
    """The names with their counts; a POST gives each row the account that was chosen."""
    project = access.require(request.user, slug, access.MANAGE)
    people = _members(project)
    if request.method == "POST":
        _change(request, project, _changed(project, request.POST, people))
        return redirect("imported_authors", slug)
    return project_page(
        request,
        "imported_authors",
        project,
        "imports",
        authors=list(enumerate(imported_authors(project))),
        people=people.values(),
    )


def _members(project: Project) -> dict[str, Person]:
    members = Membership.objects.filter(project=project, removed_at=None).select_related("person")
    people = sorted((one.person for one in members), key=lambda one: one.name)
    return {person.username: person for person in people}


def _changed(project: Project, sent: QueryDict, people: dict[str, Person]) -> list[Change]:
    """The rows whose account was chosen anew. Each is sent with its name and the account that
    it showed: the rows may have changed since."""
    held = [one.account for one in imported_authors(project)]
    owners = people | {person.username: person for person in held if person}
    rows = zip(sent.getlist("name"), sent.getlist("from"), strict=False)
    changed = []
    for number, (name, owner) in enumerate(rows):
        chosen = sent.get(f"account-{number}", owner)
        if chosen != owner and chosen in (*people, NOBODY) and owner in (*owners, NOBODY):
            changed.append(Change(name, owners.get(owner), people.get(chosen)))
    return changed


def _change(request: SignedInRequest, project: Project, changes: list[Change]) -> None:
    """Do what was chosen, and tell it. What would go to an account whose own sets of the name
    go elsewhere waits: it would be taken along with them."""
    leaving = {(one.name, one.owner) for one in changes}
    for one in changes:
        if (one.name, one.person) in leaving:
            waits = _("Change the rows of %(name)s one after the other.")
            messages.error(request, waits % {"name": one.name})
            continue
        try:
            moved = match_author(project, name=one.name, person=one.person, owner=one.owner)
            _tell(request, one.name, moved)
        except Refusal as refusal:
            tell_refusal(request, refusal)


def _tell(request: SignedInRequest, name: str, count: int) -> None:
    told = ngettext(
        "%(count)s set of %(name)s has another owner now.",
        "%(count)s sets of %(name)s have another owner now.",
        count,
    )
    messages.success(request, told % {"count": count, "name": name})
