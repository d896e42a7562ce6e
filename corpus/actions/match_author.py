"""Give the labels that came along under a name to an account, or to the name again."""

from collections.abc import Sequence
from enum import Enum

from django.db import IntegrityError, transaction

from corpus.document.errors import WrongState
from corpus.models import Membership, Person, Project
from corpus.queries.imported_authors import imported_sets, own_articles

MOST_NAMED = 20  # articles


class Owner(Enum):
    """Whose the sets may be that move, where that is not one account's or nobody's."""

    ANY = "any"


@transaction.atomic
def match_author(
    project: Project,
    *,
    name: str,
    person: Person | None,
    owner: Person | Owner | None = Owner.ANY,
) -> int:
    """How many sets are the account's now that were not; None: nobody's, under the name alone.
    With an `owner`, only those of the name that are theirs move; None: those that are nobody's.

    Labels and revisions stay as they are, and so does the name, by which a later import knows
    the sets again. All of them move or none. Raises WrongState for a name under which nothing
    came, for an owner who has none of it, for an account that is no member, for articles on
    which the account has a set already, since everybody has one on an article, and for sets
    that are in an account's hands here.
    """
    # An import takes the same lock, so that no set comes in between.
    project = Project.objects.select_for_update().get(pk=project.pk)
    named = imported_sets(project).filter(author_name=name)
    if not named.exists():
        raise WrongState("no labels came along under the name %(name)s", name=name)
    if owner is not Owner.ANY:
        named = named.filter(author=owner)
        if not named.exists():
            raise WrongState(
                "the labels of %(name)s have another owner since you looked; look again", name=name
            )
    moving = named.exclude(author=person)
    if person is not None:
        _check(project, person, list(moving.values_list("article", flat=True)))
    begun = moving.filter(assignment__isnull=False).order_by("article__number")
    if begun.exists():
        numbers = list(begun.values_list("article__number", flat=True))
        raise WrongState(
            "the labels of %(name)s are being worked on in these articles: %(articles)s",
            name=name,
            articles=_listed(numbers),
        )
    try:
        with transaction.atomic():
            return moving.update(author=person)
    except IntegrityError:  # the account was given an article in this moment
        raise WrongState("somebody was given one of these articles just now; try again") from None


def _check(project: Project, person: Person, articles: Sequence[int]) -> None:
    """Raise WrongState where the account cannot have the sets of these articles."""
    members = Membership.objects.filter(project=project, person=person, removed_at=None)
    if not members.exists():
        raise WrongState("%(name)s is no member of this project", name=person.username)
    taken = own_articles(person, articles)
    if taken:
        raise WrongState(
            "%(name)s has labels of their own on these articles, and may have one set on each: "
            "%(articles)s",
            name=person.username,
            articles=_listed(taken),
        )


def _listed(numbers: Sequence[int]) -> str:
    """ "3, 7, 12", with the number of those that are not listed."""
    listed = ", ".join(map(str, numbers[:MOST_NAMED]))
    return listed if len(numbers) <= MOST_NAMED else f"{listed} (+ {len(numbers) - MOST_NAMED})"
