"""An article, and the lock under which what is curated of it changes."""

from corpus.document.errors import ErasedArticle
from corpus.models import Article


def article_to_change(key: int) -> Article:
    """The article with its project, its own row locked until the transaction ends: the
    project's would make whoever imports wait. Raises ErasedArticle."""
    locked = Article.objects.select_for_update(of=("self",)).select_related("project").get(pk=key)
    if locked.erased_at:
        raise ErasedArticle("article %(number)s was erased", number=locked.number)
    return locked
