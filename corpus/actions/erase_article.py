"""Erase an article's text, for legal reasons. A tombstone stays."""

from django.db import connection, transaction
from django.utils import timezone

from corpus.models import (
    Article,
    ArticleSource,
    Comment,
    CurationDecision,
    Project,
    Revision,
    StoredDecision,
    StoredRelation,
    StoredSpan,
    VersionDocument,
)
from corpus.queries.search import FORGET, PARTS


@transaction.atomic
def erase_article(article: Article) -> Article:
    """The tombstone: no text, title or metadata, no labels, and revisions without their
    edits, which may quote the text in attributes; nor what comments say. The hash and the
    number stay, and every version that held the article says so."""
    Project.objects.select_for_update(no_key=True).get(pk=article.project_id)
    held = Article.objects.select_for_update().get(pk=article.pk)
    if held.erased_at:
        return held
    # Whoever saves holds the lock on a set alone, and sees the tombstone after this.
    list(held.sets.select_for_update().order_by("pk").values_list("pk"))
    now = timezone.now()
    for kind in (StoredRelation, StoredSpan, StoredDecision):
        kind._default_manager.filter(annotation_set__article=held).delete()
    held.sets.update(frozen=True, attributes="{}")
    Revision.objects.filter(annotation_set__article=held).update(edits="[]")
    CurationDecision.objects.filter(curation__article=held).update(result="[]")
    Comment.objects.filter(thread__article=held).update(text="", hidden_at=now)
    ArticleSource.objects.filter(article=held).update(url="", outlet="")
    with connection.cursor() as cursor:
        cursor.execute(FORGET, (held.pk * PARTS, (held.pk + 1) * PARTS))
    VersionDocument.objects.filter(article=held).update(content="", erased_at=now)
    held.text = held.title = held.outlet = ""
    held.metadata, held.published, held.length, held.words = "{}", None, 0, 0
    held.erased_at, held.indexed, held.gold = now, True, False
    held.save()
    return held
