"""Small real preannotators for tests of runs. A test registers the one it needs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

import pytest

from corpus.document.document import Document, Span
from corpus.document.ids import derived_id
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.document.words import words
from corpus.preannotators import registry
from corpus.preannotators.protocol import (
    InvalidParameter,
    Parameter,
    ParameterValue,
    Weight,
)

Reading = Callable[[Document], Document]


def first_word(document: Document, label: str = "PERS") -> Document:
    """The document with one span, at its first word."""
    start, end = words(document.text)[0]
    name = derived_id(document.id, label)
    span = Span(name, "entity", label, start, end, origin="machine", author="tests/1", score=0.5)
    return replace(document, spans=(span,))


def register(
    monkeypatch: pytest.MonkeyPatch,
    read: Reading = first_word,
    requires: tuple[Requirement, ...] = (),
    parameters: tuple[Parameter, ...] = (),
) -> str:
    """The name of a preannotator that reads each document with `read`. A text parameter
    whose default is empty must be given, as the real ones have it."""
    needed, asked = requires, parameters

    class Tests:
        name: ClassVar[str] = "tests"
        version: ClassVar[str] = "1"
        weight: ClassVar[Weight] = "light"
        parameters: ClassVar[tuple[Parameter, ...]] = asked
        requires: ClassVar[tuple[Requirement, ...]] = needed

        def __init__(self, **parameters: ParameterValue) -> None:
            for name, value in parameters.items():
                if value == "":
                    raise InvalidParameter("tests needs %(parameter)s", parameter=name)

        def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
            yield from map(read, documents)

    monkeypatch.setattr(registry, "PREANNOTATORS", {**registry.PREANNOTATORS, "tests": Tests})
    return Tests.name
