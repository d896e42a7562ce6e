"""Work on the next free piece of a run."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from corpus.actions.claim_work import (
    claim_work,
    error_columns,
    finish_work,
    hand_over,
    keep_work,
)
from corpus.actions.cut_lot import PIECE, cut_lot
from corpus.actions.hold_work import TURN, hold_work, unforeseen
from corpus.actions.store_suggestions import store_suggestions
from corpus.document.document import Document
from corpus.document.errors import Refusal, WorkFailed
from corpus.document.json_text import dump
from corpus.document.refusal_json import details_to_text
from corpus.document.schema import Schema
from corpus.models import Article, Run, RunFailure, RunPiece
from corpus.models.work import FINISHED, SILENT_AFTER, WorkState
from corpus.preannotators.outcomes import Outcome, outcomes
from corpus.preannotators.protocol import Batching, Hopeless, Preannotator, Tallying
from corpus.preannotators.registry import preannotator
from corpus.queries.documents import bare_document
from corpus.queries.model_files import model_folder
from corpus.queries.schemas import current_schema, parsed_schema
from corpus.queries.workers import others_preannotate

LOG = logging.getLogger(__name__)
STEP = 10
ALIKE = 30  # failures in a row that end a run: no more is hoped for
GRACE = 15.0  # seconds beyond its turn that a step may take before it is stored unfinished
Told = tuple[Article, Outcome]


def continue_run(run: Run) -> bool:
    """Pre-annotate one piece, for 30 seconds at most; whether there is more to do.

    Each step of ten articles is one transaction, and a step that was stored is not done
    again by whoever takes the piece up after a kill. Many failures in a row for one reason
    end the run. What this process lacks the libraries for, and a living worker does not, is
    left as it is: the sweep sends it again, until that worker has it.
    """
    if others_preannotate(run.preannotator):
        return False
    piece = _next_piece(run)
    if piece is None:
        return False
    with hold_work(piece), _spared_the_rest(piece):
        _suggest_on(run, piece)
    _close(run)
    return _free(run).exists()


@contextmanager
def _spared_the_rest(piece: RunPiece) -> Iterator[None]:
    """Cancel the other pieces where what failed would fail in them as well."""
    try:
        yield
    except Hopeless:
        _cancel_others(piece)
        raise


@transaction.atomic
def _cancel_others(piece: RunPiece) -> None:
    Run.objects.select_for_update().get(pk=piece.run_id)  # so that nobody cuts a lot meanwhile
    others = RunPiece.objects.filter(run=piece.run_id).exclude(pk=piece.pk)
    others.exclude(state__in=FINISHED).update(state=WorkState.CANCELLED)


def _free(run: Run) -> QuerySet[RunPiece]:
    silent = Q(state=WorkState.RUNNING, seen_at__lt=timezone.now() - SILENT_AFTER)
    return RunPiece.objects.filter(Q(state=WorkState.QUEUED) | silent, run=run).order_by("number")


def _next_piece(run: Run) -> RunPiece | None:
    """The first free piece, now this worker's; cut out of a lot where there is no other."""
    while (piece := _claimed(run)) is None:
        if not cut_lot(run):
            return None
    return piece


def _claimed(run: Run) -> RunPiece | None:
    pieces = _free(run).filter(total__lte=PIECE)
    for key in pieces.values_list("pk", flat=True)[:50]:
        piece = claim_work(RunPiece, key)
        if piece is not None:
            Run.objects.filter(pk=run.pk, state=WorkState.QUEUED).update(
                state=WorkState.RUNNING, started_at=timezone.now()
            )
            return piece
    return None


def _suggest_on(run: Run, piece: RunPiece) -> None:
    method = _method(run)
    schema = parsed_schema(current_schema(run.project))
    over = monotonic() + TURN
    stored: Mapping[str, float] = {}
    for step in _steps(method, _waiting(run, piece), schema, over + GRACE):
        tally = dict(method.tally) if isinstance(method, Tallying) else {}
        _store(piece, step, {name: tally[name] - stored.get(name, 0) for name in tally})
        stored = tally
        _give_up(run, piece, step)
        if monotonic() > over:
            hand_over(piece)
            return
    finish_work(piece, WorkState.DONE)


