"""Under which names labels came along with imports, and whose they are."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from corpus.models import AnnotationSet, Assignment, Person, Project
from corpus.models.annotation_set import Origin

CAME_ALONG = Q(origin=Origin.HUMAN, run=None) & ~Q(author_name="")
"""Sets that came with an import, also those that were given to an account since."""
DONE_ELSEWHERE = Q(assignment=None) & (Q(author=None) | ~Q(author_name=""))
"""Of what people say, what was done before it came here."""


@dataclass(frozen=True, slots=True)
class ImportedAuthor:
    """A name, the account that its sets were given to, if they were, and how many they are;
    `begun` are those that the account has had in hand here since."""

    name: str
    account: Person | None
    sets: int
    begun: int


def imported_sets(project: Project) -> QuerySet[AnnotationSet]:
    """The project's sets that came along, of people."""
    return AnnotationSet.objects.filter(CAME_ALONG, article__project=project)


def imported_authors(project: Project) -> list[ImportedAuthor]:
    """The names, each once for each account that its sets are of; the most sets first."""
    rows = imported_sets(project).values("author_name", "author")
    counted = rows.annotate(sets=Count("pk"), begun=Count("assignment")).order_by()
    held = {person.pk: person for person in Person.objects.filter(pk__in=rows.values("author"))}
    found = [
        ImportedAuthor(row["author_name"], held.get(row["author"]), row["sets"], row["begun"])
        for row in counted
    ]
    return sorted(found, key=lambda one: (-one.sets, one.name))


def was_done_elsewhere(held: AnnotationSet) -> bool:
    """Whether the set came along and nobody has it in hand here."""
    assignment: Assignment | None = getattr(held, "assignment", None)
    return assignment is None and (held.author_id is None or bool(held.author_name))


def own_articles(person: Person, among: Collection[int]) -> list[int]:
    """The numbers of those articles, of these keys, on which the account has a set."""
    own = AnnotationSet.objects.filter(
        author=person, origin=Origin.HUMAN, article__in=among
    ).order_by("article__number")
    return list(own.values_list("article__number", flat=True))
