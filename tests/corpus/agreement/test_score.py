"""A prediction held against gold."""

import pytest

from corpus.agreement.bootstrap import Sampling
from corpus.agreement.score import Score, score
from corpus.document.document import Document
from corpus.formats.read_articles import read_articles
from corpus.preannotators import preannotator
from tests.corpus.agreement.writing import SCHEMA, Link, Mark, document
from tests.corpus.preannotators.accuracy import claim_scores
from tests.stack import ROOT

CLAIM: list[Mark] = [("SOURCE", 0, 4), ("CUE", 5, 8), ("CLAIM", 10, 30)]
LINKS: list[Link] = [("source_of", 0, 2), ("cue_of", 1, 2)]


def scores(*pairs: tuple[Document, Document], layer: str = "") -> dict[str, Score]:
    return {one.name: one for one in score(pairs, SCHEMA, layer=layer)}


def test_precision_recall_and_f1_are_given_per_label_exact_and_partial() -> None:
    gold = document([("PERS", 0, 5), ("PERS", 10, 15), ("ORG", 20, 30)])
    predicted = document([("PERS", 0, 5), ("ORG", 22, 30), ("ORG", 40, 45), ("ORG", 50, 55)])
    found = scores((gold, predicted))
    person = found["span exact entity PERS"]
    assert (person.precision, person.recall) == (1, 0.5)
    assert person.f1 == pytest.approx(2 / 3)
    assert (person.right, person.predicted, person.gold) == (1, 1, 2)
    partly = found["span partial entity ORG"]
    assert partly.precision == pytest.approx(1 / 6)
    assert (partly.recall, partly.right) == (0.5, 0.5)
    whole = found["span exact"]
    assert (whole.precision, whole.recall, whole.predicted, whole.gold) == (0.25, 1 / 3, 4, 3)
    assert found["span exact entity"].f1 == whole.f1


def test_what_is_never_predicted_has_no_precision_and_an_f1_of_nothing() -> None:
    one = scores((document([("PERS", 0, 5)]), document([])))["span exact entity PERS"]
    assert (one.precision, one.recall, one.f1) == (None, 0, 0)


def test_claims_are_scored_for_content_source_cue_and_all_of_them() -> None:
    predicted: list[Mark] = [("SOURCE", 0, 3), *CLAIM[1:]]
    found = scores((document(CLAIM, LINKS), document(predicted, LINKS)))
    parts = {name: one.f1 for name, one in found.items() if name.startswith("claim")}
    assert parts == {
        "claim content": 1,
        "claim content at .7": 1,
        "claim source": 0,
        "claim cue": 1,
        "claim whole": 0,
        "claim whole at .7": 0,
    }


def test_one_layer_is_scored_alone() -> None:
    gold = document([*CLAIM, ("PERS", 40, 45)], LINKS)
    found = scores((gold, gold), layer="entity")
    assert {one.key.layer for one in found.values()} == {"", "entity"}
    assert {one.key.part for one in found.values()} == {"span"}
    assert found["span exact"].gold == 1


def test_articles_are_drawn_again_for_the_interval_where_there_are_three() -> None:
    good = (document([("PERS", 0, 5)]), document([("PERS", 0, 5)]))
    bad = (document([("PERS", 0, 5)]), document([("PERS", 0, 4)]))
    one = scores(good, bad, good, bad)["span exact"]
    assert one.low is not None
    assert one.high is not None
    assert one.low <= 0.5 <= one.high
    assert (one.f1, one.articles) == (0.5, 4)
    assert scores(good, bad)["span exact"].low is None


def test_scores_are_reproducible_and_follow_the_seed() -> None:
    pairs = [
        (document([("PERS", 0, 5)] * 3), document([("PERS", 0, 5)] * right))
        for right in (0, 1, 2, 3, 3, 1, 0, 2)
    ]
    assert score(pairs, SCHEMA) == score(pairs, SCHEMA)
    assert score(pairs, SCHEMA)[0].f1 == score(pairs, SCHEMA, sampling=Sampling(seed=9))[0].f1


def test_nothing_gives_no_scores() -> None:
    assert scores() == {}
    assert scores((document([]), document([]))) == {}


def test_claims_have_the_scores_that_the_preannotator_is_held_to() -> None:
    gold = [
        one
        for one in read_articles("isnad", ROOT / "corpus" / "data" / "demo" / "gold.jsonl")
        if isinstance(one, Document)
    ]
    found = scores(*zip(gold, preannotator("lexicon").suggest(gold, SCHEMA), strict=True))
    for part in ("content", "whole"):
        one = found[f"claim {part}"]
        assert (one.precision, one.recall, one.f1) == pytest.approx(claim_scores(gold, part))
