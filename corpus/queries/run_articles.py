"""Which articles a run was over, and which it need not go over."""

import json

from corpus.models import AnnotationSet, Article, Run
from corpus.queries.schemas import current_schema


def articles_to_run_again(run: Run) -> list[int]:
    """Ids of the run's articles that it did not get through, or of all where there are
    none such; in the order of the run, without those that were erased since."""
    chosen = [
        key
        for articles in run.pieces.order_by("number").values_list("articles", flat=True)
        for key in json.loads(articles)
    ]
    done = set(AnnotationSet.objects.filter(run=run).values_list("article", flat=True))
    erased = set(
        Article.objects.filter(project_id=run.project_id)
        .exclude(erased_at=None)
        .values_list("pk", flat=True)
    )
    left = [key for key in chosen if key not in done and key not in erased]
    return left or [key for key in chosen if key not in erased]


def suggested_alike(run: Run) -> set[int]:
    """Ids of the articles that have what the run would suggest: from one of the same version
    of the preannotator that was told the same, under the schema of now."""
    alike = AnnotationSet.objects.filter(
        run__project=run.project,
        run__preannotator=run.preannotator,
        run__version=run.version,
        run__parameters=run.parameters,
        schema=current_schema(run.project),
    )
    return set(alike.values_list("article", flat=True))
