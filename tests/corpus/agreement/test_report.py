"""A report: figures, disagreements and time together."""

import json
from datetime import UTC, datetime

import pytest

from corpus.agreement.agreement import LabelledArticle, agreement
from corpus.agreement.bootstrap import Sampling
from corpus.agreement.figures import figure_json
from corpus.agreement.report import SubmittedArticle, agreement_report
from corpus.document.json_text import dump
from tests.corpus.agreement.writing import SCHEMA, document
from tests.gamma_library import leave_out, stand_in

ANY = Sampling(times=20, least_units=1)
DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def article(number: int, *, preannotated: bool = False) -> SubmittedArticle:
    """Amal and Badr agree on a person; they and Hala part over the rest."""
    documents = {
        "amal": document([("PERS", 0, 5), ("ORG", 10, 20)], name=f"a{number}"),
        "badr": document([("PERS", 0, 5), ("GPE", 10, 20)], name=f"a{number}"),
        "hala": document([("PERS", 0, 4)], name=f"a{number}"),
    }
    return SubmittedArticle(number, LabelledArticle(documents, preannotated), (DAY, DAY, DAY))


def test_it_is_told_in_one_pass_and_in_json(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(monkeypatch)
    articles = [article(1), article(2), article(3, preannotated=True)]
    told = agreement_report(iter(articles), SCHEMA, changes=[(1, DAY)], sampling=ANY)
    assert json.loads(dump(told)) == told
    assert told["annotators"] == ["amal", "badr", "hala"]
    assert told["articles"] == {"bare": 2, "preannotated": 1}
    whole = agreement([one.labelled for one in articles], SCHEMA, ANY)
    assert told["figures"] == [figure_json(one) for one in whole]
    assert told["confusion"] == [["entity", "GPE", "ORG", 3], ["entity", "PERS", "PERS", 3]]
    assert (told["mixed"], len(told["weeks"]), len(told["guidelines"])) == (0, 1, 1)  # type: ignore[arg-type]


def test_the_headline_is_the_mean_of_three_pairs() -> None:
    told = agreement_report([article(1)], SCHEMA, sampling=ANY)
    figures = told["figures"]
    assert isinstance(figures, list)
    assert figures[0]["name"] == "span exact f1"
    # Amal and Badr share one of two each: 1/2. Hala shares none with either.
    assert figures[0]["value"] == (1 / 2 + 0 + 0) / 3


def test_nothing_gives_an_empty_report() -> None:
    told = agreement_report([], SCHEMA)
    assert told["figures"] == told["weeks"] == told["labels"] == []


def test_gamma_stands_among_the_figures_where_its_library_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    articles = [article(1), article(2), article(3), article(4, preannotated=True)]
    leave_out(monkeypatch)
    without = agreement_report(articles, SCHEMA, sampling=ANY)
    assert "pygamma-agreement" in without["gamma"]["install"]  # type: ignore[index] # of a dict
    monkeypatch.undo()
    stand_in(monkeypatch)
    told = agreement_report(articles, SCHEMA, sampling=ANY)
    assert told["gamma"] == {"install": "", "articles": 4, "left_out": 0}
    figures, others = told["figures"], without["figures"]
    assert isinstance(figures, list)
    found = [one for one in figures if one["measure"] == "gamma"]
    assert [one for one in figures if one not in found] == others
    bare, helped = found
    assert (bare["name"], bare["condition"]) == ("span unitised gamma", "bare")
    # The stand-in says 1/3 of three annotators, whatever they marked.
    assert bare["value"] == bare["low"] == bare["high"] == pytest.approx(1 / 3)
    assert (bare["units"], bare["articles"], bare["minimum"]) == (3, 3, 3)
    assert (helped["condition"], helped["missing"]) == ("preannotated", "too few")
    assert figures.index(bare) < [one["condition"] for one in figures].index("preannotated")
