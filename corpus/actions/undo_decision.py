"""Take back the decision that somebody made last about an article."""

from django.utils import timezone

from corpus.actions.curate_step import curate_step
from corpus.document.errors import WrongState
from corpus.models import Article, Curation, Person
from corpus.queries.curation_table import Table


def undo_decision(article: Article, *, by: Person) -> Curation:
    """The article's curation without the last step of this person that still stands; what
    they, or others, had decided there before stands again. Raises WrongState where there is
    none, and what `curate_step` raises."""

    def change(curation: Curation, table: Table) -> None:
        own = curation.decisions.filter(author=by, undone_at=None)
        last = own.order_by("-step").values_list("step", flat=True).first()
        if last is None:
            raise WrongState("there is no decision of yours to take back")
        own.filter(step=last).update(undone_at=timezone.now())

    return curate_step(article, by=by, change=change)
