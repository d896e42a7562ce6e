"""What became of an annotator's labels, on a few sentences and on whatever might be said."""

from collections import Counter
from dataclasses import replace

from hypothesis import given

from corpus.agreement.feedback import (
    KEPT,
    LINK_ATTRIBUTE,
    MISSED,
    NOT_TAKEN,
    Change,
    feedback,
    own_spans,
)
from corpus.document.document import Attributes, Document
from tests.corpus.agreement.writing import SCHEMA, Link, Mark, annotated, document

#        0    5     11   16      24      32
TEXT = "قال وزير الزراعة سامي الحداد إن وبغداد هادئة."
CLAIM: Mark = ("CLAIM", 32, 44)
CUE: Mark = ("CUE", 0, 3)
MINISTER: Mark = ("SOURCE", 4, 16)
SAMI: Mark = ("SOURCE", 17, 28)


def said(*marks: Mark, links: tuple[Link, ...] = ()) -> Document:
    return document(marks, links, text=TEXT)


def changes(own: Document, curated: Document) -> list[tuple[str, str]]:
    """Kind of each change, and what each side has of it."""
    return [(one.kind, told(one)) for one in feedback(own, curated, SCHEMA).changes]


def told(one: Change) -> str:
    if one.name and not one.own_ends + one.curated_ends:
        return f"{one.name}: {one.own_value} → {one.curated_value}"
    sides = (one.own_ends or (one.own,), one.curated_ends or (one.curated,))
    if one.own_ends or one.curated_ends:
        sides = (one.own_ends, one.curated_ends)
    return " → ".join(
        "+".join(f"{span.label}@{span.start}" for span in side if span) for side in sides
    )


def test_a_span_is_kept_moved_renamed_missed_or_not_taken() -> None:
    own = said(("PERS", 17, 28), ("GPE", 32, 38), ("ORG", 4, 16), ("PERS", 39, 44))
    curated = said(("PERS", 17, 28), ("GPE", 33, 38), ("OCC", 4, 16), ("CUE", 0, 3))
    found = feedback(own, curated, SCHEMA)
    assert [one.label for one, _ in found.kept] == ["PERS"]
    assert changes(own, curated) == [
        (MISSED, " → CUE@0"),
        ("label", "ORG@4 → OCC@4"),
        ("clitic", "GPE@32 → GPE@33"),
        (NOT_TAKEN, "PERS@39 → "),
    ]
    assert own_spans(found.tally) == 4
    assert found.tally[KEPT] == 1


def test_another_source_of_a_claim_is_told_once_and_not_as_a_span() -> None:
    marks = (CLAIM, CUE, MINISTER, SAMI)
    own = said(*marks, links=(("cue_of", 1, 0), ("source_of", 2, 0)))
    curated = said(*marks, links=(("cue_of", 1, 0), ("source_of", 3, 0)))
    assert changes(own, curated) == [("source", "SOURCE@4 → SOURCE@17")]


def test_a_source_that_one_lacks_is_missed_and_not_another_source_too() -> None:
    own = said(CLAIM, CUE, links=(("cue_of", 1, 0),))
    curated = said(CLAIM, CUE, SAMI, links=(("cue_of", 1, 0), ("source_of", 2, 0)))
    assert changes(own, curated) == [(MISSED, " → SOURCE@17")]


def test_a_claim_whose_edge_moved_keeps_its_source_and_cue() -> None:
    links = (("cue_of", 1, 0), ("source_of", 2, 0))
    own = said(("CLAIM", 29, 44), CUE, SAMI, links=links)
    assert changes(own, said(CLAIM, CUE, SAMI, links=links)) == [("real", "CLAIM@29 → CLAIM@32")]


def test_pieces_that_were_joined_are_another_content() -> None:
    pieces: tuple[Mark, ...] = (("CLAIM", 4, 16), ("CLAIM", 32, 44))
    curated = said(*pieces, links=(("continues", 0, 1),))
    assert changes(said(*pieces), curated) == [("content", "CLAIM@4 → CLAIM@4+CLAIM@32")]


def test_a_link_that_only_one_has_is_told_by_its_type() -> None:
    marks: tuple[Mark, ...] = (SAMI, ("PERS", 17, 28), ("OCC", 4, 16))
    own = said(*marks, links=(("refers_to", 0, 2),))
    curated = said(*marks, links=(("refers_to", 0, 1),))
    assert changes(own, curated) == [("link", "OCC@4 → PERS@17")]
    assert feedback(own, curated, SCHEMA).changes[0].name == "refers_to"


