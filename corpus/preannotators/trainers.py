"""The preannotators that learn from labelled documents. One line each."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from corpus.document.document import Document
from corpus.document.requirements import check_installed
from corpus.document.schema import Schema
from corpus.preannotators.crf import train as crf
from corpus.preannotators.protocol import UnknownPreannotator
from corpus.preannotators.registry import PREANNOTATORS


class Trainer(Protocol):
    """Learning from documents. The folder that it writes is the parameter `model` of the
    preannotator with the trainer's name."""

    def __call__(
        self,
        documents: Sequence[Document],
        schema: Schema,
        folder: Path,
        told: Callable[[float], None],
    ) -> str:
        """Write a model into the folder, which is emptied first, and return the digest of
        what it learnt, in hexadecimal. `told` hears the share that is done, in [0, 1], and may
        raise to stop. Raises NothingToLearn."""
        ...


TRAINERS: Mapping[str, Trainer] = {"crf": crf.train}
"""Name → trainer, in the order in which they are offered."""


def trainer(name: str) -> Trainer:
    """The trainer of this name.

    Raises UnknownPreannotator, and MissingRequirement where a library that it needs is not
    installed.
    """
    if name not in TRAINERS:
        raise UnknownPreannotator(
            "%(name)s does not learn; these do: %(known)s", name=name, known=", ".join(TRAINERS)
        )
    check_installed(name, PREANNOTATORS[name].requires)
    return TRAINERS[name]
