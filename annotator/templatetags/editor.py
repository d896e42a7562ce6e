"""What the workbench's page says about the editor."""

import re
from functools import cache
from pathlib import Path

from django import template

register = template.Library()

EDITOR = Path(__file__).resolve().parent.parent / "static" / "annotator" / "editor"
IMPORT = re.compile(r'from "\./([\w-]+\.js)";$', re.MULTILINE)


@register.simple_tag
@cache
def editor_modules() -> list[str]:
    """The modules that the workbench imports: named at the top of the page, all are fetched
    at once, instead of each only when another that imports it was read."""
    found = left = {"workbench.js"}
    while left:
        code = "\n".join((EDITOR / name).read_text(encoding="utf-8") for name in left)
        left = set(IMPORT.findall(code)) - found
        found = found | left
    return [f"annotator/editor/{name}" for name in sorted(found)]
