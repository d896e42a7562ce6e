"""What of a schema is in use, and of what of it a later schema must be told what it becomes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.document.attribute_values import fits
from corpus.document.document import Attributes
from corpus.document.edits import Annotations
from corpus.document.schema import Attribute, Schema
from corpus.document.schema_mapping import AttributeFate, Owned, SchemaMapping, Targets
from corpus.document.schema_mapping_json import owned_attributes
from corpus.document.schema_move import moved_value, names_of
from corpus.document.unsure import span_attributes


@dataclass(frozen=True, slots=True)
class AttributeUse:
    """A value of an attribute of something with this label. `value` is its name, or empty for
    text and numbers, of which there may be any."""

    owned: Owned
    label: str
    kind: str
    value: str = ""


@dataclass(slots=True)
class Uses:
    """How often each label ("layer:LABEL"), relation type and value of an attribute is used."""

    labels: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    attributes: Counter[AttributeUse] = field(default_factory=Counter)

    def add(self, annotations: Annotations, schema: Schema) -> None:
        """Count in what the annotations, made in this schema, use."""
        kinds = {owned: one.kind for owned, one in owned_attributes(schema)}
        for span in annotations.spans.values():
            self.labels[f"{span.layer}:{span.label}"] += 1
            self._count(("span", span.layer), span.label, span.attributes, kinds)
        for relation in annotations.relations.values():
            self.relations[relation.label] += 1
            self._count(("relation", relation.label), "", relation.attributes, kinds)
        self._count(("article", ""), "", annotations.article_attributes(), kinds)

    def _count(
        self, owner: tuple[str, str], label: str, values: Attributes, kinds: dict[Owned, str]
    ) -> None:
        for name, value in values.items():
            owned = (*owner, name)
            kind = kinds.get(owned, "text")
            is_named = kind in ("choice", "choices", "boolean")
            for one in names_of(value) if is_named else ("",):
                self.attributes[AttributeUse(owned, label, kind, one)] += 1


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Something in use of which must be said what becomes of it: `part` is the part of a
    mapping's JSON that says it, `name` its name there; of a value, the attribute's. `among`
    are the names that it may become."""

    part: str
    name: str
    count: int
    among: tuple[str, ...]
    value: str = ""

    def __str__(self) -> str:
        name = f"{self.name}={self.value}" if self.value else self.name
        return f"{self.count} × {name}"


def unsaid(uses: Uses, mapping: SchemaMapping, new: Schema) -> list[Unsaid]:
    """What is in use, has no place in the schema `new` and no word in the mapping; labels and
    relations first, then attributes and values, each the most frequent first."""
    labels = tuple(f"{layer}:{label}" for layer, label in new.labels)
    found = [
        Unsaid("labels", name, count, labels)
        for name, count in uses.labels.most_common()
        if mapping.label(*_parts(name), new) is None
    ]
    found += [
        Unsaid("relations", name, count, tuple(new.relations_by_name))
        for name, count in uses.relations.most_common()
        if mapping.relation(name, new) is None
    ]
    counts: Counter[tuple[str, str, tuple[str, ...], str]] = Counter()
    for use, count in uses.attributes.items():
        if question := _question(use, mapping, new):
            counts[question] += count
    return found + [
        Unsaid(part, name, count, among, value)
        for (part, name, among, value), count in counts.most_common()
    ]


def leaving_out(questions: Iterable[Unsaid]) -> SchemaMapping:
    """The mapping that drops all of these; of an unknown value, its attribute."""
    gone: dict[str, set[str]] = {}
    for one in questions:
        gone.setdefault(one.part, set()).add(one.name)
    attributes = {
        _owned(part, name): AttributeFate(None)
        for part, names in gone.items()
        if part.endswith("_attributes")
        for name in names
    }
    return SchemaMapping(
        labels=dict.fromkeys(gone.get("labels", ()), ()),
        relations=dict.fromkeys(gone.get("relations", ())),
        attributes=attributes,
    )


def _owned(part: str, name: str) -> Owned:
    owner, _, attribute = name.rpartition(":")
    return part.removesuffix("_attributes"), owner, attribute


def _parts(label: str) -> tuple[str, str]:
    layer, _, name = label.partition(":")
    return layer, name


def _question(
    use: AttributeUse, mapping: SchemaMapping, new: Schema
) -> tuple[str, str, tuple[str, ...], str] | None:
    """(part, name, what it may become, value) where the use must be asked about."""
    kind, owner, name = use.owned
    part, told = f"{kind}_attributes", f"{owner}:{name}" if owner else name
    for among in _among(use, mapping, new):
        fate = mapping.attribute(use.owned, among)
        if fate is None:
            return part, told, tuple(one.name for one in among), ""
        target = next((one for one in among if one.name == fate.to), None)
        if target is None:
            continue
        if not use.value:
            if use.kind != target.kind:
                return part, told, tuple(one.name for one in among if one.kind == use.kind), ""
            continue
        sample = {"true": True, "false": False}[use.value] if use.kind == "boolean" else use.value
        moved = moved_value(fate, target, sample)
        if moved is not None and not fits(target, moved):
            return part, told, tuple(_taken(target)), use.value
    return None


def _among(
    use: AttributeUse, mapping: SchemaMapping, new: Schema
) -> Iterator[tuple[Attribute, ...]]:
    """The attributes among which the used one comes to stand; nothing where what has it is
    dropped, or where its label must be asked about first."""
    kind, owner, _ = use.owned
    if kind == "article":
        yield new.attributes
        return
    targets: Targets | None = (
        mapping.label(owner, use.label, new) if kind == "span" else mapping.relation(owner, new)
    )
    if not targets:
        return
    if kind == "span":
        yield span_attributes(new.layers_by_name[_parts(targets[0])[0]])
    else:
        yield new.relations_by_name[targets[0]].attributes


def _taken(attribute: Attribute) -> Iterator[str]:
    if attribute.kind == "boolean":
        yield from ("true", "false")
    yield from (choice.name for choice in attribute.values)
