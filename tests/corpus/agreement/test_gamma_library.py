"""The real library of γ. It pins cvxopt, which is under the GPL, so it is not among the
development requirements; the line in corpus/agreement/gamma.py installs it without that, into
a copy of the environment, to run this."""

import pytest

from corpus.agreement.agreement import LabelledArticle
from corpus.agreement.bootstrap import Sampling
from corpus.agreement.gamma import gamma_of
from corpus.agreement.gamma_sample import GammaSample
from corpus.document.document import Document
from tests.corpus.agreement.writing import Mark, document

for library in ("cylp", "pygamma_agreement"):
    pytest.importorskip(library, reason="needs pygamma-agreement, which pins a library under GPL")
pytestmark = pytest.mark.filterwarnings("ignore")  # of libraries that are not ours

MARKS: list[Mark] = [("PERS", 0, 5), ("ORG", 10, 18), ("GPE", 30, 34), ("PERS", 50, 55)]
OTHER_LABEL: list[Mark] = [("PERS", 0, 5), ("GPE", 10, 18), ("GPE", 30, 34), ("PERS", 50, 55)]
OTHER_EDGE: list[Mark] = [("PERS", 0, 5), ("ORG", 9, 18), ("GPE", 30, 34), ("PERS", 50, 55)]
ELSEWHERE: list[Mark] = [("ORG", 5, 9), ("CUE", 20, 29), ("SOURCE", 40, 48)]


def pair(first: list[Mark], second: list[Mark], name: str = "a1") -> dict[str, Document]:
    return {"amal": document(first, name=name), "badr": document(second, name=name)}


def gamma(first: list[Mark], second: list[Mark]) -> float:
    found = gamma_of(pair(first, second))
    assert found is not None
    return found


def test_equal_spans_give_one() -> None:
    assert gamma(MARKS, MARKS) == 1
    assert gamma(MARKS[:1], MARKS[:1]) == 1


def test_it_falls_with_labels_edges_and_places() -> None:
    label, edge, elsewhere = (gamma(MARKS, one) for one in (OTHER_LABEL, OTHER_EDGE, ELSEWHERE))
    assert 1 > edge > label > 0 > elsewhere


def test_the_same_spans_give_the_same_value() -> None:
    assert gamma(MARKS, OTHER_LABEL) == gamma(MARKS, OTHER_LABEL)


def test_one_span_each_has_a_value_or_none() -> None:
    for other in ([("ORG", 0, 5)], [("PERS", 0, 6)], [("PERS", 90, 95)]):
        found = gamma_of(pair([("PERS", 0, 5)], other))  # type: ignore[arg-type] # a list of Mark
        assert found is None or found <= 1


def test_a_sample_has_a_figure_with_its_interval() -> None:
    sample = GammaSample(Sampling())
    for number, other in enumerate((MARKS, OTHER_LABEL, OTHER_EDGE)):
        sample.add(LabelledArticle(pair(MARKS, other, name=f"a{number}")))
    (figure,) = sample.figures()
    assert (figure.name, figure.units, figure.missing) == ("span unitised gamma", 3, "")
    assert figure.value is not None
    assert figure.low is not None
    assert figure.high is not None
    assert 0 < figure.low <= figure.value <= figure.high <= 1
