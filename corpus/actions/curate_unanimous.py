"""Take an article as curated on which all annotators agree."""

from corpus.actions.finish_curation import finish_curation
from corpus.document.errors import Refusal
from corpus.models import Article, Person
from corpus.queries.curation_queue import FEWEST_UNANIMOUS
from corpus.queries.curation_table import candidates, seated_first, table_of


def curate_unanimous(article: Article, *, by: Person) -> bool:
    """Whether the article was taken: everybody who was to label it has submitted, two at
    least, all of them say the same, and no curator has begun on it. Left as it is otherwise."""
    revisions = seated_first(candidates(article))
    if len(revisions) < max(article.wanted, FEWEST_UNANIMOUS) or hasattr(article, "curation"):
        return False
    try:
        if not all(place.is_agreed for place in table_of(article, revisions).places):
            return False
        finish_curation(article, by=by)
    except Refusal:  # somebody was quicker
        return False
    return True
