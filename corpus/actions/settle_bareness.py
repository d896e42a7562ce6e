"""Decide, once and for all its annotators, whether an article comes without suggestions."""

from django.db import transaction

from corpus.document.blind_sample import in_blind_sample
from corpus.models import Article


@transaction.atomic
def settle_bareness(article: Article) -> None:
    """Store on the article whether it is bare, when that was not decided before.

    The caller holds the lock on the article's row and has its project: so everybody who is
    given the article has the same answer, whatever becomes of the project's share.
    """
    if article.bare is not None:
        return
    project = article.project
    article.bare = in_blind_sample(project.blind_key, article.sha256, project.blind_share)
    article.save(update_fields=("bare",))
