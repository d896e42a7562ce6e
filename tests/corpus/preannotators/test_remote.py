"""`remote`: a service that is held to the rules, document by document."""

from collections.abc import Callable
from typing import Any

import pytest

from corpus.document.canonical import document_from_json
from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.preannotators import preannotator
from corpus.preannotators.calling import AccessDenied, EndpointFailed, UnusableAnswer
from corpus.preannotators.protocol import Tallying
from corpus.preannotators.remote import Remote
from tests.corpus.preannotators.loopback import Answer, Handler, Loopback, says
from tests.corpus.preannotators.reading_aloud import entities

TEXTS = {"a": "وصل بوتين.", "b": "عاد بوتين.", "c": "نام بوتين."}
SCHEMA = shipped_schema("news-claims")
Change = Callable[[dict[str, Any]], object]


def labels(change: Change = lambda document: None) -> Answer:
    """A service that labels بوتين, and changes the document b besides."""

    def answer(handler: Handler) -> None:
        documents: list[Any] = handler.loopback.received[-1].body["documents"]
        for document in documents:
            start = document["text"].index("بوتين")
            document["spans"] = [
                {"id": "s", "layer": "entity", "label": "PERS", "start": start, "end": start + 5}
            ]
            if document["id"] == "b":
                change(document)
        says({"documents": documents})(handler)

    return answer


def asked(server: Loopback, *answers: Answer, **parameters: object) -> list[Document | Refusal]:
    server.answers = [*answers]
    method = preannotator("remote", endpoint="ours", per_minute=0, **parameters)
    assert isinstance(method, Remote)
    documents = [Document(name, text) for name, text in TEXTS.items()]
    found = list(method.suggest_each(documents, SCHEMA))
    for one in found:
        if isinstance(one, Document):
            check_document(one, SCHEMA)
    assert isinstance(method, Tallying)
    refused = sum(isinstance(one, UnusableAnswer | Refusal) for one in found)
    assert method.tally["documents_refused"] in (0, refused)
    return found


def test_documents_go_with_the_schema_and_come_back_labelled(server: Loopback) -> None:
    found = asked(server, labels())
    [received] = server.received
    assert schema_from_json(received.body["schema"]) == SCHEMA
    sent = [document_from_json(one) for one in received.body["documents"]]
    assert {one.id: one.text for one in sent} == TEXTS
    for one in found:
        assert isinstance(one, Document)
        assert entities(one) == ["PERS بوتين"]
        [span] = one.spans
        assert (span.origin, span.author, span.score) == ("machine", "remote/1", 1.0)


def test_they_go_by_the_batch_and_a_failure_costs_its_batch(server: Loopback) -> None:
    first, second, third = asked(server, says("no", 400), labels(), batch=2)
    assert isinstance(first, EndpointFailed)
    assert first is second
    assert isinstance(third, Document)
    assert len(server.received) == 2


def test_a_key_that_is_not_accepted_ends_it(server: Loopback) -> None:
    with pytest.raises(AccessDenied):
        asked(server, says("no", 401), labels(), batch=2)
    assert len(server.received) == 1


def test_scores_relations_and_attributes_are_kept(server: Loopback) -> None:
    def add(document: dict[str, Any]) -> None:
        document["spans"] = [
            span("s", "source", "SOURCE", 0, 3, score=0.25, attributes={"form": "named"}),
            span("c", "claim", "CLAIM", 4, 9),
        ]
        document["relations"] = [{"id": "r", "label": "source_of", "head": "s", "tail": "c"}]

    _, found, _ = asked(server, labels(add))
    assert isinstance(found, Document)
    source, claim = found.spans
    assert (source.score, source.attributes, claim.score) == (0.25, {"form": "named"}, 1.0)
    [relation] = found.relations
    assert (relation.head, relation.tail, relation.score) == (source.id, claim.id, 1.0)


def span(name: str, layer: str, label: str, start: int, end: int, **more: object) -> dict[str, Any]:
    return {"id": name, "layer": layer, "label": label, "start": start, "end": end} | more


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: one.update(text=one["text"] + " "), "another text"),
        (lambda one: one.update(id="x"), "gave 0 answers"),
        (lambda one: one.update(id="a"), "gave 0 answers"),
        (lambda one: one.update(id=7), "gave 0 answers"),
        (lambda one: one.update(schema="conll/1"), "is in the schema conll/1"),
        (lambda one: one.update(spans="x"), "spans must be a list"),
        (lambda one: one.update(spans=[span("s", "entity", "PLANET", 0, 3)]), "no label PLANET"),
        (lambda one: one.update(spans=[span("s", "entity", "PERS", 0, 999)]), "marks nothing"),
        (lambda one: one.update(spans=[span("s", "entity", "PERS", 3, 3)]), "marks nothing"),
        (lambda one: one["spans"][0].update(surface="ميدفيديف"), "but the text has"),
        (lambda one: one["spans"][0].update(score=7), "must be a number from 0 to 1"),
        (lambda one: one["spans"][0].update(start="0"), "must be a whole number"),
        (lambda one: one["spans"].append(one["spans"][0]), "ids are unique"),
        (lambda one: one["spans"][0].update(attributes={"x": "y"}), "is not one of the schema"),
        (
            lambda one: one.update(
                relations=[{"id": "r", "label": "source_of", "head": "s", "tail": "nobody"}]
            ),
            "which is not there",
        ),
    ],
)
def test_a_document_that_breaks_a_rule_is_refused_by_itself(
    server: Loopback, change: Change, said: str
) -> None:
    first, second, third = asked(server, labels(change))
    assert isinstance(second, Refusal)
    assert said in str(second)
    assert isinstance(third, Document)
    if "id" not in said and "gave" not in said:
        assert isinstance(first, Document)


@pytest.mark.parametrize("answer", [says([]), says({}), says({"documents": {}}), says(None)])
def test_an_answer_without_documents_is_refused(server: Loopback, answer: Answer) -> None:
    for one in asked(server, answer):
        assert isinstance(one, UnusableAnswer)
        assert "no list of documents" in str(one)


def test_spans_that_say_the_same_become_one(server: Loopback) -> None:
    def double(document: dict[str, Any]) -> None:
        document["spans"] = [span(name, "claim", "CLAIM", 0, 3) for name in "st"]
        document["relations"] = [{"id": "r", "label": "continues", "head": "s", "tail": "t"}]

    _, found, _ = asked(server, labels(double))
    assert isinstance(found, Document)
    assert (len(found.spans), found.relations) == (1, ())


def test_the_first_that_is_refused_is_raised_where_all_are_wanted(
    server: Loopback, news_claims: Schema
) -> None:
    server.answers = [labels(lambda one: one.update(text="x"))]
    method = preannotator("remote", endpoint="ours", per_minute=0)
    documents = (Document(name, text) for name, text in TEXTS.items())
    with pytest.raises(UnusableAnswer, match="another text"):
        list(method.suggest(documents, news_claims))
