"""Labels of another scheme become those of the schema, or are left out and counted."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document.document import Document, Relation, Span
from corpus.document.errors import InvalidMapping
from corpus.document.label_counts import LabelCounts, label_of
from corpus.document.label_mapping import LabelMapping, mapping_from_json
from corpus.document.label_proposals import leaving_out, proposed
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.document.unknown_labels import unknown_labels
from corpus.document.validate import check_document
from tests.corpus.document.strategies import documents

SCHEMA = shipped_schema("news-claims")
PUTIN = Span("s1", "entity", "PER", 0, 5)
MOSCOW = Span("s2", "ne", "Location", 6, 11)
PLANET = Span("s3", "ne", "Misc", 12, 16)
ARTICLE = Document(
    "a1",
    "بوتين موسكو زحل.",
    spans=(PUTIN, MOSCOW, PLANET),
    relations=(
        Relation("r1", "lives_in", "s1", "s2"),
        Relation("r2", "says", "s1", "s3"),
        Relation("r3", "about", "s2", "s1"),
    ),
)
MAPPING = LabelMapping(
    {"entity:PER": "entity:PERS", "ne:Location": "entity:LOC", "ne:Misc": None},
    {"lives_in": None, "says": "source_of"},
)


def test_labels_are_mapped_and_what_is_left_out_is_counted() -> None:
    mapped, left_out = MAPPING.apply(ARTICLE)
    assert [label_of(span) for span in mapped.spans] == ["entity:PERS", "entity:LOC"]
    assert mapped.spans[1] == replace(MOSCOW, layer="entity", label="LOC")
    assert mapped.relations == (ARTICLE.relations[2],)
    assert left_out.to_json() == {"spans": {"ne:Misc": 1}, "relations": {"lives_in": 1, "says": 1}}


def test_a_relation_is_mapped_where_both_its_ends_stay() -> None:
    mapping = LabelMapping({}, {"says": "source_of", "about": None})
    mapped, left_out = mapping.apply(ARTICLE)
    assert [one.label for one in mapped.relations] == ["lives_in", "source_of"]
    assert left_out.lines() == ["1 × about"]


def test_what_the_schema_lacks_is_counted_unless_it_is_mapped() -> None:
    unknown = unknown_labels([ARTICLE, ARTICLE], SCHEMA)
    assert unknown.spans == {"entity:PER": 2, "ne:Location": 2, "ne:Misc": 2}
    assert unknown.relations == {"lives_in": 2, "says": 2}
    assert not unknown_labels([ARTICLE], SCHEMA, MAPPING)
    assert unknown_labels([ARTICLE], SCHEMA, LabelMapping({"ne:Misc": None})).lines()[0] == (
        "1 × entity:PER"
    )


@pytest.mark.parametrize(
    ("label", "schema", "target"),
    [
        ("entity:PERS", "news-claims", "entity:PERS"),
        ("ne:PERS", "news-claims", "entity:PERS"),
        ("NE:Pers", "news-claims", "entity:PERS"),
        ("entity:PERSON", "conll", "entity:PER"),
        ("entity:Organization", "wojood", "entity:ORG"),
        ("entity:شخص", "wojood", "entity:PERS"),
        ("value:Claim", "claims", "claim:CLAIM"),
        ("entity:MISC", "wojood", None),
        ("entity:LOC", "claims", None),
    ],
)
def test_what_usually_means_the_same_is_proposed(
    label: str, schema: str, target: str | None
) -> None:
    unknown = LabelCounts.from_json({"spans": {label: 3}})
    assert proposed(unknown, shipped_schema(schema)).spans.get(label) == target


def test_nothing_is_proposed_where_two_layers_fit_equally_well() -> None:
    entity, *_ = SCHEMA.layers
    double = replace(SCHEMA, layers=(entity, replace(entity, name="second")))
    unknown = LabelCounts.from_json({"spans": {"ne:ORG": 1, "SECOND:ORG": 1}})
    assert proposed(unknown, double).spans == {"SECOND:ORG": "second:ORG"}


def test_relations_are_proposed_in_another_letter_case() -> None:
    unknown = LabelCounts.from_json({"relations": {"Source-Of": 1, "lives_in": 1}})
    assert proposed(unknown, SCHEMA).relations == {"Source-Of": "source_of"}


@given(documents(), st.sampled_from(SHIPPED))
def test_a_mapping_of_every_unknown_label_leaves_none(document: Document, name: str) -> None:
    schema = shipped_schema(name)
    unknown = unknown_labels([document], schema)
    whole = proposed(unknown, schema).over(leaving_out(unknown))
    mapped, left_out = whole.apply(document)
    assert not unknown_labels([mapped], schema)
    assert len(mapped.spans) + left_out.spans.total() == len(document.spans)
    assert len(mapped.relations) + left_out.relations.total() == len(document.relations)
    kept = {span.id for span in mapped.spans}
    assert all({one.head, one.tail} <= kept for one in mapped.relations)
    assert mapping_from_json(whole.to_json(), schema) == whole


@given(documents())
def test_a_mapping_of_nothing_changes_nothing(document: Document) -> None:
    assert LabelMapping().apply(document) == (document, LabelCounts())


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "the whole must be an object"),
        ({"span": {}}, "span is not known here; known are "),
        ({"spans": []}, "spans must be an object"),
        ({"spans": {"PER": None}}, "spans.PER must be named by layer and label"),
        ({"spans": {"a:b": 1}}, "spans.a:b must be text"),
        ({"spans": {"a:b": ""}}, "spans.a:b must not be empty"),
        ({"spans": {"a:b": "PERS"}}, "spans.a:b must be a layer and a label"),
        ({"spans": {"a:b": "entity:PER"}}, "spans.a:b is entity:PER, which schema news-claims/1"),
        ({"span_attributes": {"id": None}}, "span_attributes.id must be named by the layer"),
        (
            {"span_attributes": {"a:id": "id"}},
            "span_attributes.a:id is id, which schema news-claims/1 lacks; take null, which "
            "leaves it out, or one of: gpe_subtype",
        ),
        ({"relations": {"says": "said"}}, "relations.says is said, which schema news-claims/1"),
    ],
)
def test_what_is_no_mapping_is_refused_by_its_path(value: object, said: str) -> None:
    with pytest.raises(InvalidMapping) as refused:
        mapping_from_json(value, SCHEMA)
    assert str(refused.value).startswith(said)


def test_without_a_schema_any_label_will_do() -> None:
    assert mapping_from_json({"spans": {"a:b": "c:d"}}).spans == {"a:b": "c:d"}


NOTED = replace(
    ARTICLE,
    attributes={"desk": "x", "topic": "sport"},
    spans=(
        replace(PUTIN, attributes={"identifier": "Q7747", "unsure": True}),
        Span("s2", "entity", "GPE", 6, 11, {"identifier": "Q649", "knowledge_base_id": "Q1"}),
        replace(PLANET, attributes={"identifier": "Q193"}),
    ),
    relations=(Relation("r1", "about", "s2", "s1", {"how": "well"}),),
)
ATTRIBUTES = LabelMapping(
    {"entity:PER": "entity:PERS", "ne:Misc": None},
    span_attributes={"entity:identifier": "knowledge_base_id"},
    relation_attributes={"about:how": None},
    article_attributes={"desk": None},
)


def test_attributes_that_the_schema_lacks_are_counted_unless_they_are_mapped() -> None:
    unknown = unknown_labels([NOTED], SCHEMA)
    assert unknown.span_attributes == {"entity:identifier": 2, "ne:identifier": 1}
    assert unknown.relation_attributes == {"about:how": 1}
    assert unknown.article_attributes == {"desk": 1}
    assert not unknown_labels([NOTED], SCHEMA, ATTRIBUTES), "what goes with its span is no question"


def test_attributes_are_renamed_or_left_out_and_counted() -> None:
    mapped, left_out = ATTRIBUTES.apply(NOTED)
    putin, moscow = mapped.spans
    assert putin.attributes == {"knowledge_base_id": "Q7747", "unsure": True}
    assert moscow.attributes == {"knowledge_base_id": "Q1"}, "what is there already stays"
    assert (mapped.relations[0].attributes, mapped.attributes) == ({}, {"topic": "sport"})
    assert left_out.to_json() == {
        "spans": {"ne:Misc": 1},
        "relations": {},
        "span_attributes": {"entity:identifier": 1},
        "relation_attributes": {"about:how": 1},
        "article_attributes": {"desk": 1},
    }
    check_document(replace(mapped, relations=()), SCHEMA)


def test_an_attribute_keeps_its_name_where_what_its_label_becomes_has_it() -> None:
    said = {"spans": {"ne:PER": 1}, "span_attributes": {"ne:normalised_form": 1, "ne:verdict": 1}}
    told = proposed(LabelCounts.from_json(said), SCHEMA)
    assert told.span_attributes == {"ne:normalised_form": "normalised_form"}


def test_what_each_says_of_the_article_is_mapped_with_it_and_counted_once() -> None:
    omar, zaid = ("human", "omar"), ("human", "زيد")
    said = ((omar, {"topic": "war", "mood": "bad"}), (zaid, {"topic": "sport"}))
    document = Document("a", "خبر", attributes={"topic": "war", "mood": "bad"}, answers=said)
    mapping = LabelMapping(article_attributes={"topic": "desk", "mood": None})
    mapped, left_out = mapping.apply(document)
    assert mapped.answers == ((omar, {"desk": "war"}), (zaid, {"desk": "sport"}))
    assert left_out.article_attributes == {"mood": 1}