def test_an_attribute_is_told_with_both_values_but_not_the_annotators_doubt() -> None:
    own = said((*SAMI, {"form": "named", "unsure": True}))
    curated = said((*SAMI, {"type": "person", "form": "pronoun"}))
    assert changes(own, curated) == [
        ("attribute", "form: named → pronoun"),
        ("attribute", "type: None → person"),
    ]


def valued(held: Document, *values: Attributes) -> Document:
    """The document with these attributes of its relations, in their order."""
    pairs = zip(held.relations, values, strict=True)
    relations = tuple(replace(one, attributes=attributes) for one, attributes in pairs)
    return replace(held, relations=relations)


def values(own: Document, curated: Document) -> list[tuple[str, object, object]]:
    """The changed attributes of relations, with both values."""
    found = feedback(own, curated, SCHEMA).changes
    assert {one.kind for one in found} <= {LINK_ATTRIBUTE}
    return [(one.name, one.own_value, one.curated_value) for one in found]


def test_another_value_of_what_binds_a_source_to_its_claim_is_told() -> None:
    held = said(CLAIM, CUE, SAMI, links=(("cue_of", 1, 0), ("source_of", 2, 0)))
    own = valued(held, {}, {"how": "direct"})
    curated = valued(held, {"sure": True}, {"how": "indirect"})
    assert values(own, curated) == [
        ("cue_of.sure", None, True),
        ("source_of.how", "direct", "indirect"),
    ]
    source = feedback(own, curated, SCHEMA).changes[1]
    assert [span.label for span in (*source.own_ends, *source.curated_ends)] == ["CLAIM"] * 2
    assert source.own is not None
    assert source.own.label == "SOURCE"


def test_the_link_of_a_source_may_lead_to_another_piece_of_the_same_claim() -> None:
    marks: tuple[Mark, ...] = (("CLAIM", 4, 16), ("CLAIM", 32, 44), SAMI)
    first = said(*marks, links=(("continues", 0, 1), ("source_of", 2, 0)))
    second = said(*marks, links=(("continues", 0, 1), ("source_of", 2, 1)))
    own, curated = valued(first, {}, {"how": "direct"}), valued(second, {}, {})
    assert values(own, curated) == [("source_of.how", "direct", None)]


def test_another_value_of_any_other_link_is_told_for_each_of_its_tails() -> None:
    marks: tuple[Mark, ...] = (SAMI, ("PERS", 17, 28), ("OCC", 4, 16))
    held = said(*marks, links=(("refers_to", 0, 1), ("refers_to", 0, 2)))
    own, curated = valued(held, {"n": 1}, {"n": 1}), valued(held, {"n": 2}, {"n": 3})
    assert sorted(values(own, curated)) == [("refers_to.n", 1, 2), ("refers_to.n", 1, 3)]
    assert len({one.key for one in feedback(own, curated, SCHEMA).changes}) == 2


def test_the_values_of_a_link_that_only_one_has_are_not_told_beside_it() -> None:
    marks: tuple[Mark, ...] = (SAMI, ("PERS", 17, 28))
    own = valued(said(*marks, links=(("refers_to", 0, 1),)), {"n": 1})
    assert [one.kind for one in feedback(own, said(*marks), SCHEMA).changes] == ["link"]


def test_attributes_of_the_article_have_no_place() -> None:
    own = replace(said(SAMI), attributes={"topic": "politics"})
    curated = replace(said(SAMI), attributes={"topic": "economy"})
    (change,) = feedback(own, curated, SCHEMA).changes
    assert (change.name, change.place, change.own_value) == ("topic", None, "politics")


@given(annotated())
def test_a_document_against_itself_is_all_kept(own: Document) -> None:
    found = feedback(own, own, SCHEMA)
    assert not found.changes
    assert len(found.kept) == len(own.spans)


@given(annotated(), annotated())
def test_each_span_of_either_is_accounted_for_once(own: Document, curated: Document) -> None:
    found = feedback(own, curated, SCHEMA)
    of_spans = [one for one in found.changes if not one.name and not one.own_ends]
    of_spans = [one for one in of_spans if not one.curated_ends]
    for document_, side in ((own, 0), (curated, 1)):
        told = [pair[side] for pair in found.kept]
        told += [span for one in of_spans if (span := (one.own, one.curated)[side])]
        assert Counter(span.id for span in told) == Counter(span.id for span in document_.spans)
    assert own_spans(found.tally) == len(own.spans)


@given(annotated(), annotated())
def test_each_change_has_a_name_of_its_own(own: Document, curated: Document) -> None:
    own = valued(own, *({"n": place} for place, _ in enumerate(own.relations)))
    curated = valued(curated, *({"n": -1} for _ in curated.relations))
    names = [one.key for one in feedback(own, curated, SCHEMA).changes]
    assert len(names) == len(set(names))
