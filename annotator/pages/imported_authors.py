"""Under which names labels came along, and which account each is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import ngettext

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from corpus.actions.match_author import match_author
from corpus.document.errors import Refusal
from corpus.models import Membership, Person, Project
from corpus.queries.imported_authors import imported_authors

NOBODY = ""


@login_required
def imported_names(request: SignedInRequest, slug: str) -> HttpResponse:
    """The names with their counts; a POST gives each the account that was chosen."""
    project = access.require(request.user, slug, access.MANAGE)
    people = _members(project)
    if request.method == "POST":
        for name, person in _changed(project, request.POST, people):
            try:
                _tell(request, name, match_author(project, name=name, person=person))
            except Refusal as refusal:
                tell_refusal(request, refusal)
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


def _changed(
    project: Project, sent: QueryDict, people: dict[str, Person]
) -> list[tuple[str, Person | None]]:
    """Each name with the account that it shall have, where that is another than it has. A name
    is sent beside its number: the rows may have changed since."""
    standing = {
        (one.name, one.account.username if one.account else NOBODY)
        for one in imported_authors(project)
    }
    changed = []
    for number in range(len(sent.getlist("name"))):
        name, chosen = sent.getlist("name")[number], sent.get(f"account-{number}", NOBODY)
        if (name, chosen) not in standing and (chosen in people or chosen == NOBODY):
            changed.append((name, people.get(chosen)))
    return changed


def _tell(request: SignedInRequest, name: str, count: int) -> None:
    told = ngettext(
        "%(count)s set of %(name)s has another owner now.",
        "%(count)s sets of %(name)s have another owner now.",
        count,
    )
    messages.success(request, told % {"count": count, "name": name})
