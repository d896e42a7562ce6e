"""Which annotation sets are not in the schema that a project labels with."""

from django.db.models import QuerySet

from corpus.models import AnnotationSet, Project, StoredSchema
from corpus.models.annotation_set import Origin


def unmoved_sets(project: Project, schema: StoredSchema | None) -> QuerySet[AnnotationSet]:
    """People's and curated sets, but for those of erased articles, in another schema than
    this one; all of them where it is None. Machines' sets are immutable and never move."""
    sets = AnnotationSet.objects.filter(
        article__project=project,
        article__erased_at=None,
        origin__in=(Origin.HUMAN, Origin.CURATED),
    )
    return sets if schema is None else sets.exclude(schema=schema)
