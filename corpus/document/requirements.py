"""What an adapter needs beyond the light install, and how to get it."""

import shlex
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec

from corpus.document.errors import MissingRequirement


@dataclass(frozen=True, slots=True)
class Requirement:
    """A module that must be importable, and the line that installs it."""

    module: str
    install: str


def install_line(*what: str) -> str:
    """The line that installs this into where the process runs, wherever that is."""
    return shlex.join((sys.executable, "-m", "pip", "install", *what))


def missing(requires: Iterable[Requirement]) -> str:
    """The line that installs the first that is not there; empty where nothing is missing."""
    for requirement in requires:
        if find_spec(requirement.module) is None:
            return requirement.install
    return ""


def check_installed(name: str, requires: Iterable[Requirement]) -> None:
    """Raise MissingRequirement where something that `name` needs is not installed."""
    refuse_missing(name, missing(requires))


def refuse_missing(name: str, install: str) -> None:
    """Raise MissingRequirement with the line that installs what `name` lacks, unless it is
    empty."""
    if install:
        raise MissingRequirement(
            "%(name)s needs a library that is not installed here; install it with: %(install)s",
            name=name,
            install=install,
        )
