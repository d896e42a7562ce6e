"""Why annotators differed, as curators have said it."""

import json
from collections import Counter
from collections.abc import Mapping

from django.db.models import Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from corpus.curation.causes import Causes, Ruled
from corpus.curation.contents_json import contents_from_json
from corpus.models import CurationDecision, Project
from corpus.models.curation import Cause
from corpus.queries.curation_table import said_at
from corpus.queries.feedback import CuratedWork
from corpus.queries.schemas import parsed_schema


def cause_counts(project: Project) -> Mapping[str, int]:
    """How many places curators have decided for each cause, and under "" without one: what was
    decided last at a place counts. One query."""
    standing = CurationDecision.objects.filter(
        curation__article__project=project,
        curation__article__erased_at=None,
        undone_at=None,
    )
    latest = Window(
        RowNumber(), partition_by=("curation", "place"), order_by=(F("step").desc(), F("pk").desc())
    )
    last = standing.annotate(nth=latest).filter(nth=1).order_by()
    counted = Counter(last.values_list("cause", flat=True).iterator())
    return {cause: counted[cause] for cause in (*Cause.values, "")}


def decided_for(cause: str) -> QuerySet[CurationDecision]:
    """The decisions that stand and were made last at their place, for this cause; in no order."""
    standing = CurationDecision.objects.filter(undone_at=None)
    later = standing.filter(
        curation=OuterRef("curation"), place=OuterRef("place"), step__gt=OuterRef("step")
    )
    return standing.filter(~Exists(later), cause=cause)


def causes_of(work: CuratedWork) -> Mapping[str, str]:
    """Key of a change in this work → the cause that was given where it was decided; what has
    none is left out. Few queries."""
    held = work.assignment.annotation_set
    decisions = CurationDecision.objects.filter(
        curation__article=work.assignment.article_id, undone_at=None
    ).order_by("step", "pk")
    ruled = [
        Ruled(frozenset(json.loads(covers)), contents_from_json(json.loads(result)), cause)
        for covers, result, cause in decisions.values_list("covers", "result", "cause")
    ]
    if not any(one.cause for one in ruled):
        return {}
    said = said_at([held], {held.key: work.assignment.submitted_revision or 0})
    causes = Causes(ruled, said[held.key], parsed_schema(work.curated.schema))
    found = ((change.key, causes.of(change)) for change in work.feedback.changes)
    return {key: cause for key, cause in found if cause}
