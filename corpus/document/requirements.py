"""What an adapter needs beyond the light install, and how to get it."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec

from corpus.document.errors import MissingRequirement


@dataclass(frozen=True, slots=True)
class Requirement:
    """A module that must be importable, and the line that installs it."""

    module: str
    install: str


def missing(requires: Iterable[Requirement]) -> str:
    """The line that installs the first that is not there; empty where nothing is missing."""
    for requirement in requires:
        if find_spec(requirement.module) is None:
            return requirement.install
    return ""


def check_installed(name: str, requires: Iterable[Requirement]) -> None:
    """Raise MissingRequirement where something that `name` needs is not installed."""
    install = missing(requires)
    if install:
        raise MissingRequirement(
            "%(name)s needs a library that is not installed here; install it with: %(install)s",
            name=name,
            install=install,
        )
