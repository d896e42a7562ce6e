"""Annotations are held against their text and their schema, and only the touched ones."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from corpus.document.document import Document, Relation, Span
from corpus.document.edits import Annotations, ArticleAttribute, Decision, annotations_of
from corpus.document.errors import InvalidDocument, InvalidEdit
from corpus.document.schema import Attribute, Choice, Condition
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_annotations, check_document

SCHEMA = shipped_schema("news-claims")
TEXT = "قال الكرملين إن بوتين وصل، وإن الأزمة انتهت."
ORG = Span("e1", "entity", "ORG", 4, 12, {"org_subtype": "GOV"})
CUE = Span("c1", "cue", "CUE", 0, 3, {"kind": "verb"})
SOURCE = Span("s1", "source", "SOURCE", 4, 12)
CLAIM = Span("q1", "claim", "CLAIM", 16, 25, {"sourcing": "explicit", "check_worthy": True})
MORE = Span("q2", "claim", "CLAIM", 31, 43)
RELATIONS = (
    Relation("r1", "source_of", "s1", "q1"),
    Relation("r2", "cue_of", "c1", "q1"),
    Relation("r3", "continues", "q1", "q2"),
)
GOOD = Document(
    "a1",
    TEXT,
    attributes={"topic": "politics"},
    spans=(ORG, CUE, SOURCE, CLAIM, MORE),
    relations=RELATIONS,
)


def with_span(span: Span) -> Document:
    kept = tuple(one for one in GOOD.spans if one.id != span.id)
    return replace(GOOD, spans=(*kept, span))


def with_relation(relation: Relation) -> Document:
    kept = tuple(one for one in GOOD.relations if one.id != relation.id)
    return replace(GOOD, relations=(*kept, relation))


def refusal(document: Document) -> str:
    with pytest.raises(InvalidDocument) as refused:
        check_document(document, SCHEMA)
    return str(refused.value)


def test_what_is_right_passes() -> None:
    check_document(GOOD, SCHEMA)
    check_annotations(schema=SCHEMA, length=len(TEXT), annotations=annotations_of(GOOD))


@pytest.mark.parametrize(
    ("span", "message"),
    [
        (replace(ORG, end=45), "span e1: from 4 to 45 marks nothing in a text of 44 characters"),
        (replace(ORG, start=-1), "span e1: from -1 to 12 marks nothing"),
        (replace(ORG, end=4), "span e1: from 4 to 4 marks nothing"),
        (replace(ORG, label="CLAIM"), "span e1: schema news-claims/1 has no label CLAIM in"),
        (replace(ORG, layer="tone"), "span e1: schema news-claims/1 has no label ORG in a layer"),
        (replace(ORG, score=1.01), "e1: the score 1.01 is not in [0, 1]"),
        (replace(ORG, origin="alien"), "e1: the origin alien is not one of human, machine,"),
        (
            replace(ORG, attributes={"colour": "red"}),
            "span e1: attribute colour is not one of the schema",
        ),
        (
            replace(ORG, attributes={"org_subtype": "TOWN"}),
            "span e1: attribute org_subtype does not take 'TOWN', being of the kind choice",
        ),
        (
            replace(ORG, attributes={"gpe_subtype": "TOWN"}),
            "span e1: attribute gpe_subtype does not apply there; remove it",
        ),
        (
            replace(CLAIM, attributes={"check_worthy": "yes"}),
            "span q1: attribute check_worthy does not take 'yes', being of the kind boolean",
        ),
        (
            replace(CLAIM, attributes={"evidence_url": "https://example.org"}),
            "span q1: attribute evidence_url does not apply there; remove it",
        ),
        (replace(ORG, id="r1"), "the id r1 stands twice; ids are unique"),
    ],
)
def test_a_wrong_span_is_refused_by_its_id(span: Span, message: str) -> None:
    assert refusal(with_span(span)).startswith(message)


def test_a_condition_on_another_attribute_is_followed() -> None:
    attributes = {"verdict": "refuted", "evidence_url": "https://example.org"}
    check_document(with_span(replace(CLAIM, attributes=attributes)), SCHEMA)


@pytest.mark.parametrize(
    ("relation", "message"),
    [
        (Relation("r1", "likes", "s1", "q1"), "relation r1: schema news-claims/1 has no relation"),
        (Relation("r1", "source_of", "s1", "x"), "relation r1 points to span x, which is not"),
        (Relation("r1", "source_of", "x", "q1"), "relation r1 points to span x, which is not"),
        (Relation("r3", "continues", "q1", "q1"), "relation r3 leads from a span to itself"),
        (
            Relation("r1", "source_of", "c1", "q1"),
            "relation r1: the head of source_of must be source, not cue:CUE",
        ),
        (
            Relation("r1", "source_of", "s1", "e1"),
            "relation r1: the tail of source_of must be claim, not entity:ORG",
        ),
        (
            Relation("r1", "source_of", "s1", "q1", {"sure": True}),
            "relation r1: attribute sure is not one of the schema",
        ),
        (
            Relation("r4", "continues", "q2", "q1"),
            "the pieces q1 → q2 → q1 of a claim continue in a circle",
        ),
    ],
)
def test_a_wrong_relation_is_refused_by_its_id(relation: Relation, message: str) -> None:
    found = refusal(with_relation(relation)).replace("q2 → q1 → q2", "q1 → q2 → q1")
    assert found.startswith(message)


def test_article_attributes_are_held_against_the_schema() -> None:
    assert refusal(replace(GOOD, attributes={"topic": "cats"})).startswith(
        "the article: attribute topic does not take 'cats'"
    )


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (Decision("m1/e1", "liked", ("e1",)), "its outcome must be accepted, corrected or"),
        (Decision("e1", "accepted", ("e1",)), "its id must be that of a machine set, a slash"),
        (Decision("m1/e1", "accepted"), "it must have a result unless"),
        (Decision("m1/e1", "rejected", ("e1",)), "it must have a result unless"),
    ],
)
def test_a_wrong_decision_is_refused_by_its_id(decision: Decision, message: str) -> None:
    held = Annotations(decisions={decision.id: decision})
    with pytest.raises(InvalidEdit, match=f"decision {decision.id}: {message}"):
        check_annotations(schema=SCHEMA, length=9, annotations=held)


def touched(annotations: Annotations, *kinds_and_ids: tuple[str, str]) -> None:
    check_annotations(
        schema=SCHEMA, length=len(TEXT), annotations=annotations, kinds_and_ids=kinds_and_ids
    )


def test_only_what_was_touched_is_looked_at() -> None:
    wrong = replace(ORG, end=999)
    held = annotations_of(with_span(wrong))
    touched(held, ("span", "s1"), ("relation", "r1"), ("attribute", "topic"))
    touched(held, ("span", "gone"), ("decision", "gone"))
    with pytest.raises(InvalidEdit, match="span e1"):
        touched(held, ("span", "e1"))


def test_a_relation_is_looked_at_when_its_end_was_touched() -> None:
    relabelled = annotations_of(with_span(Span("s1", "entity", "ORG", 4, 12)))
    with pytest.raises(InvalidEdit, match="the head of source_of must be source"):
        touched(relabelled, ("span", "s1"))
    touched(relabelled, ("span", "e1"))


def test_a_part_of_the_annotations_is_enough() -> None:
    part = Annotations(spans={"s1": SOURCE, "q1": CLAIM}, relations={"r1": RELATIONS[0]})
    touched(part, ("relation", "r1"), ("span", "s1"), ("span", "q1"))


def test_article_attributes_are_looked_at_together() -> None:
    wrong = Annotations(attributes={"topic": ArticleAttribute("topic", "cats")})
    touched(wrong, ("span", "s1"))
    with pytest.raises(InvalidEdit, match="topic"):
        touched(wrong, ("attribute", "genre"))


EVERY_KIND = replace(
    SCHEMA,
    relations=tuple(
        replace(
            kind,
            attributes=(
                Attribute("strength", {}, "choice", (Choice("partly", {}), Choice("wholly", {}))),
                Attribute("grounds", {}, "choices", (Choice("figures", {}), Choice("law", {}))),
                Attribute("share", {}, "number", when=Condition((), "strength", ("partly",))),
                Attribute("open", {}, "boolean"),
                Attribute("note", {}, "text"),
            ),
        )
        if kind.name == "disputes"
        else kind
        for kind in SCHEMA.relations
    ),
)


def dispute(attributes: Mapping[str, object]) -> Annotations:
    relation = Relation("d1", "disputes", "q1", "q2", attributes)  # type: ignore[arg-type]
    return Annotations(spans={"q1": CLAIM, "q2": MORE}, relations={"d1": relation})


def test_a_relation_takes_every_kind_of_value() -> None:
    values = {"strength": "partly", "share": 0.5, "grounds": ("law",), "open": False, "note": ""}
    check_annotations(schema=EVERY_KIND, length=len(TEXT), annotations=dispute(values))


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"strength": "mildly"}, "strength does not take 'mildly', being of the kind choice"),
        ({"strength": ("partly",)}, "strength does not take ('partly',), being of the kind choice"),
        ({"grounds": "law"}, "grounds does not take 'law', being of the kind choices"),
        ({"grounds": ("law", "law")}, "grounds does not take ('law', 'law'), being of the kind"),
        ({"grounds": ("law", "luck")}, "grounds does not take ('law', 'luck'), being of the kind"),
        ({"strength": "partly", "share": "half"}, "share does not take 'half', being of the kind"),
        ({"strength": "partly", "share": True}, "share does not take True, being of the kind num"),
        ({"strength": "wholly", "share": 1}, "share does not apply there; remove it"),
        ({"share": 1}, "share does not apply there; remove it"),
        ({"open": "true"}, "open does not take 'true', being of the kind boolean"),
        ({"note": 3}, "note does not take 3, being of the kind text"),
        ({"colour": "red"}, "colour is not one of the schema"),
    ],
)
def test_what_a_relation_does_not_take_is_refused(
    attributes: Mapping[str, object], message: str
) -> None:
    with pytest.raises(InvalidEdit) as refused:
        check_annotations(schema=EVERY_KIND, length=len(TEXT), annotations=dispute(attributes))
    assert str(refused.value).startswith(f"relation d1: attribute {message}")


@pytest.mark.parametrize("label", ["PERS", "DATE", "EVENT"])
def test_a_subtype_belongs_to_its_label_only(label: str) -> None:
    relabelled = annotations_of(with_span(replace(ORG, label=label)))
    with pytest.raises(InvalidEdit, match="org_subtype does not apply there; remove it"):
        touched(relabelled, ("span", "e1"))


def test_what_each_says_of_the_article_is_held_against_the_schema_too() -> None:
    said = ((("human", "omar"), {"topic": "nonsense"}),)
    with pytest.raises(InvalidDocument, match="topic"):
        check_document(Document("a", "خبر", answers=said), shipped_schema("news-claims"))
