"""What a language model answered, as suggestions.

Nothing in an answer is trusted: a quotation must stand in the text, a label and a relation in
the schema, and whatever does not is refused by itself and counted. Offsets are never read.
"""

import json
import re
from collections.abc import Iterator, Mapping

from corpus.document.document import AttributeValue
from corpus.document.quotes import Edges, find_quotation
from corpus.document.schema import Schema
from corpus.preannotators.suggestions import Suggestions

SCORE = 1.0
"""The score of every suggestion: the model says what it found and not how sure it is."""

_THOUGHT = re.compile(r"\A.*</think(?:ing)?>", re.DOTALL)
_TRIES = 20  # braces before the object; prose has few
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_DECODER = json.JSONDecoder(parse_constant=lambda name: None)


class NoAnswer(Exception):
    """A text without an object of the form that was asked for."""


def object_in(said: str) -> Mapping[str, object]:
    """The object that was asked for, also in a Markdown fence, after what the model thought,
    or between sentences. Raises NoAnswer."""
    said = _THOUGHT.sub("", said)
    for brace in [match.start() for match in re.finditer("{", said)][:_TRIES]:
        try:
            found, _ = _DECODER.raw_decode(said, brace)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and isinstance(found.get("spans"), list):
            return found
    raise NoAnswer


class AnswerReader:
    """Adds what answers say to the suggestions for one document, and counts what it refuses."""

    def __init__(self, suggestions: Suggestions) -> None:
        self.quotes_refused = 0
        self.others_refused = 0
        self._to = suggestions
        self._schema = suggestions.schema
        self._next: dict[str, set[str]] = {}

    def add(self, answer: Mapping[str, object], start: int, end: int) -> None:
        """Add the answer about `text[start:end]`."""
        text = self._to.document.text[start:end]
        edges = Edges(text)
        spans: dict[str, str] = {}
        for one in _objects(answer.get("spans")):
            found = self._span(one, text, start, edges)
            if found:
                spans.setdefault(str(one.get("number")), found)
        for one in _objects(answer.get("relations")):
            if not self._relation(one, spans):
                self.others_refused += 1
        self._to.add_attributes(_attributes(answer))

    def _span(self, one: Mapping[str, object], text: str, start: int, edges: Edges) -> str | None:
        """The id of the span; None where it is refused."""
        place = _layer_and_label(one, self._schema)
        if place is None:
            self.others_refused += 1
            return None
        quoted, number = one.get("text"), one.get("occurrence", 1)
        found = None
        if isinstance(quoted, str) and isinstance(number, int):
            found = find_quotation(text, quoted, number, edges)
        if found is None or not isinstance(quoted, str):
            self.quotes_refused += 1
            return None
        first = start + found
        return self._to.add_span(*place, first, first + len(quoted), SCORE, _attributes(one))

    def _relation(self, one: Mapping[str, object], spans: Mapping[str, str]) -> bool:
        """Whether the relation could be added."""
        kind = self._schema.relations_by_name.get(str(one.get("label")))
        head, tail = spans.get(str(one.get("head"))), spans.get(str(one.get("tail")))
        if kind is None or head is None or tail is None or head == tail:
            return False
        if not (self._may_be(head, kind.head) and self._may_be(tail, kind.tail)):
            return False
        claims = self._schema.claims
        if claims and kind.name == claims.continues and not self._goes_on(head, tail):
            return False
        self._to.add_relation(kind.name, head, tail, SCORE, _attributes(one))
        return True

    def _may_be(self, span_id: str, allowed: tuple[str, ...]) -> bool:
        span = self._to.spans[span_id]
        return span.layer in allowed or f"{span.layer}:{span.label}" in allowed

    def _goes_on(self, head: str, tail: str) -> bool:
        """Whether a claim may continue from one piece to the other: never in a circle."""
        reached, waiting = {tail}, [tail]
        while waiting:
            further = self._next.get(waiting.pop(), set()) - reached
            reached |= further
            waiting += further
        if head in reached:
            return False
        self._next.setdefault(head, set()).add(tail)
        return True


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    """The objects of a list, an empty one in place of whatever is none."""
    if isinstance(value, list):
        yield from (one if isinstance(one, dict) else {} for one in value)


def _layer_and_label(one: Mapping[str, object], schema: Schema) -> tuple[str, str] | None:
    """Where the schema has the label; a layer that was left out follows from it."""
    layer, label = one.get("layer"), one.get("label")
    if not isinstance(label, str):
        return None
    if layer is None:
        try:
            layer = schema.layer_of(label)
        except KeyError:
            return None
    if not isinstance(layer, str) or (layer, label) not in schema.labels:
        return None
    return layer, label


def _attributes(one: Mapping[str, object]) -> dict[str, AttributeValue]:
    """The values that an attribute could have."""
    given = one.get("attributes")
    values = given.items() if isinstance(given, dict) else ()
    found = ((name, _value(value)) for name, value in values)
    return {name: value for name, value in found if value is not None}


def _value(value: object) -> AttributeValue | None:
    if isinstance(value, list):
        texts = tuple(one for one in value if isinstance(one, str))
        return texts if len(texts) == len(value) else None
    if isinstance(value, str):
        return None if _UNSTORABLE.search(value) else value
    if isinstance(value, bool | float):
        return value
    return value if isinstance(value, int) and abs(value) < 2**53 else None
