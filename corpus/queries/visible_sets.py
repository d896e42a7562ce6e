"""Which annotation sets somebody may look at."""

from django.db.models import Q, QuerySet

from corpus.models import AnnotationSet, Person, Project
from corpus.models.annotation_set import Origin


def visible_sets(project: Project, person: Person, *, sees_all: bool) -> QuerySet[AnnotationSet]:
    """The project's sets, with article, author and schema. Whoever does not see all of them
    sees the curated ones, the machines' and the own: annotators do not see what others
    have labelled, so that they agree or disagree on their own."""
    sets = AnnotationSet.objects.filter(article__project=project)
    if not sees_all:
        sets = sets.filter(~Q(origin=Origin.HUMAN) | Q(author=person))
    return sets.select_related("article", "author", "schema", "assignment")
