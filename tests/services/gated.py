"""A preannotator that tests can stop before an article, and that fails on another."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from corpus.document.document import Document, Span
from corpus.document.ids import derived_id
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.document.words import words
from corpus.preannotators.protocol import Parameter, ParameterValue, Weight
from tests.waiting import until

GATE = "بوابة"  # the article at which it waits, as long as the gate is shut
TRAP = "فخ"  # the article on which it fails
PATIENCE = 900  # seconds; whatever else a test begins before it opens the gate


class Gated:
    """Labels the first word of every article."""

    name: ClassVar[str] = "gated"
    version: ClassVar[str] = "1"
    weight: ClassVar[Weight] = "light"
    parameters: ClassVar[tuple[Parameter, ...]] = ()
    requires: ClassVar[tuple[Requirement, ...]] = ()

    def __init__(self, **parameters: ParameterValue) -> None:
        pass

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        """A person at the first word of each."""
        for document in documents:
            if GATE in document.text:
                until(lambda: not gate(Path(os.environ["ISNAD_DATA"])).exists(), PATIENCE)
            if TRAP in document.text:
                raise ValueError("this article is a trap")
            start, end = words(document.text)[0]
            span = Span(
                derived_id(document.id, "first word"), "entity", "PERS", start, end,
                origin="machine", author=f"{self.name}/{self.version}", score=0.5,
            )  # fmt: skip
            yield replace(document, spans=(span,))


def gate(data: Path) -> Path:
    """The file that shuts the gate of the stack on this data folder as long as it is there."""
    return data / "gate"
