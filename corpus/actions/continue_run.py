"""Work on the next free piece of a run."""

import json
import logging
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from corpus.actions.claim_work import claim_work, still_holds
from corpus.actions.store_suggestions import store_suggestions
from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.models import Article, Run, RunFailure, RunPiece
from corpus.models.work import SILENT_AFTER, WorkState
from corpus.preannotators.protocol import Preannotator
from corpus.preannotators.registry import preannotator
from corpus.queries.documents import bare_document
from corpus.queries.schemas import current_schema, parsed_schema

LOG = logging.getLogger(__name__)
STEP = 10
Outcome = tuple[Article, Document | str]


def continue_run(run: Run) -> bool:
    """Pre-annotate one piece; whether another piece is waiting.

    Each step of ten articles is one transaction, and a step that was stored is not done
    again by whoever takes the piece up after a kill.
    """
    piece = _next_piece(run)
    if piece is None:
        return False
    method = preannotator(run.preannotator, **json.loads(run.parameters))
    schema = parsed_schema(current_schema(run.project))
    articles = _waiting(run, piece)
    for first in range(0, len(articles), STEP):
        outcomes = list(_suggest(method, articles[first : first + STEP], schema))
        if not _store(piece, outcomes):
            return False
    _finish(piece)
    return _free(run).exists()


def _free(run: Run) -> QuerySet[RunPiece]:
    silent = Q(state=WorkState.RUNNING, seen_at__lt=timezone.now() - SILENT_AFTER)
    return RunPiece.objects.filter(Q(state=WorkState.QUEUED) | silent, run=run).order_by("number")


def _next_piece(run: Run) -> RunPiece | None:
    for key in _free(run).values_list("pk", flat=True)[:50]:
        piece = claim_work(RunPiece, key)
        if piece is not None:
            Run.objects.filter(pk=run.pk, state=WorkState.QUEUED).update(
                state=WorkState.RUNNING, started_at=timezone.now()
            )
            return piece
    return None


def _waiting(run: Run, piece: RunPiece) -> list[Article]:
    """The piece's articles that an earlier holder did not get to."""
    return list(
        Article.objects.filter(pk__in=json.loads(piece.articles))
        .exclude(sets__run=run)
        .exclude(pk__in=RunFailure.objects.filter(run=run).values("article"))
        .order_by("number")
    )


def _suggest(
    method: Preannotator, articles: Sequence[Article], schema: Schema
) -> Iterator[Outcome]:
    """Each article with its suggestions, or with the reason why there are none."""
    for article in articles:
        if article.erased_at:
            yield article, "the article was erased"
            continue
        try:
            yield article, next(iter(method.suggest([bare_document(article)], schema)))
        except Exception as failure:  # one bad article must not stop a run of thousands
            LOG.exception("%s failed on article %s", method.name, article)
            yield article, f"{type(failure).__name__}: {failure}"


@transaction.atomic
def _store(piece: RunPiece, outcomes: Sequence[Outcome]) -> bool:
    """Store a step; False, and nothing stored, when the piece is no longer ours."""
    run = Run.objects.select_for_update().get(pk=piece.run_id)
    if not still_holds(piece):
        return False
    failed = 0
    for article, outcome in outcomes:
        if isinstance(outcome, str):
            RunFailure.objects.create(run=run, article=article, reason=outcome)
            failed += 1
        else:
            store_suggestions(run, article=article, document=outcome)
    RunPiece.objects.filter(pk=piece.pk).update(done=F("done") + len(outcomes))
    Run.objects.filter(pk=run.pk).update(
        done=F("done") + len(outcomes), failed=F("failed") + failed
    )
    return True


@transaction.atomic
def _finish(piece: RunPiece) -> None:
    """Close the piece, and the run with its last piece."""
    run = Run.objects.select_for_update().get(pk=piece.run_id)
    if not still_holds(piece):
        return
    RunPiece.objects.filter(pk=piece.pk).update(state=WorkState.DONE)
    if not run.pieces.exclude(state=WorkState.DONE).exists():
        run.state = WorkState.FAILED if run.failed == run.total else WorkState.DONE
        run.finished_at = timezone.now()
        run.save(update_fields=("state", "finished_at"))
