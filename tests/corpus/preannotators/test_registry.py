"""The registry: which preannotators there are, and what they need."""

import subprocess
import sys
from collections.abc import Iterable, Iterator

import pytest

from corpus.document.document import Document
from corpus.document.errors import MissingRequirement
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.preannotators import (
    DEFAULT,
    PREANNOTATORS,
    InvalidParameter,
    Parameter,
    UnknownPreannotator,
    missing,
    preannotator,
    weight,
)
from corpus.preannotators.protocol import ParameterValue, Weight

IMPORT_ALONE = """
import sys
import corpus.preannotators
from corpus.preannotators.gazetteer import load_gazetteer
heavy = {
    *("django", "torch", "transformers", "gliner", "spacy", "numpy", "pycrfsuite", "urllib3"),
    *("onnxruntime", "tokenizers"),
} & set(sys.modules)
print(load_gazetteer.cache_info().currsize, sorted(heavy))
"""


class Needy:
    """A preannotator whose library is not installed anywhere."""

    name = "needy"
    version = "1"
    weight: Weight = "heavy"
    parameters = (
        Parameter("threshold", "number", 0.5, {"en": "Threshold"}, minimum=0, maximum=1),
        Parameter("size", "choice", "small", {"en": "Size"}, choices=("small", "large")),
    )
    requires = (Requirement("no_such_library", "pip install no-such-library==1.0"),)

    def __init__(self, **parameters: ParameterValue) -> None:
        self.settings = parameters

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        """Nothing is ever proposed."""
        return iter(documents)


@pytest.fixture
def needy(monkeypatch: pytest.MonkeyPatch) -> type[Needy]:
    monkeypatch.setitem(PREANNOTATORS, "needy", Needy)
    return Needy


def test_the_registry_holds_these() -> None:
    assert list(PREANNOTATORS) == [
        *("encoder", "lexicon", "crf", "camel", "transformers", "gliner", "llm", "remote")
    ]
    assert DEFAULT == "encoder"


def test_default_is_the_best_that_needs_no_download() -> None:
    assert preannotator("default").name == DEFAULT


def test_importing_it_loads_neither_lists_nor_heavy_libraries() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALONE], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0 []"


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownPreannotator, match=r"no preannotator oracle; there are: encoder"):
        preannotator("oracle")


@pytest.mark.usefixtures("needy")
def test_a_missing_library_is_named_with_the_line_that_installs_it() -> None:
    assert missing("needy") == "pip install no-such-library==1.0"
    assert weight("needy") == "heavy"
    with pytest.raises(MissingRequirement, match=r"pip install no-such-library==1\.0"):
        preannotator("needy")


def test_nothing_is_missing_for_the_lexicon() -> None:
    assert missing("lexicon") == ""
    assert weight("lexicon") == "light"


def test_parameters_not_given_have_their_defaults(
    needy: type[Needy], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needy, "requires", ())
    chosen: object = preannotator("needy", threshold=1)
    assert isinstance(chosen, Needy)
    assert chosen.settings == {"threshold": 1, "size": "small"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"colour": "red"}, "has no parameter colour; it has: threshold, size"),
        ({"threshold": 2}, "2 does not fit the parameter threshold"),
        ({"threshold": True}, "True does not fit the parameter threshold"),
        ({"size": "huge"}, "'huge' does not fit the parameter size"),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused(
    needy: type[Needy],
    monkeypatch: pytest.MonkeyPatch,
    given: dict[str, object],
    message: str,
) -> None:
    monkeypatch.setattr(needy, "requires", ())
    with pytest.raises(InvalidParameter, match=message):
        preannotator("needy", **given)
