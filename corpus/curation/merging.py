"""From what several annotators say, and what a curator decided, to one set of annotations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.curation.contents import (
    Content,
    Contents,
    content_key,
    marks_in,
)
from corpus.curation.places import Place, place_over, text_order
from corpus.curation.writing import write_contents
from corpus.document.edits import Annotations
from corpus.document.schema import Schema


class Standing(StrEnum):
    """How far a place is. CHANGED: something is said there now that was not yet said when it
    was decided; until it is decided again, the decision stands."""

    AGREED = "agreed"
    OPEN = "open"
    DECIDED = "decided"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided once. `covers` are the keys of all contents that were said at the
    place then, and `seen` those of its alternatives; `result` is what shall stand there, and
    `by` names the curator. `number` says which decision it is, `place` names the place."""

    number: int
    place: str
    covers: frozenset[str]
    seen: frozenset[str]
    result: Contents
    by: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A place and how it stands, with the decisions that concern it, the latest last."""

    place: Place
    standing: Standing
    verdicts: tuple[Verdict, ...]

    @property
    def waits(self) -> bool:
        """Whether a curator has to look at it."""
        return self.standing in (Standing.OPEN, Standing.CHANGED)

    def new_alternatives(self) -> frozenset[str]:
        """The keys of what was not said yet when the place was decided; none where it was
        not."""
        if not self.verdicts:
            return frozenset()
        seen = frozenset().union(*(verdict.seen for verdict in self.verdicts))
        return frozenset(one.key for one in self.place.alternatives) - seen


def in_force(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Those that no later one replaces, in their order: a decision replaces all earlier ones
    about anything that it covers."""
    standing: list[Verdict] = []
    for verdict in verdicts:
        standing = [one for one in standing if one.covers.isdisjoint(verdict.covers)]
        standing.append(verdict)
    return tuple(standing)


def settle(places: Sequence[Place], verdicts: Iterable[Verdict]) -> tuple[Settled, ...]:
    """How each place stands, in the order of the text. What was decided stays decided after a
    late set, wherever this says nothing new. What a curator wrote, or took, and no annotator
    says is a place too, without alternatives."""
    covering: defaultdict[str, list[Verdict]] = defaultdict(list)
    standing = in_force(verdicts)
    for verdict in standing:
        for key in verdict.covers:
            covering[key].append(verdict)
    found = [_settled(place, covering) for place in places]
    held = {verdict.number for one in found for verdict in one.verdicts}
    written = [_written(one) for one in standing if one.number not in held and one.result]
    return tuple(sorted([*found, *written], key=lambda one: text_order(one.place)))


def _settled(place: Place, covering: Mapping[str, Sequence[Verdict]]) -> Settled:
    found = {
        verdict.number: verdict
        for content in place.contents
        for verdict in covering.get(content_key(content), ())
    }
    verdicts = tuple(found[number] for number in sorted(found))
    if not verdicts:
        return Settled(place, Standing.AGREED if place.is_agreed else Standing.OPEN, ())
    decided = Settled(place, Standing.DECIDED, verdicts)
    return replace(decided, standing=Standing.CHANGED) if decided.new_alternatives() else decided


def _written(verdict: Verdict) -> Settled:
    place = place_over(verdict.place, verdict.result, ())
    return Settled(place, Standing.DECIDED, (verdict,))


def merged_contents(settled: Sequence[Settled], verdicts: Iterable[Verdict]) -> Contents:
    """All that stands: what was agreed and not decided otherwise, and what was decided."""
    agreed = (one.place.contents for one in settled if one.standing is Standing.AGREED)
    return frozenset().union(*agreed, *(verdict.result for verdict in in_force(verdicts)))


def merged(
    settled: Sequence[Settled],
    verdicts: Iterable[Verdict],
    *,
    schema: Schema,
    article: str,
    names: Mapping[str, str],
) -> Annotations:
    """The curated annotations. Ids follow from `article`, which names its text, and from
    what the spans say; each span names whose it was, as `names` has it where it does. A
    relation whose end was not taken stays away."""
    standing = in_force(verdicts)
    return write_contents(
        merged_contents(settled, standing),
        schema=schema,
        article=article,
        authors=_authors([one.place for one in settled], standing, names),
    )


def by_majority(settled: Iterable[Settled]) -> Iterable[tuple[Place, Contents]]:
    """The open places at which more than half say the same, with what that is."""
    for one in settled:
        most = one.place.majority() if one.standing is Standing.OPEN else None
        if most:
            yield one.place, most.contents


def _authors(
    places: Iterable[Place], verdicts: Iterable[Verdict], names: Mapping[str, str]
) -> Mapping[Content, Iterable[str]]:
    """Who says each span, relation and attribute: its annotators, or else the curator."""
    voices: defaultdict[Content, set[str]] = defaultdict(set)
    for place in places:
        for alternative in place.alternatives:
            for part in parts_of(alternative.contents):
                voices[part].update(names.get(one, one) for one in alternative.voters)
    for verdict in verdicts:
        for part in parts_of(verdict.result):
            if not voices[part]:
                voices[part] = {names.get(verdict.by, verdict.by)}
    return voices


def parts_of(contents: Contents) -> Contents:
    """The contents, and every span in them."""
    return contents | marks_in(contents)
