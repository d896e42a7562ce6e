"""What becomes of each label, attribute and relation where a later schema takes the place of
an earlier one.

What keeps its name is kept without being said. The JSON says the rest; null drops, and a list
splits: its first is taken for now, and a person reviews each place.

    {"layers": {"ne": "entity"},
     "labels": {"entity:PER": "entity:PERS", "entity:MISC": null,
                "entity:GPE": ["entity:GPE", "entity:LOC"]},
     "relations": {"says": "source_of"},
     "span_attributes": {"claim:mood": {"to": "modality", "values": {"odd": null}}},
     "relation_attributes": {"says:how": null},
     "article_attributes": {"topic": "subject"}}
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.document.schema import Attribute, Schema

OWNERS = ("span", "relation", "article")
Owned = tuple[str, str, str]  # one of OWNERS; its layer, its relation type or ""; the attribute
Targets = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttributeFate:
    """The attribute's later name, None where it is dropped, and what stands for its values:
    null for those that are dropped. "true" and "false" are the values of a boolean."""

    to: str | None
    values: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SchemaMapping:
    """What was said. `labels` go from "layer:LABEL" to none (dropped), one, or several."""

    layers: Mapping[str, str | None] = field(default_factory=dict)
    labels: Mapping[str, Targets] = field(default_factory=dict)
    relations: Mapping[str, str | None] = field(default_factory=dict)
    attributes: Mapping[Owned, AttributeFate] = field(default_factory=dict)

    def label(self, layer: str, label: str, new: Schema) -> Targets | None:
        """What "layer:LABEL" becomes in the schema `new`; None where that must be said."""
        said = self.labels.get(f"{layer}:{label}")
        if said is not None:
            return said
        to = self.layers.get(layer, layer)
        if to is None:
            return ()
        return (f"{to}:{label}",) if (to, label) in new.labels else None

    def relation(self, name: str, new: Schema) -> Targets | None:
        """What a relation type becomes: one or none; None where that must be said."""
        if name in self.relations:
            said = self.relations[name]
            return () if said is None else (said,)
        return (name,) if name in new.relations_by_name else None

    def attribute(self, owned: Owned, among: Sequence[Attribute]) -> AttributeFate | None:
        """What an attribute becomes `among` those of where it comes to stand; None where that
        must be said."""
        said = self.attributes.get(owned)
        if said is not None:
            return said
        name = owned[2]
        return AttributeFate(name) if any(one.name == name for one in among) else None

    def over(self, other: "SchemaMapping") -> "SchemaMapping":
        """Both together; where they differ, this one holds."""
        return SchemaMapping(
            {**other.layers, **self.layers},
            {**other.labels, **self.labels},
            {**other.relations, **self.relations},
            {**other.attributes, **self.attributes},
        )

    def to_json(self) -> dict[str, object]:
        """As `schema_mapping_from_json` reads it; what is empty is left out."""
        held: dict[str, object] = {
            "layers": dict(self.layers),
            "labels": {name: _one_or_list(targets) for name, targets in self.labels.items()},
            "relations": dict(self.relations),
        }
        for kind in OWNERS:
            held[f"{kind}_attributes"] = {
                f"{owner}:{name}" if owner else name: _fate_to_json(fate)
                for (held_kind, owner, name), fate in self.attributes.items()
                if held_kind == kind
            }
        return {part: said for part, said in held.items() if said}


def _one_or_list(targets: Targets) -> object:
    if len(targets) > 1:
        return list(targets)
    return targets[0] if targets else None


def _fate_to_json(fate: AttributeFate) -> object:
    return {"to": fate.to, "values": dict(fate.values)} if fate.values else fate.to
