"""Save what one operation changes in several sets."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.actions.save_edits import Batch, save_edits
from corpus.document.errors import InvalidEdit, NoSuchSet, Refusal
from corpus.models import AnnotationSet, Person
from corpus.queries.operations import own_article_numbers

MOST_SETS = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """Why a set stayed as it was, and the number of its article, if the set is the person's."""

    refusal: Refusal
    article: int | None


@dataclass(frozen=True, slots=True)
class Performed:
    """The sets that an operation changed, by key with their new revisions, and those that
    it left as they were."""

    operation_id: str
    revisions: Mapping[str, int]
    kept: Mapping[str, Kept]


def save_operation(operation_id: str, *, batches: Mapping[str, Batch], by: Person) -> Performed:
    """Save the batches, which carry this operation id, each in the set of its key.

    One transaction a set, under the rules of `save_edits`: a set that refuses is named, and
    the others are changed all the same. Sent again, it is answered as the first time.
    Raises InvalidEdit, and nothing was written, when there are more than MOST_SETS.
    """
    if len(batches) > MOST_SETS:
        raise InvalidEdit("an operation changes at most %(most)s sets", most=MOST_SETS)
    revisions: dict[str, int] = {}
    refusals: dict[str, Refusal] = {}
    for key, batch in batches.items():
        try:
            revisions[key] = save_edits(key, batch=batch, by=by).revision
        except AnnotationSet.DoesNotExist:
            refusals[key] = NoSuchSet("you have no set by this name")
        except Refusal as refusal:
            refusals[key] = refusal
    numbers = own_article_numbers(refusals, by) if refusals else {}
    kept = {key: Kept(refusal, numbers.get(key)) for key, refusal in refusals.items()}
    return Performed(operation_id, revisions, kept)
