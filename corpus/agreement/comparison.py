"""One article, and everything that is counted of what its annotators said."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

from corpus.agreement.alignment import ClaimPair, align_claims
from corpus.agreement.boundaries import KINDS, boundary_kind
from corpus.agreement.claim_counts import count_claims
from corpus.agreement.coefficients import unit_cells
from corpus.agreement.sheets import Sheet
from corpus.agreement.spans import Matching, Place, match_spans
from corpus.agreement.tallies import (
    ALL,
    THESE,
    Key,
    Tally,
    add,
    add_at_each_level,
    found_cells,
)
from corpus.agreement.values import Unit, units_of
from corpus.document.claims import Claim
from corpus.document.document import Document, Span
from corpus.document.schema import Schema

EXACT, PARTIAL = "exact", "partial"
END_TO_END, ON_MATCHED = "end to end", "on matched spans"
Pair = tuple[str, str]  # two annotators in code-point order
Spans = Mapping[Place, list[Span]]
PlacedRelation = tuple[str, Place, Place]


@dataclass(frozen=True, slots=True)
class ArticleCounts:
    """What was counted of one article: what is averaged over pairs of annotators by pair, and
    what concerns all of them together."""

    by_pair: Mapping[Pair, Tally] = field(default_factory=dict)
    together: Tally = field(default_factory=dict)


def count_article(documents: Mapping[str, Document], schema: Schema) -> ArticleCounts:
    """The counts of one article, of annotator → document. The texts must be the same."""
    sheets = {name: Sheet.of(documents[name], schema) for name in sorted(documents)}
    by_pair: dict[Pair, Tally] = {}
    together: Tally = {}
    every: list[tuple[tuple[str, Claim], tuple[str, Claim]]] = []
    for pair in combinations(sheets, 2):
        first, second = (sheets[name] for name in pair)
        aligned = align_claims(first.claims, second.claims)
        every += [((pair[0], one), (pair[1], other)) for one, other in aligned]
        by_pair[pair] = {}
        for key, cells in count_pair(first, second, aligned, schema).items():
            if key.measure == "share":
                add(together, key, cells)
            else:
                by_pair[pair][key] = cells
    for unit, times in Counter(units_of(sheets, every, schema)).items():
        _count_values(unit, times, by_pair, together)
    return ArticleCounts(by_pair, together)


def _count_values(unit: Unit, times: int, by_pair: Mapping[Pair, Tally], together: Tally) -> None:
    key = Key("alpha", unit.part, unit.way, unit.layer, unit.name)
    cells = unit_cells([value for _, value in unit.values])
    add(together, key, {cell: times * count for cell, count in cells.items()})
    kappa = key._replace(measure="kappa")
    for (one, first), (other, second) in combinations(unit.values, 2):
        add(by_pair[one, other], kappa, {(first, second): times})


def count_pair(
    first: Sheet, second: Sheet, aligned: tuple[ClaimPair, ...], schema: Schema
) -> Tally:
    """What two annotators have, and what of it the other has too."""
    tally: Tally = {}
    matching = match_spans(first.spans, second.spans)
    _count_spans(first.spans, second.spans, matching, tally)
    _count_boundaries(first.document.text, matching, tally)
    _count_relations(first, second, tally)
    if schema.claims is not None:
        count_claims(first, second, aligned, schema, tally)
    return tally


def _count_spans(first: Spans, second: Spans, matching: Matching, tally: Tally) -> None:
    exact = Counter((one.layer, one.label) for one, _ in matching.exact)
    partial = Counter((one.layer, one.label) for one, _ in matching.partial)
    here = [_by_label(spans) for spans in (first, second)]
    for kind in here[0].keys() | here[1].keys():
        both = (here[0][kind], here[1][kind])
        for way, halves in ((EXACT, 2 * exact[kind]), (PARTIAL, 2 * exact[kind] + partial[kind])):
            cells = found_cells(both, (halves, halves))
            add_at_each_level(tally, Key("f1", "span", way, *kind), cells)


def _by_label(spans: Spans) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for (layer, label, _, _), held in spans.items():
        counts[layer, label] += len(held)
    return counts


def _count_boundaries(text: str, matching: Matching, tally: Tally) -> None:
    """Why spans that overlap are not the same, per layer."""
    kinds = Counter((one.layer, boundary_kind(text, one, other)) for one, other in matching.partial)
    for layer in {layer for layer, _ in kinds}:
        every = sum(kinds[layer, kind] for kind in KINDS)
        for kind in KINDS:
            cells = {THESE: kinds[layer, kind], ALL: every}
            add_at_each_level(tally, Key("share", "boundary", kind, layer), cells)


def _count_relations(first: Sheet, second: Sheet, tally: Tally) -> None:
    """Relations are the same if type, head and tail are: the ends exactly, label and all."""
    here = [_relations(sheet) for sheet in (first, second)]
    matched = [
        Counter({one: count for one, count in own.items() if {*one[1:]} <= other.spans.keys()})
        for own, other in zip(here, (second, first), strict=True)
    ]
    for way, (ones, others) in ((END_TO_END, here), (ON_MATCHED, matched)):
        found: Counter[str] = Counter()
        for relation in ones.keys() & others.keys():
            found[relation[0]] += 2 * min(ones[relation], others[relation])
        counts = [_by_type(own) for own in (ones, others)]
        for label in counts[0].keys() | counts[1].keys():
            both = (counts[0][label], counts[1][label])
            cells = found_cells(both, (found[label], found[label]))
            add_at_each_level(tally, Key("f1", "relation", way, "", label), cells)


def _by_type(relations: Mapping[PlacedRelation, int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for (label, _, _), count in relations.items():
        counts[label] += count
    return counts


def _relations(sheet: Sheet) -> Counter[PlacedRelation]:
    ends = ((relation.label, sheet.ends(relation)) for relation in sheet.document.relations)
    return Counter((label, *places) for label, places in ends if places is not None)
