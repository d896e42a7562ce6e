"""What a machine has suggested."""

import uuid
from dataclasses import replace

from corpus.actions.store_suggestions import store_suggestions
from corpus.document.document import Relation, Span
from corpus.models import AnnotationSet, Run
from corpus.queries.documents import bare_document
from tests.cast import Cast


def suggested(
    people: Cast,
    *spans: Span,
    relations: tuple[Relation, ...] = (),
    by: str = "lexicon",
    version: str = "1",
    number: int = 1,
) -> AnnotationSet:
    """A machine's set on an article, from a run of its own."""
    run = Run.objects.create(
        project=people.project,
        key=str(uuid.uuid4()),
        preannotator=by,
        version=version,
        created_by=people.maryam,
    )
    signed = [
        replace(one, origin="machine", author=f"{by}/{version}", score=one.score or 0.5)
        for one in spans
    ]
    document = replace(
        bare_document(people.article(number)), spans=tuple(signed), relations=relations
    )
    return store_suggestions(run, article=people.article(number), document=document)
