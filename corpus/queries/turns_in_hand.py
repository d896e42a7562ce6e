"""What a project's annotators have in hand: who holds which article, and whether it is begun."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from corpus.models import Assignment, Person, Project
from corpus.models.assignment import IN_HAND, AssignmentState
from corpus.queries.labelled_in import labelled_in
from corpus.queries.members import by_name


@dataclass(frozen=True, slots=True)
class TurnsWanted:
    """Which turns: one person's, the untouched ones, those at articles with these numbers, those
    with these `keys`. What is left out asks nothing."""

    person: Person | None = None
    untouched: bool = False
    articles: Collection[int] | None = None
    keys: Collection[int] | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """How many articles somebody has in hand, and how many of them are untouched."""

    person: Person
    turns: int
    untouched: int


def turns_in_hand(project: Project, wanted: TurnsWanted) -> QuerySet[Assignment]:
    """Open and returned turns that hold a slot, in no order; each says whether it is `begun`:
    it is `labelled`, or was submitted once. Gold checks are no part of them: they take
    nobody's place."""
    begun = Q(state=AssignmentState.RETURNED) | Q(labelled=True)
    held = (
        Assignment.objects.filter(
            project=project, slot__isnull=False, state__in=IN_HAND, gold=False
        )
        .annotate(labelled=labelled_in())
        .annotate(begun=begun)
    )
    if wanted.person is not None:
        held = held.filter(person=wanted.person)
    if wanted.untouched:
        held = held.filter(begun=False)
    if wanted.articles is not None:
        held = held.filter(article__number__in=wanted.articles)
    if wanted.keys is not None:
        held = held.filter(pk__in=wanted.keys)
    return held


def hands(turns: QuerySet[Assignment]) -> list[Hand]:
    """Who holds these turns, in the order of names; two queries."""
    counted = turns.order_by().values("person")
    rows = counted.annotate(number=Count("pk"), untouched=Count("pk", filter=Q(begun=False)))
    found = {key: numbers for key, *numbers in rows.values_list("person", "number", "untouched")}
    people = by_name(Person.objects.filter(pk__in=found))
    return [Hand(person, *found[person.pk]) for person in people]
