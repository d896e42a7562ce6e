"""Decide what shall stand at one place of an article."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.actions.curate_step import curate_step
from corpus.curation.contents import Contents, Value, content_key, contents_key, marks_in
from corpus.curation.contents_json import contents_to_json
from corpus.curation.merging import Settled, merged_contents
from corpus.curation.own import check_own
from corpus.document.errors import InvalidEdit, StaleCuration
from corpus.document.ids import derived_id
from corpus.document.json_text import dump
from corpus.models import Article, Curation, CurationDecision, Person
from corpus.queries.curation_table import Table, standing_decisions, verdicts_of
from corpus.queries.schemas import parsed_schema


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a curator decided, having seen the curation at step `base` (0: not begun).

    `chosen` are keys of alternatives of the place, all of which shall stand; none of them and
    nothing `own` rejects what is said there. `own` is what the curator wrote instead. Without
    a `place` it is written where nobody said anything. `cause` is one of Cause, or empty.
    """

    place: str
    chosen: tuple[str, ...] = ()
    own: Contents = frozenset()
    cause: str = ""
    base: int = 0


def decide_place(article: Article, *, ruling: Ruling, by: Person) -> Curation:
    """The article's curation, with this decided. Decisions about other places that were made
    meanwhile stay.

    Raises StaleCuration where somebody has decided about this place meanwhile, or it is not
    there any more; InvalidEdit for an alternative that it does not have, or a result that
    breaks a rule; and what `curate_step` raises.
    """

    def change(curation: Curation, table: Table) -> None:
        decisions = standing_decisions(curation)
        verdicts = verdicts_of(decisions)
        settled = table.settled(verdicts)
        place = _place(ruling, settled)
        _check_fresh(ruling, place, decisions)
        if ruling.own:
            standing = marks_in((*merged_contents(settled, verdicts), *ruling.own))
            check_own(ruling.own, parsed_schema(table.schema), standing)
        result = _result(ruling, place)
        row = decision(curation, place=place, result=result, by=by, name=_name(ruling, result))
        row.chosen, row.cause = dump(list(ruling.chosen)), ruling.cause
        row.save(force_insert=True)

    return curate_step(article, by=by, change=change)


def decision(
    curation: Curation, *, place: Settled | None, result: Contents, by: Person, name: str
) -> CurationDecision:
    """The row, not stored yet, of a decision at a place; it covers all that is said there,
    and what it says itself."""
    covers = {content_key(one) for one in result}
    seen = {contents_key(result)}
    if place:
        covers.update(content_key(one) for one in place.place.contents)
        covers.update(key for verdict in place.verdicts for key in verdict.covers)
        seen.update(one.key for one in place.place.alternatives)
    return CurationDecision(
        curation=curation,
        step=curation.steps,
        place=name,
        covers=dump(sorted(covers)),
        seen=dump(sorted(seen)),
        result=dump(contents_to_json(result)),
        sheets=curation.sheets,
        author=by,
    )


def _place(ruling: Ruling, settled: Iterable[Settled]) -> Settled | None:
    if not ruling.place:
        return None
    found = next((one for one in settled if one.place.id == ruling.place), None)
    if found is None:
        raise StaleCuration("what is said at this place has changed since you looked; look again")
    return found


def _check_fresh(
    ruling: Ruling, place: Settled | None, decisions: Iterable[CurationDecision]
) -> None:
    numbers = {verdict.number for verdict in place.verdicts} if place else set()
    for one in decisions:
        if one.pk in numbers and one.step > ruling.base:
            raise StaleCuration(
                "%(name)s has decided about this place since you looked; look again",
                name=one.author.name,
            )


def _result(ruling: Ruling, place: Settled | None) -> Contents:
    if place is None and not ruling.own:
        raise InvalidEdit("say what shall stand where nobody said anything")
    if ruling.own and ruling.chosen:
        raise InvalidEdit("choose what somebody said, or write something else, not both")
    if ruling.own:
        return ruling.own
    alternatives = {one.key: one.contents for one in place.place.alternatives} if place else {}
    unknown = [key for key in ruling.chosen if key not in alternatives]
    if unknown:
        raise InvalidEdit("this place has no alternative %(key)s", key=unknown[0])
    taken = (alternatives[key] for key in ruling.chosen)
    result: Contents = frozenset().union(*taken)
    if sum(isinstance(one, Value) for one in result) > 1:
        raise InvalidEdit("an attribute of the article has one value; choose one")
    return result


def _name(ruling: Ruling, result: Contents) -> str:
    return ruling.place or derived_id("written", contents_key(result))
