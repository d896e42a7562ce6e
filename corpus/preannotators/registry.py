"""The preannotators there are. One line each."""

from collections.abc import Mapping
from importlib.util import find_spec

from corpus.document.errors import MissingRequirement
from corpus.preannotators.camel import Camel
from corpus.preannotators.lexicon import Lexicon
from corpus.preannotators.protocol import (
    Preannotator,
    UnknownPreannotator,
    Weight,
    settle_parameters,
)

PREANNOTATORS: Mapping[str, type[Preannotator]] = {
    adapter.name: adapter for adapter in (Lexicon, Camel)
}
"""Name → adapter, in the order in which they are offered."""

DEFAULT = "lexicon"
"""The best preannotator that needs no download."""


def preannotator(name: str, **parameters: object) -> Preannotator:
    """The preannotator of this name ("default" names the best), ready with its parameters.

    Raises UnknownPreannotator, MissingRequirement where a library that it needs is not
    installed, and InvalidParameter.
    """
    adapter = _adapter(name)
    install = missing(name)
    if install:
        raise MissingRequirement(
            "%(preannotator)s needs a library that is not installed here; install it with:"
            " %(install)s",
            preannotator=adapter.name,
            install=install,
        )
    return adapter(**settle_parameters(adapter.name, adapter.parameters, parameters))


def missing(name: str) -> str:
    """The line that installs what the preannotator lacks here; empty where nothing is missing."""
    for requirement in _adapter(name).requires:
        if find_spec(requirement.module) is None:
            return requirement.install
    return ""


def weight(name: str) -> Weight:
    """Whether the preannotator is light work for a worker or heavy."""
    return _adapter(name).weight


def _adapter(name: str) -> type[Preannotator]:
    adapter = PREANNOTATORS.get(DEFAULT if name == "default" else name)
    if adapter is None:
        raise UnknownPreannotator(
            "there is no preannotator %(name)s; there are: %(known)s",
            name=name,
            known=", ".join(PREANNOTATORS),
        )
    return adapter
