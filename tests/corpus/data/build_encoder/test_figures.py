"""How far what is proposed is right."""

from dataclasses import replace

import pytest

from corpus.data.build_encoder.figures import claim_scores, entity_tally, overlap, score
from tests.corpus.data.build_encoder.articles import ARTICLE


def test_an_article_agrees_with_itself() -> None:
    pairs = [(ARTICLE, ARTICLE)]
    assert entity_tally(pairs).of().f1 == 1.0
    assert {part: found.f1 for part, found in claim_scores(pairs).items()} == {
        "content": 1.0,
        "whole": 1.0,
    }


def test_entities_count_on_exact_characters() -> None:
    moved = replace(
        ARTICLE,
        spans=tuple(
            replace(one, end=one.end - 1) if one.id == "e2" else one for one in ARTICLE.spans
        ),
    )
    tally = entity_tally([(moved, ARTICLE)])
    assert (tally.of(["GPE"]).f1, tally.of(["PERS"]).f1) == (0.0, 1.0)


def test_a_claim_with_another_source_is_right_in_content_alone() -> None:
    fewer = replace(ARTICLE, relations=tuple(one for one in ARTICLE.relations if one.id != "r1"))
    found = claim_scores([(fewer, ARTICLE)])
    assert found["content"].f1 == 1.0
    assert found["whole"].f1 == pytest.approx(0.5)


def test_no_spans_agree_with_no_spans() -> None:
    assert overlap([], []) == 1.0
    assert overlap(ARTICLE.spans[:1], []) == 0.0


def test_nothing_found_where_nothing_is_wanted_scores_nothing() -> None:
    assert score(0, 0, 0).f1 == 0.0
