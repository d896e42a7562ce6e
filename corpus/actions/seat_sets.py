"""Choose which sets of an article are compared."""

from collections.abc import Collection

from corpus.actions.curate_step import curate_step
from corpus.document.errors import WrongState
from corpus.document.json_text import dump
from corpus.models import Article, Curation, Person
from corpus.queries.curation_table import Table, candidates, done_at


def seat_sets(article: Article, *, keys: Collection[str], by: Person) -> Curation:
    """The article's curation over the sets of these keys, each at the revision that was
    submitted last. What was decided stays.

    Raises WrongState for a set that is neither submitted nor the latest of a machine, and
    what `curate_step` raises.
    """
    known = {one.key: one for one in candidates(article)}

    def change(curation: Curation, table: Table) -> None:
        standing = table.revisions
        unknown = [key for key in keys if key not in known and key not in standing]
        if unknown or not keys:
            raise WrongState("only what was submitted, and what machines say, can be compared")
        curation.sheets = dump(
            {key: done_at(known[key]) if key in known else standing[key] for key in keys}
        )

    return curate_step(article, by=by, change=change)
