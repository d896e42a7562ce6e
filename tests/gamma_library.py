"""A stand-in for the library of γ, which is not installed with Isnad."""

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import ClassVar, NamedTuple, Self

import numpy
import pytest


class Unit(NamedTuple):
    annotator: str
    start: int
    end: int
    category: str


class Continuum:
    """Says how many annotators there are, and notes what it was given."""

    units: ClassVar[list[Unit]] = []

    def __init__(self) -> None:
        self.annotators: list[str] = []
        self.units.clear()

    def add_annotator(self, name: str) -> None:
        self.annotators.append(name)

    def add(self, name: str, segment: tuple[int, int], category: str) -> None:
        self.units.append(Unit(name, *segment, category))

    def compute_gamma(self, dissimilarity: object, n_samples: int) -> Self:
        assert n_samples == 30
        numpy.random.random()
        return self

    @property
    def gamma(self) -> float:
        return 1 / len(self.annotators)


def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library be there."""
    contents: dict[str, dict[str, object]] = {
        "pygamma_agreement": {
            "Continuum": Continuum,
            "CombinedCategoricalDissimilarity": object,
        },
        "cylp": {},
        "pyannote": {},
        "pyannote.core": {"Segment": lambda start, end: (start, end)},
    }
    for name, held in contents.items():
        module = ModuleType(name)
        module.__spec__ = ModuleSpec(name, None)
        vars(module).update(held)
        monkeypatch.setitem(sys.modules, name, module)


def leave_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no library be there that an adapter asks for."""
    monkeypatch.setattr("corpus.document.requirements.find_spec", lambda name: None)
