"""Every preannotator, one line each. Adding one is its file, its line here and its tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import cast

from corpus.document.errors import MissingRequirement, Refusal
from corpus.preannotators.protocol import Preannotator


class UnknownPreannotator(Refusal):
    """A name that no preannotator has."""

    code = "unknown_preannotator"


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a preannotator is, without importing it. `weight` says which queue its runs
    wait in: "light" ones at any concurrency, "heavy" ones one at a time. `libraries` are
    the modules it needs, `install` the line that brings them."""

    place: str
    weight: str = "light"
    libraries: tuple[str, ...] = ()
    install: str = ""


PREANNOTATORS: Mapping[str, Entry] = {
    "lexicon": Entry("corpus.preannotators.lexicon:Lexicon"),
}
DEFAULT = "lexicon"
"""The best one that needs no download."""


def preannotator(name: str, **parameters: object) -> Preannotator:
    """The preannotator of this name ("default" for the best one that needs no download).

    Raises UnknownPreannotator, MissingRequirement where a library is not installed, and
    Refusal for a parameter that it does not have.
    """
    entry = _entry(name)
    line = missing(name)
    if line:
        raise MissingRequirement(
            "%(name)s needs libraries that are not installed here; %(line)s brings them",
            name=name,
            line=line,
        )
    module, _, maker = entry.place.partition(":")
    made = getattr(import_module(module), maker)
    known = {parameter.name for parameter in made.parameters}
    for given in parameters:
        if given not in known:
            raise Refusal(
                "%(name)s has no parameter %(given)s; there is: %(known)s",
                name=name,
                given=given,
                known=", ".join(sorted(known)) or "none",
            )
    return cast(Preannotator, made(**parameters))


def missing(name: str) -> str:
    """The line that installs what a preannotator lacks here; empty where nothing is."""
    entry = _entry(name)
    return "" if all(find_spec(library) for library in entry.libraries) else entry.install


def weight(name: str) -> str:
    """ "light" or "heavy"."""
    return _entry(name).weight


def _entry(name: str) -> Entry:
    entry = PREANNOTATORS.get(DEFAULT if name == "default" else name)
    if entry is None:
        raise UnknownPreannotator(
            "there is no preannotator %(name)s; there is: %(known)s",
            name=name,
            known=", ".join(PREANNOTATORS),
        )
    return entry
