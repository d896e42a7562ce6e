"""Erase an article's text, for legal reasons. A tombstone stays."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from corpus.actions.claim_work import error_columns
from corpus.actions.remove_erased_files import remove_erased_files
from corpus.document.errors import ErasedArticle
from corpus.models import (
    Article,
    ArticleSource,
    Assignment,
    Comment,
    CurationDecision,
    DatasetVersion,
    Export,
    FrozenLabel,
    ImportRefusal,
    Project,
    Revision,
    RunFailure,
    StoredDecision,
    StoredRelation,
    StoredSpan,
    Thread,
    VersionDocument,
)
from corpus.models.export import LOSSES
from corpus.models.work import WorkState
from corpus.queries.erased_text import file_gone, refusals_quoting, uploads_holding
from corpus.queries.search import FORGET, PARTS

AT_ONCE = 1_000  # refusals in one statement


def erase_article(article: Article) -> Article:
    """The tombstone: no text, title or metadata, no labels, and revisions without their
    edits, which may quote the text in attributes; nor what comments and notes say. The hash
    and the number stay, and every version that held the article says so.

    Exported files of these versions go, and uploads that may hold the text, once this is
    committed: an upload that is being read goes when it is read to its end. An export can be
    asked for anew, without the article.
    """
    quoting = refusals_quoting(article)  # before any lock is taken: there may be very many
    return _erase(article, quoting)


@transaction.atomic
def _erase(article: Article, quoting: Sequence[int]) -> Article:
    # Whoever writes a version, or begins an export of it, locks it before the article too.
    versions = DatasetVersion.objects.filter(documents__article=article).distinct()
    keys = list(versions.values_list("pk", flat=True))
    held_versions = DatasetVersion.objects.select_for_update(no_key=True).filter(pk__in=keys)
    list(held_versions.order_by("pk").values_list("pk"))
    Project.objects.select_for_update(no_key=True).get(pk=article.project_id)
    held = Article.objects.select_for_update().get(pk=article.pk)
    if held.erased_at:
        return held
    # Whoever saves holds the lock on a set alone, and sees the tombstone after this.
    list(held.sets.select_for_update().order_by("pk").values_list("pk"))
    now = timezone.now()
    _mark_files(held, now)
    _blank_labels(held)
    _blank_words(held, now, quoting)
    held.text = held.title = held.outlet = ""
    held.metadata, held.published, held.length, held.words = "{}", None, 0, 0
    held.erased_at, held.indexed, held.gold = now, True, False
    held.save()
    # The article is erased whatever becomes of the files: those that stay go with the sweep.
    transaction.on_commit(remove_erased_files, robust=True)
    return held


def _mark_files(held: Article, now: datetime) -> None:
    """Files that hold the text: they go after the commit, so that a rollback loses none. An
    export that is being written is written anew, whoever holds it."""
    rows = VersionDocument.objects.filter(article=held)
    exports = Export.objects.filter(version__in=rows.values("version"))
    exports.filter(state__in=(WorkState.QUEUED, WorkState.RUNNING)).exclude(format=LOSSES).update(
        state=WorkState.QUEUED, fence=F("fence") + 1, sent_at=None, done=0
    )
    exports.exclude(file="").update(erased_at=now)
    rows.update(content="", erased_at=now)
    uploads = uploads_holding(held)
    uploads.update(erased_at=now)  # first: it waits for one that begins to ask at this moment
    uploads.filter(state=WorkState.ASKING).update(
        state=WorkState.FAILED, finished_at=now, **error_columns(file_gone())
    )


def _blank_labels(held: Article) -> None:
    for kind in (StoredRelation, StoredSpan, StoredDecision, FrozenLabel):
        kind._default_manager.filter(annotation_set__article=held).delete()
    held.sets.update(frozen=True, attributes="{}")
    Revision.objects.filter(annotation_set__article=held).update(edits="[]")
    CurationDecision.objects.filter(curation__article=held).update(result="[]")


def _blank_words(held: Article, now: datetime, quoting: Sequence[int]) -> None:
    """What people and programs said about it, which may quote it, and what search knows."""
    Comment.objects.filter(thread__article=held).update(text="", hidden_at=now)
    disputes = Thread.objects.filter(article=held, disputed_set__isnull=False)
    disputes.update(disputed_set=None, disputed_revision=None, disputed="")
    Assignment.objects.filter(article=held).update(note="")
    ArticleSource.objects.filter(article=held).update(url="", outlet="")
    gone = ErasedArticle("the article was erased")
    told = {"reason": str(gone), "message": gone.message, "details": "{}"}
    RunFailure.objects.filter(article=held).update(**told)
    for first in range(0, len(quoting), AT_ONCE):
        ImportRefusal.objects.filter(pk__in=quoting[first : first + AT_ONCE]).update(**told)
    with connection.cursor() as cursor:
        cursor.execute(FORGET, (held.pk * PARTS, (held.pk + 1) * PARTS))
