"""Which annotation sets somebody may look at."""

from django.db.models import Q, QuerySet

from corpus.models import AnnotationSet, Person, Project
from corpus.models.annotation_set import Origin
from corpus.queries.curated import FINISHED


def visible_sets(project: Project, person: Person, *, sees_all: bool) -> QuerySet[AnnotationSet]:
    """The project's sets, with article, author and schema. Whoever does not see all of them
    sees the finished curated ones, the machines' and the own: annotators do not see what others
    have labelled, so that they agree or disagree on their own; nor what machines say of a
    bare article, or of one that may still become one; nor the curated labels of a gold one."""
    sets = AnnotationSet.objects.filter(article__project=project)
    if not sees_all:
        sets = sets.filter(~Q(origin=Origin.HUMAN) | Q(author=person))
        sets = sets.filter(~Q(origin=Origin.CURATED) | FINISHED)
        sets = sets.exclude(origin=Origin.CURATED, article__gold=True)
        unseen = Q(article__bare=True)
        if project.blind_share:
            unseen |= Q(article__bare=None)
        sets = sets.exclude(unseen, origin=Origin.MACHINE)
    return sets.select_related("article", "author", "schema", "assignment")
