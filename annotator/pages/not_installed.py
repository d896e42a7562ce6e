"""What is offered although a library that it needs is not installed here."""

from django.utils.html import format_html
from django.utils.translation import gettext as _


def with_install_line(title: str, line: str) -> str:
    """The title, with the line that installs what is lacking, if there is one."""
    if not line:
        return title
    said = _("%(title)s – not installed here; %(line)s brings it")
    places = {"title": "{title}", "line": '<code dir="ltr">{line}</code>'}
    return format_html(f"<span>{said % places}</span>", title=title, line=line)
