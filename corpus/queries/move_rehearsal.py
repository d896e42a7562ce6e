"""What a move to another schema would change, and where, before anything is written."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from corpus.document.edits import Annotations, difference
from corpus.document.errors import Refusal
from corpus.document.schema import Schema
from corpus.document.schema_mapping import SchemaMapping, Targets
from corpus.document.schema_move import MAPPED, Moved, move_annotations
from corpus.models import Project, StoredSchema
from corpus.queries.schema_moves import said_by_unmoved

NAMED = 10  # articles on a line
Named = tuple[str, str]  # "labels" or "relations", and the name


@dataclass(slots=True)
class Places:
    """How often something is there, and the numbers of the articles where it is."""

    count: int = 0
    articles: list[int] = field(default_factory=list)

    @property
    def first(self) -> list[int]:
        """The first articles, as many as one names."""
        return self.articles[:NAMED]

    @property
    def more(self) -> bool:
        """Whether there are more."""
        return len(self.articles) > NAMED

    def add(self, article: int, count: int = 1) -> None:
        """Count in what is in an article; articles come by their numbers."""
        self.count += count
        if self.articles[-1:] != [article]:
            self.articles.append(article)


@dataclass(frozen=True, slots=True)
class Change:
    """What a label or a relation type that is in use becomes: nothing, one, or several of
    which a person chooses."""

    part: str
    name: str
    becomes: Targets
    places: Places

    @property
    def is_kept(self) -> bool:
        """Whether it keeps its name."""
        return self.becomes == (self.name,)


@dataclass(frozen=True, slots=True)
class Fallen:
    """What becomes invalid, though the mapping keeps it: relations whose ends no longer fit,
    attributes that no longer apply or are there twice."""

    kind: str
    name: str
    why: str
    places: Places


@dataclass(frozen=True, slots=True)
class Stuck:
    """A set that could not be moved, and why."""

    article: int
    key: str
    refusal: Refusal


@dataclass(slots=True)
class Rehearsal:
    """What would change. `changed` of `sets` would say something else than now; the others
    get a revision without edits."""

    sets: int = 0
    changed: int = 0
    changes: list[Change] = field(default_factory=list)
    values: list[Fallen] = field(default_factory=list)
    fallen: list[Fallen] = field(default_factory=list)
    review: Places = field(default_factory=Places)
    stuck: list[Stuck] = field(default_factory=list)


def rehearse_move(
    project: Project, new: StoredSchema | None, schema: Schema, mapping: SchemaMapping
) -> Rehearsal:
    """What a move of the sets that are not in `new` (None: of all) to `schema` would do, by
    the code that moves them."""
    told = Rehearsal()
    used: defaultdict[Named, Places] = defaultdict(Places)
    dropped: defaultdict[tuple[str, str, str], Places] = defaultdict(Places)
    for held, said in said_by_unmoved(project, new):
        told.sets += 1
        number = held.article.number
        for name, count in _names(said).items():
            used[name].add(number, count)
        try:
            moved = move_annotations(said, mapping, schema, length=held.article.length)
        except Refusal as refusal:
            told.stuck.append(Stuck(number, held.key, refusal))
            continue
        told.changed += bool(difference(said, moved.annotations))
        _count(told, moved, number, dropped)
    told.changes = _changes(used, mapping, schema)
    rows = [Fallen(*key, places) for key, places in sorted(dropped.items())]
    told.values = [one for one in rows if one.why == MAPPED and one.kind == "attribute"]
    told.fallen = [one for one in rows if one.why != MAPPED]
    return told


def _names(said: Annotations) -> Counter[Named]:
    names = Counter(("labels", f"{one.layer}:{one.label}") for one in said.spans.values())
    names.update(("relations", one.label) for one in said.relations.values())
    return names


def _count(
    told: Rehearsal, moved: Moved, number: int, dropped: dict[tuple[str, str, str], Places]
) -> None:
    if moved.review:
        told.review.add(number, len(moved.review))
    for one in moved.dropped:
        dropped[one.kind, one.name, one.why].add(number)


def _changes(used: dict[Named, Places], mapping: SchemaMapping, schema: Schema) -> list[Change]:
    """Of what is in use and was spoken of, labels first, the most frequent first."""
    changes = []
    for (part, name), places in used.items():
        layer, _, label = name.partition(":")
        becomes = (
            mapping.label(layer, label, schema)
            if part == "labels"
            else mapping.relation(name, schema)
        )
        if becomes is not None:
            changes.append(Change(part, name, becomes, places))
    return sorted(changes, key=lambda one: (one.part, -one.places.count, one.name))