def _give_up(run: Run, piece: RunPiece, step: Sequence[Told]) -> None:
    """Raise Hopeless where the method has refused the last so many articles of the piece one
    after the other, each for the same kind of reason: a host that is down, a model that cannot
    be loaded. What is in the piece is enough: its holder may have changed in between."""
    _, last = step[-1]
    if not isinstance(last, Refusal):
        return
    articles = json.loads(piece.articles)
    failures = RunFailure.objects.filter(run=run, article__in=articles)
    lasts = failures.order_by("-article__number").select_related("article")[:ALIKE]
    if len(lasts) < ALIKE or len({_kind(one) for one in lasts}) > 1:
        return
    since = Article.objects.filter(pk__in=articles, number__gt=lasts[ALIKE - 1].article.number)
    if not since.filter(sets__run=run).exists():
        # what an article itself was refused with may quote it, and is to be erased with it
        raise Hopeless(
            "%(count)d articles in a row failed alike, so the run was ended; the reasons are below",
            count=ALIKE,
        )


def _kind(failure: RunFailure) -> tuple[object, ...]:
    """What two failures share that have one cause: an endpoint that is down says 500, and one
    that finds an article too long 400, in the same words."""
    details = json.loads(failure.details)
    return failure.message, details.get("status"), details.get("type")


def _method(run: Run) -> Preannotator:
    parameters = json.loads(run.parameters)
    if run.model is not None:
        parameters["model"] = str(model_folder(run.model))
    return preannotator(run.preannotator, **parameters)


def _waiting(run: Run, piece: RunPiece) -> list[Article]:
    """The piece's articles that an earlier holder did not get to."""
    return list(
        Article.objects.filter(pk__in=json.loads(piece.articles))
        .exclude(sets__run=run)
        .exclude(pk__in=RunFailure.objects.filter(run=run).values("article"))
        .order_by("number")
    )


def _steps(
    method: Preannotator, articles: Sequence[Article], schema: Schema, latest: float
) -> Iterator[list[Told]]:
    """The articles by tens, each with its suggestions or with the reason why there are none.
    A step that is slow ends early, unless its articles were read at once.

    Raises Hopeless, after the articles that were done before.
    """
    for first in range(0, len(articles), STEP):
        step: list[Told] = []
        chunk = articles[first : first + STEP]
        told = outcomes(method, [bare_document(one) for one in chunk], schema, _bug)
        try:
            for article, outcome in zip(chunk, told, strict=True):
                step.append((article, outcome))
                if monotonic() > latest and not isinstance(method, Batching):
                    break
        except Hopeless:
            if step:
                yield step
            raise
        yield step


def _bug(failure: Exception) -> Refusal:
    """One bad article must not stop a run of thousands."""
    LOG.error("a preannotator failed", exc_info=failure)
    return unforeseen(failure)


@transaction.atomic
def _store(piece: RunPiece, step: Sequence[Told], tally: Mapping[str, float]) -> None:
    run = Run.objects.select_for_update().get(pk=piece.run_id)
    keep_work(piece, done=F("done") + len(step))
    failed = 0
    for article, outcome in step:
        refusal = outcome if isinstance(outcome, Refusal) else _refusal(run, article, outcome)
        if refusal:
            _note(run, article, refusal)
            failed += 1
    Run.objects.filter(pk=run.pk).update(
        done=F("done") + len(step),
        failed=F("failed") + failed,
        tally=_added(run.tally, tally),
    )


def _added(held: str, more: Mapping[str, float]) -> str:
    """The sums that a run holds, with those of a step."""
    if not more:
        return held
    sums: dict[str, float] = json.loads(held)
    return dump(sums | {name: sums.get(name, 0) + value for name, value in more.items()})


def _refusal(run: Run, article: Article, document: Document) -> Refusal | None:
    """Why the suggestions could not be stored; None where they were."""
    try:
        store_suggestions(run, article=article, document=document)
    except Refusal as refusal:
        return refusal
    return None


def _note(run: Run, article: Article, refusal: Refusal) -> None:
    RunFailure.objects.create(
        run=run,
        article=article,
        reason=str(refusal),
        message=refusal.message,
        details=details_to_text(refusal.details),
    )


@transaction.atomic
def _close(run: Run) -> None:
    """Finish the run with its last piece."""
    held = Run.objects.select_for_update().get(pk=run.pk)
    pieces = held.pieces.all()
    if held.state in FINISHED or pieces.exclude(state__in=FINISHED).exists():
        return
    broken = pieces.filter(state=WorkState.FAILED).first()
    failed = broken is not None or held.failed == held.total
    Run.objects.filter(pk=run.pk).update(
        state=WorkState.FAILED if failed else WorkState.DONE,
        finished_at=timezone.now(),
        **(_error(broken) if failed else {}),
    )


def _error(broken: RunPiece | None) -> dict[str, str]:
    """Why the run failed: as its first broken piece did, or on each article by itself."""
    if broken is None:
        return error_columns(WorkFailed("no article could be pre-annotated"))
    return {
        "error": broken.error,
        "error_message": broken.error_message,
        "error_details": broken.error_details,
    }
