"""Take what more than half say, at every open place, as a start."""

from corpus.actions.curate_step import curate_step
from corpus.actions.decide_place import decision
from corpus.curation.contents import contents_key
from corpus.curation.merging import by_majority
from corpus.document.errors import WrongState
from corpus.document.json_text import dump
from corpus.models import Article, Curation, CurationDecision, Person
from corpus.queries.curation_table import Table, standing_decisions, verdicts_of


def decide_by_majority(article: Article, *, by: Person) -> Curation:
    """The article's curation, with every open place decided at which more than half of the
    sets say the same; all of it is one step, and one undo takes it back. Ties stay open.

    Raises WrongState where there is no such place, and what `curate_step` raises.
    """

    def change(curation: Curation, table: Table) -> None:
        settled = table.settled(verdicts_of(standing_decisions(curation)))
        places = {one.place.id: one for one in settled}
        rows = []
        for place, result in by_majority(settled):
            held = places[place.id]
            row = decision(curation, place=held, result=result, by=by, name=place.id)
            row.chosen, row.by_majority = dump([contents_key(result)]), True
            rows.append(row)
        if not rows:
            raise WrongState("at no open place do more than half say the same")
        CurationDecision.objects.bulk_create(rows, batch_size=500)

    return curate_step(article, by=by, change=change)
