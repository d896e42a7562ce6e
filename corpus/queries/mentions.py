"""Where somebody is mentioned."""

from django.db.models import F, QuerySet

from corpus.models import Mention, Person


def mentions_of(person: Person) -> QuerySet[Mention]:
    """What mentions the person, in projects that they still belong to, unread first and then
    the newest; with its comment, thread, article and project."""
    held = _standing(person).select_related("comment__author", "comment__thread__article__project")
    lean = held.defer("comment__thread__article__text")
    return lean.order_by(F("read_at").desc(nulls_first=True), "-pk")


def unread_mentions(person: Person) -> int:
    """How many of them the person has not read."""
    return _standing(person).filter(read_at=None).count()


def _standing(person: Person) -> QuerySet[Mention]:
    """A membership is unique, so this doubles no row."""
    return Mention.objects.filter(
        person=person,
        comment__hidden_at=None,
        comment__thread__article__erased_at=None,
        comment__thread__article__project__memberships__person=person,
        comment__thread__article__project__memberships__removed_at=None,
    )
