"""Close a curation: its curated set goes into data set versions from now on."""

from corpus.actions.curate_step import curate_step
from corpus.document.errors import WrongState
from corpus.models import Article, Curation, Person
from corpus.queries.curation_table import Table, standing_decisions, verdicts_of


def finish_curation(article: Article, *, by: Person) -> Curation:
    """The article's curation, finished at what its curated set says. Where nothing is
    disputed it needs no decision before.

    Raises WrongState while any place waits for one, and what `curate_step` raises.
    """

    def change(curation: Curation, table: Table) -> None:
        settled = table.settled(verdicts_of(standing_decisions(curation)))
        left = sum(one.waits for one in settled)
        if left:
            raise WrongState("%(left)s places are not settled yet", left=left)

    return curate_step(article, by=by, change=change, finish=True)
