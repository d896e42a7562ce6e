"""One import: how far it is, what it brought, and what it refused."""

import csv
from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page
from annotator.templatetags.refusals import reason
from corpus.models import Import, ImportRefusal
from corpus.models.work import FINISHED

SHOWN = 100


@login_required
def one_import(request: SignedInRequest, slug: str, key: int) -> HttpResponse:
    """The import; while it goes on, the page asks for its own middle again and again."""
    project = access.require(request.user, slug, access.MANAGE)
    held = get_object_or_404(Import, project=project, pk=key)
    template = "_import_progress" if request.headers.get("HX-Request") else "import"
    return project_page(
        request,
        template,
        project,
        "imports",
        source=held,
        finished=held.state in FINISHED,
        refusals=held.refusals.all()[:SHOWN],
    )


@login_required
def import_refusals(request: SignedInRequest, slug: str, key: int) -> StreamingHttpResponse:
    """Everything that the import refused, as CSV: file, line, code, reason."""
    project = access.require(request.user, slug, access.MANAGE)
    held = get_object_or_404(Import, project=project, pk=key)
    response = StreamingHttpResponse(_rows(held), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="refused-{held.pk}.csv"'
    return response


class _Line:
    """A file that hands on what is written to it."""

    def write(self, text: str) -> str:
        return text


def _rows(held: Import) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff"  # spreadsheets take the file for UTF-8 only with this
    yield writer.writerow(["file", "line", "code", "reason"])
    for refusal in ImportRefusal.objects.filter(source=held).order_by("pk").iterator():
        row = (refusal.path, refusal.line, refusal.code, reason(refusal))
        yield writer.writerow([_harmless(value) for value in row])


def _harmless(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return "'" + text if text[:1] in "=+-@\t" and text else text
