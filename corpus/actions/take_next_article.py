"""Give somebody the next article to label."""

from corpus.actions.assign_article import assign_article
from corpus.document.errors import WrongState
from corpus.models import Assignment, Person, Project
from corpus.queries.next_article import free_article, turn_in_hand

TRIES = 20


def take_next_article(project: Project, *, person: Person, after: int = 0) -> Assignment | None:
    """The assignment to go on with: one already begun, or a free article taken now.

    None when nothing is left for this person. Somebody else may take the last slot
    between looking and locking; then the next free article is tried.
    """
    begun = turn_in_hand(project, person, after=after)
    if begun is not None:
        return begun
    for _ in range(TRIES):
        article = free_article(project, person)
        if article is None:
            return None
        try:
            return assign_article(article, to=person)
        except WrongState:
            continue
    return None
