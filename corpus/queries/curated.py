"""Which curated sets a data set selects."""

import json

from corpus.models import AnnotationSet, Dataset
from corpus.models.annotation_set import Origin


def selected_sets(dataset: Dataset) -> list[tuple[int, int]]:
    """(set id, revision) of the curated sets that the data set takes, in code-point order
    of their articles' keys. `selection` may hold "outlets", a list of names."""
    sets = AnnotationSet.objects.filter(
        article__project_id=dataset.project_id, origin=Origin.CURATED, article__erased_at=None
    )
    outlets = json.loads(dataset.selection).get("outlets")
    if outlets:
        sets = sets.filter(article__outlet__in=outlets)
    rows = sets.values_list("article__key", "pk", "revision")
    return [(key, revision) for _, key, revision in sorted(rows)]
