"""The places of an article at which its annotators agree or differ."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from corpus.agreement.alignment import Content as Covered
from corpus.agreement.alignment import align_claims, overlap
from corpus.curation.contents import (
    KINDS,
    Content,
    Contents,
    Link,
    Mark,
    Said,
    Saying,
    content_key,
    contents_key,
    extent_of,
)
from corpus.curation.said import said_in
from corpus.document.claims import Claim
from corpus.document.edits import Annotations
from corpus.document.ids import derived_id
from corpus.document.schema import Schema

Found = TypeVar("Found", bound=Content)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the things that are said at a place, and who says it. Empty `contents`: that
    there is nothing there."""

    key: str
    contents: Contents
    voters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What is said at one place of the article, by whom; what most say comes first.

    Where nobody says anything else, there is one alternative. `kind` is span, claim, relation
    or attribute. `id` follows from the contents alone, whoever says them.
    """

    id: str
    kind: str
    start: int
    end: int
    alternatives: tuple[Alternative, ...]

    @property
    def is_agreed(self) -> bool:
        """Whether all say the same."""
        return len(self.alternatives) == 1

    @property
    def contents(self) -> Contents:
        """All that anybody says here."""
        return frozenset().union(*(one.contents for one in self.alternatives))

    def majority(self) -> Alternative | None:
        """What more than half of them say, if anything."""
        first = self.alternatives[0]
        voters = sum(len(one.voters) for one in self.alternatives)
        return first if 2 * len(first.voters) > voters else None


def places_of(sheets: Mapping[str, Annotations], schema: Schema) -> tuple[Place, ...]:
    """The places of an article, of annotator → what they say, in the order of the text.

    What all say alike is a place of its own. Of the rest, spans of one layer that overlap, and
    claims that are about the same saying, are one place; so are relations that link the same
    two places, and the values of one attribute of the article. The order of the sheets makes
    no difference.
    """
    said = {name: said_in(sheets[name], schema) for name in sorted(sheets)}
    spans = [*_places(_loose(said), _overlapping), *_places(_sayings(said), _aligned(said))]
    links = _represented(said, spans)
    about = {name: one.values for name, one in said.items()}
    found = [
        *spans,
        *_places(links, _by(lambda link: tuple(sorted((link.head, link.tail))))),
        *_places(about, _by(lambda value: value.name)),
    ]
    return tuple(sorted(found, key=text_order))


def text_order(place: Place) -> tuple[int, int, str, str]:
    """Sort key of places: by where they begin, the longer first."""
    return (place.start, -place.end, place.kind, place.id)


def place_over(name: str, contents: Contents, alternatives: tuple[Alternative, ...]) -> Place:
    """The place that these contents, which are of one kind, take up in the text."""
    extents = [extent_of(one) for one in contents]
    return Place(
        id=name,
        kind=min(KINDS[type(one)] for one in contents),
        start=min(start for start, _ in extents),
        end=max(end for _, end in extents),
        alternatives=alternatives,
    )


Group = Callable[[frozenset[Found]], Iterable[Iterable[Found]]]


def _places(said: Mapping[str, frozenset[Found]], group: "Group[Found]") -> Iterator[Place]:
    """A place for each thing that all say, and one for each group of what is left."""
    everything = frozenset().union(*said.values())
    shared = everything.intersection(*said.values())
    for one in shared:
        yield _place([one], said)
    for together in group(everything - shared):
        yield _place(together, said)


def _place(together: Iterable[Found], said: Mapping[str, frozenset[Found]]) -> Place:
    contents = frozenset(together)
    by_reading: defaultdict[Contents, list[str]] = defaultdict(list)
    for name, own in said.items():
        by_reading[contents & own].append(name)
    alternatives = [
        Alternative(contents_key(reading), reading, tuple(voters))
        for reading, voters in by_reading.items()
    ]
    name = derived_id("place", *sorted(content_key(one) for one in contents))
    return place_over(name, contents, tuple(sorted(alternatives, key=_most_said_first)))


def _most_said_first(one: Alternative) -> tuple[int, bool, str]:
    return (-len(one.voters), not one.contents, one.key)


def _loose(said: Mapping[str, Said]) -> dict[str, frozenset[Mark]]:
    """The marks that are compared by themselves. Somebody who has one of them as the source
    or cue of a claim has it too."""
    pool = frozenset().union(*(one.loose for one in said.values()))
    return {name: one.marks & pool for name, one in said.items()}


def _overlapping(marks: frozenset[Mark]) -> Iterator[list[Mark]]:
    """The marks of each layer in groups that share a letter, one with the next."""
    layers: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in sorted(marks):
        layers[mark.layer].append(mark)
    for held in layers.values():
        together: list[Mark] = []
        reached = 0
        for mark in held:
            if together and mark.start >= reached:
                yield together
                together = []
            together.append(mark)
            reached = max(reached, mark.end)
        yield together


def _sayings(said: Mapping[str, Said]) -> dict[str, frozenset[Saying]]:
    return {name: frozenset(one.claims) for name, one in said.items()}


def _aligned(said: Mapping[str, Said]) -> "Group[Saying]":
    """Groups of claims that agreement aligns, as far as they share a letter."""

    def group(sayings: frozenset[Saying]) -> Iterable[list[Saying]]:
        left = [
            {saying: claim for saying, claim in one.claims.items() if saying in sayings}
            for one in said.values()
        ]
        saying_of = {id(claim): saying for held in left for saying, claim in held.items()}
        pairs = [
            (saying_of[id(one)], saying_of[id(other)])
            for first, second in combinations(left, 2)
            for one, other in align_claims([*first.values()], [*second.values()])
            if _share_a_letter(one, other)
        ]
        return connected(sorted(sayings), pairs)

    return group


def _share_a_letter(one: Claim, other: Claim) -> bool:
    return overlap(Covered.of(one), Covered.of(other)) > 0


def _by(name: "Callable[[Found], Hashable]") -> "Group[Found]":
    """Groups of what has the same name."""

    def group(contents: frozenset[Found]) -> Iterable[list[Found]]:
        groups: defaultdict[Hashable, list[Found]] = defaultdict(list)
        for one in contents:
            groups[name(one)].append(one)
        return groups.values()

    return group


def _represented(said: Mapping[str, Said], places: Sequence[Place]) -> dict[str, frozenset[Link]]:
    """The relations, whose ends are so written that two who differ on a span may still agree
    that it is related: where each has at most one span at a place, the first stands for all."""
    first: dict[Mark, Mark] = {}
    for place in places:
        marks = [one for one in place.contents if isinstance(one, Mark)]
        if marks and all(len(one.contents) < 2 for one in place.alternatives):
            first.update((mark, min(marks)) for mark in marks)

    def rewritten(link: Link) -> Link:
        head, tail = first.get(link.head, link.head), first.get(link.tail, link.tail)
        return link if head == tail else link._replace(head=head, tail=tail)

    return {name: frozenset(rewritten(link) for link in one.links) for name, one in said.items()}


def connected(values: Sequence[Found], pairs: Iterable[tuple[Found, Found]]) -> list[list[Found]]:
    """The values in groups: those of a pair are in one."""
    group_of = {value: [value] for value in values}
    for one, other in pairs:
        ours, theirs = group_of[one], group_of[other]
        if ours is not theirs:
            ours += theirs
            group_of.update((value, ours) for value in theirs)
    return list({id(group): group for group in group_of.values()}.values())
