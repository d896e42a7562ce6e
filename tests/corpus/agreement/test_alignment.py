"""Claims about the same saying find each other."""

import pytest
from hypothesis import given

from corpus.agreement.alignment import Content, align_claims, overlap
from corpus.document.claims import claims_of
from corpus.document.document import Document
from tests.corpus.agreement.writing import SCHEMA, Link, Mark, annotated, document


def aligned(
    first: tuple[list[Mark], list[Link]], second: tuple[list[Mark], list[Link]]
) -> list[tuple[str, str]]:
    """The ids of the contents that belong together."""
    claims = [claims_of(document(*one), SCHEMA) for one in (first, second)]
    return [(one.id, other.id) for one, other in align_claims(*claims)]


def test_claims_whose_cues_overlap_belong_together_whatever_their_contents() -> None:
    first: list[Mark] = [("CUE", 0, 3), ("CLAIM", 10, 20)]
    second: list[Mark] = [("CUE", 1, 3), ("CLAIM", 40, 50)]
    link: list[Link] = [("cue_of", 0, 1)]
    assert aligned((first, link), (second, link)) == [("s1", "s1")]


@pytest.mark.parametrize(("end", "together"), [(15, True), (14, False), (20, True)])
def test_without_a_cue_half_the_content_must_be_shared(end: int, together: bool) -> None:
    found = aligned(([("CLAIM", 10, 20)], []), ([("CLAIM", 10, end)], []))
    assert found == ([("s0", "s0")] if together else [])


def test_a_claim_that_somebody_gave_another_cue_is_found_by_its_content() -> None:
    first: list[Mark] = [("CUE", 0, 3), ("CLAIM", 10, 20)]
    second: list[Mark] = [("CUE", 4, 7), ("CLAIM", 10, 20)]
    link: list[Link] = [("cue_of", 0, 1)]
    assert aligned((first, link), (second, link)) == [("s1", "s1")]


def test_two_claims_that_the_other_annotator_made_one_both_belong_to_it() -> None:
    one: list[Mark] = [("CUE", 0, 3), ("CLAIM", 10, 40)]
    two: list[Mark] = [("CUE", 0, 3), ("CLAIM", 10, 20), ("CLAIM", 22, 40)]
    found = aligned((one, [("cue_of", 0, 1)]), (two, [("cue_of", 0, 1), ("cue_of", 0, 2)]))
    assert found == [("s1", "s1"), ("s1", "s2")]


def test_of_several_claims_of_one_cue_each_goes_with_its_own() -> None:
    two: list[Mark] = [("CUE", 0, 3), ("CLAIM", 10, 20), ("CLAIM", 22, 40)]
    links: list[Link] = [("cue_of", 0, 1), ("cue_of", 0, 2)]
    assert aligned((two, links), (two, links)) == [("s1", "s1"), ("s2", "s2")]


def test_the_pieces_of_a_claim_are_one_content() -> None:
    pieces: list[Mark] = [("CLAIM", 0, 10), ("CLAIM", 20, 30)]
    found = aligned((pieces, [("continues", 0, 1)]), ([("CLAIM", 0, 30)], []))
    assert found == [("s0", "s0")]


def test_overlap_is_what_both_cover_over_what_either_does() -> None:
    contents = [
        Content.of(claims_of(document(marks, links), SCHEMA)[0])
        for marks, links in (
            ([("CLAIM", 0, 10), ("CLAIM", 5, 20)], [("continues", 0, 1)]),
            ([("CLAIM", 10, 30)], []),
        )
    ]
    assert overlap(contents[0], contents[1]) == overlap(contents[1], contents[0]) == 10 / 30
    assert contents[0].length == 20


@given(annotated(), annotated())
def test_alignment_is_the_same_both_ways_round(first: Document, second: Document) -> None:
    ones, others = claims_of(first, SCHEMA), claims_of(second, SCHEMA)
    there = {(one.id, other.id) for one, other in align_claims(ones, others)}
    assert there == {(one.id, other.id) for other, one in align_claims(others, ones)}


@given(annotated())
def test_every_claim_finds_itself(held: Document) -> None:
    claims = claims_of(held, SCHEMA)
    pairs = align_claims(claims, claims)
    assert {claim.id for claim in claims} == {one.id for one, _ in pairs}
