"""Open a finished curation again."""

from django.db import transaction

from corpus.document.errors import WrongState
from corpus.models import Article, Curation


@transaction.atomic
def reopen_curation(article: Article) -> Curation:
    """The article's curation, to go on with. Data set versions keep taking what it was
    finished at until it is finished again. Raises WrongState unless it is finished."""
    Article.objects.select_for_update().get(pk=article.pk)
    curation = Curation.objects.filter(article=article).first()
    if curation is None or not curation.finished_at:
        raise WrongState("the curation of this article is not finished")
    curation.finished_at = curation.finished_by = None
    curation.save(update_fields=("finished_at", "finished_by"))
    return curation
