"""What a project's annotators have in hand: who holds which article, and whether it is begun."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from corpus.models import Assignment, Person, Project, Revision
from corpus.models.assignment import IN_HAND, AssignmentState
from corpus.models.revision import RevisionKind

BY_NOBODY = (RevisionKind.OPENED, RevisionKind.MOVED)  # revisions in which nothing was labelled


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
    labels were made, or it was submitted once. Gold checks are no part of them: they take
    nobody's place."""
    made = Revision.objects.filter(annotation_set=OuterRef("annotation_set"))
    begun = Q(state=AssignmentState.RETURNED) | Q(Exists(made.exclude(kind__in=BY_NOBODY)))
    held = Assignment.objects.filter(
        project=project, slot__isnull=False, state__in=IN_HAND, gold=False
    ).annotate(begun=begun)
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
    people = Person.objects.filter(pk__in=found).order_by("first_name", "username")
    return [Hand(person, *found[person.pk]) for person in people]
