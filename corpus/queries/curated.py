"""Which curated sets are finished, and which a data set selects."""

import json

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from corpus.models import AnnotationSet, Dataset
from corpus.models.annotation_set import Origin

FINISHED = Q(curation=None) | Q(curation__finished_at__isnull=False)
"""Curated sets that no curator has in hand: those that a curation was finished with, and those
that were taken as they stand."""

FINISHED_ONCE = Q(curation=None) | Q(curation__finished_revision__isnull=False)
"""Those, and the ones that a curator has in hand again."""


def finished_revision(curated: AnnotationSet) -> int:
    """The revision at which a curated set was finished last, of those that were once. Asks
    nothing where the set was selected with its `curation`."""
    curation = getattr(curated, "curation", None)
    return curated.revision if curation is None else curation.finished_revision


def selected_sets(dataset: Dataset) -> list[tuple[int, int]]:
    """(set id, revision) of the curated sets that the data set takes, in code-point order
    of their articles' keys. `selection` may hold "outlets", a list of names.

    One that a curator has in hand again is taken as it was finished last, and left out if it
    never was."""
    sets = AnnotationSet.objects.filter(
        FINISHED_ONCE,
        article__project_id=dataset.project_id,
        origin=Origin.CURATED,
        article__erased_at=None,
    )
    outlets = json.loads(dataset.selection).get("outlets")
    if outlets:
        sets = sets.filter(article__outlet__in=outlets)
    finished = Coalesce(F("curation__finished_revision"), F("revision"))
    rows = sets.values_list("article__key", "pk", finished)
    return [(key, revision) for _, key, revision in sorted(rows)]
