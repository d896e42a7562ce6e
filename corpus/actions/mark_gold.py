"""Let a curated article come to annotators as a check, or no longer."""

from django.db import transaction

from corpus.document.errors import ErasedArticle, WrongState
from corpus.models import Article


@transaction.atomic
def mark_gold(article: Article, *, gold: bool) -> Article:
    """The article, gold or no longer; checks that were made with it stay what they are.
    Raises WrongState for one without curated labels, ErasedArticle for one that is gone."""
    held = Article.objects.select_for_update().get(pk=article.pk)
    if held.erased_at:
        raise ErasedArticle("article %(number)s was erased", number=held.number)
    if gold and not held.curated:
        raise WrongState(
            "article %(number)s is not curated; a check needs curated labels to compare with",
            number=held.number,
        )
    held.gold = gold
    held.save(update_fields=("gold",))
    return held
