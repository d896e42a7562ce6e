"""The results of a Label Studio task as spans, relations and attributes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.document.document import AttributeValue, Relation, Span
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.strict_json import Fields
from corpus.document.text import Settled
from corpus.document.values_json import relation_from_json
from corpus.formats.label_studio.controls import LABELS, ControlName, read_name
from corpus.formats.reading.quoted import check_quoted

OURS = "isnad"  # the key in `meta` for what only we read
VALUE_KEYS = {
    "choices": "choices",
    "textarea": "text",
    "number": "number",
    "rating": "rating",
    "datetime": "datetime",
}
"""Type of a result that says an attribute → where its value stands."""
_ORDER = (*VALUE_KEYS, LABELS, "relation")  # each needs those before it


@dataclass(frozen=True, slots=True)
class Author:
    """Who said something, as spans have it: all empty where nobody is named."""

    origin: str = ""
    name: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class _Annotation:
    """One annotation as it is read. `regions` are the ids it gives labels to, `attributes`
    what it says of each, and `spans` the span that each became."""

    author: Author
    regions: frozenset[str]
    attributes: dict[str, dict[str, AttributeValue]] = field(default_factory=dict)
    spans: dict[str, str] = field(default_factory=dict)


class Results:
    """What the annotations and predictions of one task say, as they are added. `lists` are
    the controls of which several choices may be taken."""

    def __init__(self, raw: str, settled: Settled, layer: str, lists: frozenset[str]) -> None:
        self.spans: dict[str, Span] = {}
        self.relations: list[Relation] = []
        self.attributes: dict[str, AttributeValue] = {}
        self.answers: dict[tuple[str, str], dict[str, AttributeValue]] = {}  # of named authors
        self.states: dict[str, str] = {}  # name of a person → how far they were
        self.refused: list[Refusal] = []
        self.silent: list[tuple[str, str]] = []  # who submitted no label: origin and name
        self._raw = raw
        self._settled = settled
        self._layer = layer
        self._lists = lists
        self._taken: set[str] = set()

    def score(self, prediction: Fields) -> float | None:
        """The score of a whole prediction, if it is one from 0 to 1."""
        try:
            return prediction.share("score")
        except Refusal as refusal:
            self.refused.append(refusal)
            return None

    def add(self, annotation: Fields, author: Author) -> None:
        """Add what one annotation or prediction says; what cannot be taken is refused."""
        cancelled = annotation.values.get("was_cancelled") is True
        self._keep_state(author, cancelled)
        try:
            results = list(annotation.each("result"))
            if cancelled and (results or not author.name):
                raise annotation.refuse("was_cancelled", "says that its annotator gave it up")
            if cancelled:
                return
        except Refusal as refusal:
            self.refused.append(refusal)
            return
        if not results and author.name:
            self.silent.append((author.origin, author.name))
        regions = (one.values.get("id") for one in results if one.values.get("type") == LABELS)
        held = _Annotation(author, frozenset(id for id in regions if isinstance(id, str)))
        known: list[Fields] = []
        for result in results:
            if result.values.get("type") in _ORDER:
                known.append(result)
            else:
                self.refused.append(result.refuse("type", "is no type of result that is read here"))
        for result in sorted(known, key=lambda one: _ORDER.index(str(one.values["type"]))):
            try:
                self._add(result, held)
            except Refusal as refusal:
                self.refused.append(refusal)

    def _keep_state(self, author: Author, cancelled: bool) -> None:
        """How far a person was. Whom a task was shown again may have given it up that time."""
        if not author.name or author.origin == "machine":
            return
        state = _state(author, cancelled)
        if cancelled:
            self.states.setdefault(author.name, state)
        else:
            self.states[author.name] = state

    def link(self, relation: Relation) -> None:
        """Add a relation. Raises InvalidFile where one of its ends was refused."""
        if not {relation.head, relation.tail} <= self.spans.keys():
            raise InvalidFile("one of the spans it joins was refused")
        self.relations.append(replace(relation, id=self._fresh(relation.id)))

    def _add(self, result: Fields, held: _Annotation) -> None:
        type = result.text("type")
        if type == LABELS:
            for span in self._region(result, held):
                self.spans[span.id] = span
        elif type == "relation":
            for relation in self._relations(result, held):
                self.link(relation)
        else:
            self._attribute(result, held)

    def _fresh(self, wanted: str) -> str:
        """The id, or one like it where it is taken."""
        id, number = wanted, 1
        while id in self._taken:
            number += 1
            id = f"{wanted}-{number}"
        self._taken.add(id)
        return id

    def _region(self, result: Fields, held: _Annotation) -> Iterator[Span]:
        """A span for each label of a region; what points to the region points to the first."""
        value = result.inner("value")
        labels = value.texts("labels")
        if not labels:
            raise value.refuse("labels", "must not be empty")
        start, end = value.whole("start"), value.whole("end")
        quoted = value.text("text") if value.has("text") else None
        if quoted is not None and quoted.replace("\\n", "\n") == self._raw[start:end]:
            quoted = self._raw[start:end]  # some versions write line breaks so
        check_quoted(self._raw, start, end, quoted)
        named = read_name(result.text("from_name"))
        layer = named.layer if named and named.kind == LABELS else self._layer
        region = result.text("id", "")
        author = _of_region(result, held.author)
        score = result.share("score")
        for number, label in enumerate(labels):
            id = self._fresh(region or f"s{len(self.spans) + 1}")
            if region and not number:
                held.spans[region] = id
            yield Span(
                id,
                layer,
                label,
                self._settled.offset(start),
                self._settled.offset(end),
                dict(held.attributes.get(region, {})),
                author.origin,
                author.name,
                author.score if score is None else score,
            )

    def _relations(self, result: Fields, held: _Annotation) -> Iterator[Relation]:
        head, tail = result.text("from_id"), result.text("to_id")
        if result.values.get("direction") == "left":
            head, tail = tail, head
        for id in (head, tail):
            if id not in held.spans:
                raise InvalidFile("there is no span %(id)s to point to", id=id)
        labels = result.texts("labels")
        if not labels:
            raise result.refuse("labels", "must not be empty")
        meta = result.inner("meta")
        for label in labels:
            ends = {"label": label, "head": held.spans[head], "tail": held.spans[tail]}
            said = meta.inner(OURS)
            unsaid = {} if meta.has(OURS) else {"id": f"r{len(self.relations) + 1}"}
            relation = relation_from_json(
                Fields({**said.values, **unsaid, **ends}, said.path, InvalidFile)
            )
            author = held.author
            if unsaid or (author.name and author.origin != "machine"):
                relation = replace(relation, origin=author.origin, author=author.name)
            yield relation

    def _attribute(self, result: Fields, held: _Annotation) -> None:
        """An attribute of a region or, where the result has no place, of the article."""
        name = result.text("from_name")
        named = read_name(name)
        value = _value(result, named, name in self._lists)
        attribute = named.attribute if named else name
        id = result.text("id", "")
        if id in held.regions and not (named and not named.layer):
            held.attributes.setdefault(id, {})[attribute] = value
        elif result.inner("value").has("start"):
            raise InvalidFile("there is no span %(id)s to point to", id=id)
        else:
            self._answer(attribute, value, held.author, name)

    def _answer(self, attribute: str, value: AttributeValue, author: Author, name: str) -> None:
        """What somebody says of the article: of named people each has a word of their own, and
        the first one's is the article's."""
        first = self.attributes.setdefault(attribute, value)
        if author.name:
            said = self.answers.setdefault((author.origin, author.name), {})
            first = said.setdefault(attribute, value)
        if first != value:
            raise InvalidFile("the annotators give the article two values of %(name)s", name=name)


def _state(author: Author, cancelled: bool) -> str:
    """How far somebody was in Label Studio, in capitals as other tools' states are."""
    if cancelled:
        return "SKIPPED"
    return "GROUND_TRUTH" if author.origin == "curated" else "SUBMITTED"


def _of_region(result: Fields, author: Author) -> Author:
    """Who labelled the region: as it says itself, where the annotation names nobody."""
    said = result.inner("meta")
    if author.name or author.origin == "machine" or not said.has(OURS):
        return author
    ours = said.inner(OURS)
    return Author(ours.text("origin", ""), ours.text("author", ""))


def _value(result: Fields, named: ControlName | None, is_list: bool) -> AttributeValue:
    """The value of an attribute, of the kind that the control's name says, if it says one."""
    type = result.text("type")
    value = result.inner("value")
    found = value.attribute(VALUE_KEYS[type])
    if not isinstance(found, tuple) or is_list or (named and named.kind == "choices"):
        return found
    if named and named.kind == "boolean" and len(found) == 1:
        return found[0] == "true"
    return found[0] if len(found) == 1 else found
