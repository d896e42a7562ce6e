"""Which licences our requirements come under, as their installed metadata say it."""

import re
from collections.abc import Iterator
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import cast

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

COPYLEFT = re.compile(
    r"(?<![a-z])A?GPL|(?<!Lesser )(?<!Library )General Public Licen[cs]e", re.IGNORECASE
)
"""GPL and AGPL, short or in full. The L of LGPL, and its Lesser, are let pass."""
SILENT = ("", "UNKNOWN")


def refused(metadata: Message) -> str:
    """What speaks against a package: where it names the GPL or the AGPL, even as one licence of
    several or within a long text, or that it names no licence at all. Empty where nothing does.

    Core metadata have three places for it: License-Expression, License and the classifiers.
    """
    said = [" ".join(str(text).split()) for text in _said(metadata)]
    found = [text for text in said if COPYLEFT.search(text)]
    if found:
        return found[0][:100]
    return "" if any(text not in SILENT for text in said) else "it names no licence"


def _said(metadata: Message) -> Iterator[str]:
    for field in ("License-Expression", "License"):
        yield from metadata.get_all(field) or ()
    for classifier in metadata.get_all("Classifier") or ():
        if classifier.startswith("License ::"):
            yield classifier


def installed_with(path: Path) -> dict[str, Distribution]:
    """By canonical name, what is installed of what a file of requirements names and brings."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = list(_named(path))
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        try:
            held = found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        for extra in {"", *wanted.extras}:
            if (name, extra) not in seen:
                seen.add((name, extra))
                waiting += _brought(held, extra)
    return found


def metadata_of(held: Distribution) -> Message:
    """The metadata as the e-mail message that they are."""
    return cast(Message, held.metadata)


def _named(path: Path) -> Iterator[Requirement]:
    """The requirements of a file, and of those that it includes with -r."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("-r "):
            yield from _named(path.parent / line.removeprefix("-r ").strip())
        elif line.strip() and not line.startswith("#"):
            yield Requirement(line)


def _brought(held: Distribution, extra: str) -> Iterator[Requirement]:
    """What a package depends on here, on this system and with this extra."""
    for line in held.requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
            yield wanted
