"""How labels and attributes are named where a file has others than a schema, and counts of them.

A span's label is named "layer:label", as schemas write the ends of their relations; a
relation's by its name. Their attributes have that layer or relation before them,
"layer:attribute"; an article's attribute is its name.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

ATTRIBUTE_KINDS = ("span_attributes", "relation_attributes", "article_attributes")
KINDS = ("spans", "relations", *ATTRIBUTE_KINDS)


class Labelled(Protocol):
    """What has a label, and attributes whose values do not matter here."""

    @property
    def label(self) -> str: ...
    @property
    def attributes(self) -> Mapping[str, object]: ...


class LabelledSpan(Labelled, Protocol):
    """What has its label in a layer."""

    @property
    def layer(self) -> str: ...


class LabelledDocument(Protocol):
    """What of a document says which labels it has: a Document, or as little of one as a format
    may read beforehand."""

    @property
    def spans(self) -> Sequence[LabelledSpan]: ...
    @property
    def relations(self) -> Sequence[Labelled]: ...
    @property
    def attributes(self) -> Mapping[str, object]: ...


@dataclass(slots=True)
class LabelCounts:
    """How often each label stands somewhere, and each attribute, kind by kind."""

    spans: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    span_attributes: Counter[str] = field(default_factory=Counter)
    relation_attributes: Counter[str] = field(default_factory=Counter)
    article_attributes: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return any(self.of(kind) for kind in KINDS)

    def of(self, kind: str) -> Counter[str]:
        """Its part for one of KINDS."""
        counts: Counter[str] = getattr(self, kind)
        return counts

    def add(self, other: "LabelCounts") -> None:
        """Count in what another has counted."""
        for kind in KINDS:
            self.of(kind).update(other.of(kind))

    def to_json(self) -> dict[str, dict[str, int]]:
        """{"spans": {label: count}, "relations": …}; attributes only where there are some."""
        return {kind: dict(self.of(kind)) for kind in shown_kinds(self)}

    @classmethod
    def from_json(cls, value: Mapping[str, Mapping[str, int]]) -> "LabelCounts":
        """What `to_json` gave; {} counts nothing."""
        return cls(**{kind: Counter(value.get(kind, {})) for kind in KINDS})

    def most_frequent(self) -> list[tuple[str, str, int]]:
        """(kind, label, count), kind being one of KINDS; the most frequent first."""
        counted = [(kind, *one) for kind in KINDS for one in self.of(kind).items()]
        return sorted(counted, key=lambda one: (-one[2], one[1], one[0]))

    def first(self, most: int) -> "LabelCounts":
        """Its `most` most frequent labels."""
        counts = LabelCounts()
        for kind, label, count in self.most_frequent()[:most]:
            counts.of(kind)[label] = count
        return counts

    def lines(self) -> list[str]:
        """ "12 × entity:PER" for each label, the most frequent first."""
        return [f"{count} × {label}" for _, label, count in self.most_frequent()]


def shown_kinds(held: object) -> list[str]:
    """The kinds that are written of counts or a mapping: attributes only where there are some."""
    return [kind for kind in KINDS if kind not in ATTRIBUTE_KINDS or getattr(held, kind)]


def label_of(span: LabelledSpan) -> str:
    """The span's label as a mapping names it."""
    return f"{span.layer}:{span.label}"


def attribute_of(owner: str, name: str) -> str:
    """An attribute as a mapping names it; `owner` is its span's layer or its relation's label."""
    return f"{owner}:{name}"
