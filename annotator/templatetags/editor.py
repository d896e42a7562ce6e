"""What the workbench's page says about the editor."""

import re
from functools import cache
from pathlib import Path

from django import template

register = template.Library()

EDITOR = Path(__file__).resolve().parent.parent / "static" / "annotator" / "editor"
IMPORT = re.compile(r'from "\./([\w-]+\.js)";$', re.MULTILINE)
LATER = re.compile(r'\bimport\("\./([\w-]+\.js)"\)')


@register.simple_tag
@cache
def editor_modules() -> dict[str, list[str]]:
    """The modules that show the article, first, and those fetched once it is painted, later.
    The page names them, so that those of a part are fetched at once, instead of each only when
    another that imports it was read."""
    first = _imported("opening.js")
    later = {name for begin in first for name in LATER.findall(_code(begin))}
    return {"first": _paths(first), "later": _paths(_imported(*later) - first)}


@register.simple_tag
@cache
def curation_modules() -> list[str]:
    """The modules of the page of a curation, all of which it needs at once."""
    return _paths(_imported("curating-opening.js"))


def _imported(*begin: str) -> set[str]:
    """These modules and all that they import, one through the other."""
    found = left = set(begin)
    while left:
        left = {name for module in left for name in IMPORT.findall(_code(module))} - found
        found = found | left
    return found


def _code(name: str) -> str:
    return (EDITOR / name).read_text(encoding="utf-8")


def _paths(names: set[str]) -> list[str]:
    return [f"annotator/editor/{name}" for name in sorted(names)]
