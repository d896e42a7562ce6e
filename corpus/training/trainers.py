"""What learns from labelled documents. One line each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.document.document import Document
from corpus.document.requirements import Requirement, check_installed
from corpus.document.schema import Schema
from corpus.preannotators.crf import Crf
from corpus.preannotators.crf import train as crf
from corpus.preannotators.encoder.preannotator import Encoder
from corpus.preannotators.protocol import UnknownPreannotator
from corpus.training.encoder import learn_head, learn_whole

_INSTALL = ".venv/bin/pip install --requirement requirements.txt"
TEACHING = (Requirement("torch", _INSTALL), Requirement("onnx", _INSTALL))
"""What teaching a network needs beyond reading with it."""


class Trainer(Protocol):
    """Learning from documents. The folder that it writes is the parameter `model` of a
    preannotator."""

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


@dataclass(frozen=True, slots=True)
class Learner:
    """A way to learn. `preannotator` reads with what it writes."""

    preannotator: str
    learn: Trainer
    requires: tuple[Requirement, ...]


TRAINERS: Mapping[str, Learner] = {
    "crf": Learner("crf", crf.train, Crf.requires),
    "encoder": Learner("encoder", learn_head, Encoder.requires),
    "encoder-whole": Learner("encoder", learn_whole, (*Encoder.requires, *TEACHING)),
}
"""Name → what learns, in the order in which it is offered."""


def trainer(name: str) -> Trainer:
    """The trainer of this name.

    Raises UnknownPreannotator, and MissingRequirement where a library that it needs is not
    installed.
    """
    if name not in TRAINERS:
        raise UnknownPreannotator(
            "%(name)s does not learn; these do: %(known)s", name=name, known=", ".join(TRAINERS)
        )
    check_installed(name, TRAINERS[name].requires)
    return TRAINERS[name].learn
