"""The preannotators there are. One line each."""

from collections.abc import Mapping

from corpus.document import requirements
from corpus.document.requirements import check_installed
from corpus.preannotators.camel import Camel
from corpus.preannotators.crf import Crf
from corpus.preannotators.encoder.preannotator import Encoder
from corpus.preannotators.gliner import Gliner
from corpus.preannotators.lexicon import Lexicon
from corpus.preannotators.llm import Llm
from corpus.preannotators.protocol import (
    Preannotator,
    UnknownPreannotator,
    Weight,
    settle_parameters,
)
from corpus.preannotators.remote import Remote
from corpus.preannotators.transformers import Transformers

PREANNOTATORS: Mapping[str, type[Preannotator]] = {
    adapter.name: adapter
    for adapter in (Encoder, Lexicon, Crf, Camel, Transformers, Gliner, Llm, Remote)
}
"""Name → adapter, in the order in which they are offered."""

DEFAULT = "encoder"
"""The best preannotator that needs no download."""


def preannotator(name: str, **parameters: object) -> Preannotator:
    """The preannotator of this name ("default" names the best), ready with its parameters.

    Raises UnknownPreannotator, MissingRequirement where a library that it needs is not
    installed, and InvalidParameter.
    """
    adapter = adapter_called(name)
    check_installed(adapter.name, adapter.requires)
    return told_preannotator(name, **parameters)


def told_preannotator(name: str, **parameters: object) -> Preannotator:
    """The same for whoever does not read with it: what it needs may be missing here.

    Raises UnknownPreannotator and InvalidParameter.
    """
    adapter = adapter_called(name)
    return adapter(**settle_parameters(adapter.name, adapter.parameters, parameters))


def missing(name: str) -> str:
    """The line that installs what the preannotator lacks here; empty where nothing is missing."""
    return requirements.missing(adapter_called(name).requires)


def weight(name: str) -> Weight:
    """Whether the preannotator is light work for a worker or heavy."""
    return adapter_called(name).weight


def adapter_called(name: str) -> type[Preannotator]:
    """The adapter of this name ("default" names the best). Raises UnknownPreannotator."""
    adapter = PREANNOTATORS.get(DEFAULT if name == "default" else name)
    if adapter is None:
        raise UnknownPreannotator(
            "there is no preannotator %(name)s; there are: %(known)s",
            name=name,
            known=", ".join(PREANNOTATORS),
        )
    return adapter
