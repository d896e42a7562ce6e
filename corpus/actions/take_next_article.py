"""Give somebody the next article to label."""

from corpus.actions.assign_article import assign_article
from corpus.document.errors import WrongState
from corpus.models import Assignment, Membership, Person, Project
from corpus.models.project import Policy
from corpus.queries.due_check import due_check
from corpus.queries.next_article import free_article, left_under, turn_in_hand

TRIES = 20


def take_next_article(project: Project, *, person: Person, after: int = 0) -> Assignment | None:
    """The assignment to go on with: one already begun, or a free article taken now; or a gold
    article, where a check is due, or training.

    None when nothing is left for this person: where articles are given out, or they have
    as many as they may, that is so as soon as they have nothing in hand. Somebody else may
    take the last slot between looking and locking; then the next free article is tried.
    """
    begun = turn_in_hand(project, person, after=after)
    if begun is not None and project.policy == Policy.PULL:
        return begun
    member = Membership.objects.filter(project=project, person=person).order_by().first()
    if member is not None:
        member.project = project
    check = due_check(member) if member else None
    limit = member.person_limit if member else None
    if check is not None:
        return assign_article(check.article, to=person, training=check.training)
    if begun is not None:
        return begun
    if project.policy != Policy.PULL or left_under(limit, project, person) == 0:
        return None
    for _ in range(TRIES):
        article = free_article(project, person)
        if article is None:
            return None
        try:
            return assign_article(article, to=person)
        except WrongState:
            continue
    return None
