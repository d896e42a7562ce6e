"""What learns from labelled documents. One line each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from corpus.document.document import Document
from corpus.document.requirements import Requirement, check_installed, install_line
from corpus.document.schema import Schema
from corpus.preannotators.crf import Crf
from corpus.preannotators.crf import train as crf
from corpus.preannotators.encoder.preannotator import Encoder
from corpus.preannotators.protocol import (
    Parameter,
    UnknownPreannotator,
    settle_parameters,
)
from corpus.training.encoder import HEAD, WHOLE, learn_head, learn_whole

_INSTALL = install_line("--requirement", "requirements.txt")
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
    """A way to learn. `preannotator` reads with what it writes; `learn` is a trainer that takes
    its `parameters` by their names as well."""

    preannotator: str
    learn: Callable[..., str]
    requires: tuple[Requirement, ...]
    parameters: tuple[Parameter, ...]


TRAINERS: Mapping[str, Learner] = {
    "crf": Learner("crf", crf.train, Crf.requires, crf.PARAMETERS),
    "encoder": Learner("encoder", learn_head, Encoder.requires, HEAD),
    "encoder-whole": Learner("encoder", learn_whole, (*Encoder.requires, *TEACHING), WHOLE),
}
"""Name → what learns, in the order in which it is offered."""

CURVE = Parameter(
    "curve",
    "boolean",
    True,
    {
        "en": "Learn from fewer articles too: what more of them bring",
        "ar": "التعلّم من مقالات أقل أيضاً: ما تجلبه الزيادة",
    },
)
"""What a training of a project may be told besides what learns in it."""


def trainer(name: str, **parameters: object) -> Trainer:
    """The trainer of this name, told these parameters; the others have their defaults.

    Raises UnknownPreannotator, MissingRequirement where a library that it needs is not
    installed, and InvalidParameter.
    """
    learner = learner_called(name)
    check_installed(name, learner.requires)
    return partial(learner.learn, **settle_parameters(name, learner.parameters, parameters))


def learner_called(name: str) -> Learner:
    """The way to learn of this name. Raises UnknownPreannotator."""
    if name not in TRAINERS:
        raise UnknownPreannotator(
            "%(name)s does not learn; these do: %(known)s", name=name, known=", ".join(TRAINERS)
        )
    return TRAINERS[name]
