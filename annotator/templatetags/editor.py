"""What the workbench's page says about the editor."""

from pathlib import Path

from django import template

register = template.Library()

EDITOR = Path(__file__).resolve().parent.parent / "static" / "annotator" / "editor"
TYPES_ONLY = "types.js"  # which nothing imports when it runs
MODULES = [
    f"annotator/editor/{path.name}"
    for path in sorted(EDITOR.glob("*.js"))
    if path.name != TYPES_ONLY
]


@register.simple_tag
def editor_modules() -> list[str]:
    """The editor's modules: named at the top of the page, all are fetched at once, instead of
    each only when another that imports it was read."""
    return MODULES
