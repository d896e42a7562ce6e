"""`remote`: a service of one's own. It is sent {"schema", "documents"}, the documents in the
canonical JSON, and answers {"documents"} with spans and relations in them. Whatever it is, it
is held to the rules: each document that breaks one is refused by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import ClassVar

from corpus.document.canonical import document_from_json, document_to_json
from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_to_json
from corpus.document.validate import check_document
from corpus.preannotators.calling import UnusableAnswer
from corpus.preannotators.protocol import Hopeless, Parameter, ParameterValue, Weight
from corpus.preannotators.service import ENDPOINT, PER_MINUTE, REQUIRES, SECONDS, caller
from corpus.preannotators.suggestions import Suggestions

SCORE = 1.0  # of what comes without one


class Remote:
    """Whatever a service finds, several documents a request."""

    name: ClassVar[str] = "remote"
    version: ClassVar[str] = "1"
    weight: ClassVar[Weight] = "light"
    requires: ClassVar[tuple[Requirement, ...]] = REQUIRES
    parameters: ClassVar[tuple[Parameter, ...]] = (
        ENDPOINT,
        Parameter(
            "batch",
            "number",
            10,
            {"en": "Articles in one request", "ar": "عدد المقالات في الطلب الواحد"},
            minimum=1,
            maximum=10,  # as many as a run stores at once
            whole=True,
        ),
        SECONDS,
        PER_MINUTE,
    )

    def __init__(self, **parameters: ParameterValue) -> None:
        declared = {parameter.name: parameter.default for parameter in self.parameters}
        self._settings = declared | parameters
        self._caller = caller(self._settings)
        self._refused = 0.0

    @property
    def tally(self) -> Mapping[str, float]:
        """Requests and the retries among them, and the documents that were refused."""
        return {**self._caller.tally, "documents_refused": self._refused}

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        """Each document with what the service says of it.

        Raises EndpointFailed, UnusableAnswer, and InvalidDocument for one that breaks a rule.
        """
        waiting = iter(documents)
        while batch := list(islice(waiting, int(self._settings["batch"]))):
            for outcome in self.suggest_each(batch, schema):
                if isinstance(outcome, Refusal):
                    raise outcome
                yield outcome

    def suggest_each(
        self, documents: Sequence[Document], schema: Schema
    ) -> Iterator[Document | Refusal]:
        """For each document what the service says of it, or why that cannot be taken.

        Raises AccessDenied.
        """
        size = int(self._settings["batch"])
        for first in range(0, len(documents), size):
            batch = documents[first : first + size]
            try:
                answered = self._ask(batch, schema)
            except Hopeless:
                raise
            except Refusal as refusal:
                yield from [refusal] * len(batch)
                continue
            for document in batch:
                outcome = self._outcome(document, answered, schema)
                self._refused += isinstance(outcome, Refusal)
                yield outcome

    def _ask(
        self, batch: Sequence[Document], schema: Schema
    ) -> dict[str, list[Mapping[str, object]]]:
        """Id → the documents that came under it."""
        body = {
            "schema": schema_to_json(schema),
            "documents": [document_to_json(document) for document in batch],
        }
        answer = self._caller.post("", body)
        came = answer.get("documents") if isinstance(answer, dict) else None
        if not isinstance(came, list):
            raise UnusableAnswer(
                "the answer of the endpoint %(endpoint)s has no list of documents: %(came)s",
                endpoint=self._caller.endpoint.name,
                came=self._caller.shown(str(answer)),
            )
        held: dict[str, list[Mapping[str, object]]] = {}
        for one in came:
            name = one.get("id") if isinstance(one, dict) else None
            if isinstance(name, str):
                held.setdefault(name, []).append(one)
        return held

    def _outcome(
        self, document: Document, answered: Mapping[str, list[Mapping[str, object]]], schema: Schema
    ) -> Document | Refusal:
        came = answered.get(document.id, [])
        if len(came) != 1:
            return UnusableAnswer(
                "the endpoint %(endpoint)s gave %(count)d answers for this article, and one is "
                "wanted",
                endpoint=self._caller.endpoint.name,
                count=len(came),
            )
        try:
            said = _said(came[0], document)
            _check(said, schema)
            return _as_ours(document, said, schema, f"{self.name}/{self.version}")
        except Refusal as refusal:
            return refusal


def _said(came: Mapping[str, object], document: Document) -> Document:
    if came.get("text") != document.text:  # before its spans are held against it
        raise UnusableAnswer("the answer is about another text than the article's")
    return document_from_json(came)


def _check(said: Document, schema: Schema) -> None:
    if said.schema not in ("", schema.id):
        raise UnusableAnswer(
            "the answer is in the schema %(found)s, not in %(schema)s",
            found=said.schema,
            schema=schema.id,
        )
    check_document(said, schema)


def _as_ours(document: Document, said: Document, schema: Schema, author: str) -> Document:
    """What was said, under ids that follow from it and this preannotator's name."""
    suggestions = Suggestions(document, schema, author)
    spans = {
        span.id: suggestions.add_span(
            span.layer,
            span.label,
            span.start,
            span.end,
            SCORE if span.score is None else span.score,
            span.attributes,
        )
        for span in said.spans
    }
    for relation in said.relations:
        head, tail = spans[relation.head], spans[relation.tail]
        if head != tail:  # two spans that say the same have become one
            score = SCORE if relation.score is None else relation.score
            suggestions.add_relation(relation.label, head, tail, score, relation.attributes)
    suggestions.add_attributes(said.attributes)
    return suggestions.proposed()
