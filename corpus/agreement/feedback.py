"""What became of an annotator's labels when their article was curated."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from corpus.agreement.boundaries import KINDS as BOUNDARIES
from corpus.agreement.disagreements import ALONE, Difference, differences
from corpus.agreement.paired_links import claims_changed, link_values_changed, links_changed
from corpus.agreement.sheets import Sheet
from corpus.agreement.spans import SpanPair
from corpus.document.document import Attributes, AttributeValue, Document, Span
from corpus.document.schema import Schema
from corpus.document.unsure import UNSURE

KEPT = "kept"
MISSED, NOT_TAKEN = "missed", "not taken"
LINK, ATTRIBUTE, LINK_ATTRIBUTE = "link", "attribute", "link attribute"


class Change(NamedTuple):
    """One difference between what an annotator said and what was curated.

    `kind` is "label", a kind of boundary ("clitic", "punctuation", "real"), MISSED (the
    annotator lacks the span), NOT_TAKEN (the curated labels lack it), or about spans that both
    have: "source", "cue" and "content" of a claim, LINK and ATTRIBUTE, of which `name` says which,
    and LINK_ATTRIBUTE of a relation that both have, named "type.attribute".
    `own` and `curated` are the span on each side, of a claim its first piece, of a link its
    head; neither for an attribute of the article. The ends are what each side links with it.
    """

    kind: str
    own: Span | None = None
    curated: Span | None = None
    name: str = ""
    own_ends: tuple[Span, ...] = ()
    curated_ends: tuple[Span, ...] = ()
    own_value: AttributeValue | None = None
    curated_value: AttributeValue | None = None

    @property
    def key(self) -> str:
        """Names the change among those of two documents."""
        # One head may have the attribute towards several tails.
        ends = (*self.own_ends, *self.curated_ends) if self.kind == LINK_ATTRIBUTE else ()
        spans = (self.own, self.curated, *ends)
        ids = (span.id if span else "" for span in spans)
        return "/".join((self.kind, self.name, *ids))

    @property
    def place(self) -> tuple[int, int] | None:
        """Where it stands, half-open code points; None for the whole article."""
        spans = [span for span in (self.own, self.curated) if span]
        if not spans:
            return None
        return min(span.start for span in spans), max(span.end for span in spans)


@dataclass(frozen=True, slots=True)
class Feedback:
    """The spans that were kept just as they were, with their curated counterparts, and all
    that was changed, in the order of the text."""

    kept: tuple[SpanPair, ...]
    changes: tuple[Change, ...]

    @property
    def tally(self) -> Mapping[str, int]:
        """How many spans were kept, under KEPT, and changes of each kind there are."""
        return Counter(one.kind for one in self.changes) + Counter({KEPT: len(self.kept)})


def own_spans(tally: Mapping[str, int]) -> int:
    """How many spans the annotator had: those kept, changed, and not taken."""
    return sum(tally.get(kind, 0) for kind in (KEPT, "label", NOT_TAKEN, *BOUNDARIES))


def feedback(own: Document, curated: Document, schema: Schema) -> Feedback:
    """What of `own` was kept, and what is otherwise in `curated`; the texts must be the same.

    Each span of either is kept, or in just one change of label, boundary, MISSED or NOT_TAKEN,
    paired as `disagreements.differences` pairs them. Links and attributes are compared only
    where both have the spans, so that a missed source does not count as another source too.
    """
    first, second = Sheet.of(own, schema), Sheet.of(curated, schema)
    kept = tuple(
        pair
        for place, spans in first.spans.items()
        for pair in zip(spans, second.spans.get(place, ()), strict=False)
    )
    changes = [_named(one) for one in differences(first.spans, second.spans, own.text)]
    both = [*kept, *((one.own, one.curated) for one in changes if one.own and one.curated)]
    for one, other in both:
        if one.label == other.label:
            changes += _values(one.attributes, other.attributes, (one, other))
    changes += _values(own.attributes, curated.attributes)
    changes += (Change(*found) for found in claims_changed(first, second, both))
    changes += (Change(LINK, *found) for found in links_changed(first, second, both, schema))
    values = link_values_changed(first, second, both, schema)
    changes += (Change(LINK_ATTRIBUTE, *found) for found in values)
    return Feedback(kept, tuple(sorted(changes, key=_order)))


def _order(change: Change) -> tuple[tuple[int, int], str]:
    return change.place or (-1, -1), change.key


def _named(one: Difference) -> Change:
    if one.kind != ALONE:
        return Change(one.kind, one.first, one.second)
    return Change(NOT_TAKEN if one.first else MISSED, one.first, one.second)


def _values(
    own: Attributes,
    curated: Attributes,
    spans: tuple[Span | None, Span | None] = (None, None),
) -> Iterator[Change]:
    """What is otherwise in the attributes of two spans, or of the article. `unsure` is about
    the annotator, and nothing to be curated."""
    for name in sorted({*own, *curated} - {UNSURE.name}):
        if own.get(name) != curated.get(name):
            change = Change(ATTRIBUTE, *spans)
            yield change._replace(
                name=name, own_value=own.get(name), curated_value=curated.get(name)
            )
