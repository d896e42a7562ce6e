"""The stylesheet of a project: the colour and pattern of each label."""

import hashlib
from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control

from annotator import access
from annotator.pages.frame import SignedInRequest
from corpus.document.schema import Label, Schema
from corpus.models import Project
from corpus.queries.schema_moves import earlier_schemas
from corpus.queries.schemas import current_schema, parsed_schema

DARK_PAPER = "#13161b"
YEAR = 365 * 24 * 60 * 60  # seconds


@login_required
def labels_css(request: SignedInRequest, slug: str) -> HttpResponse:
    """The project's sheet. Under the address that names its version a browser may keep it; under
    the plain one it asks each time."""
    sheet = _sheet(access.require(request.user, slug, access.VIEW))
    answer = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    if request.GET.get("version") == _version(sheet):
        patch_cache_control(answer, private=True, max_age=YEAR, immutable=True)
    else:
        patch_cache_control(answer, private=True, no_cache=True)
    return answer


def labels_address(project: Project) -> str:
    """The address of the project's sheet as it is now, which need not be fetched twice: for pages
    that people wait for again and again."""
    address = reverse("labels_css", args=(project.slug,))
    return f"{address}?version={_version(_sheet(project))}"


def _sheet(project: Project) -> str:
    """CSS with --label-line, --label-fill and --label-pattern for each [data-label]: of the
    schema in use, after those of earlier ones, which machines' sets may still speak."""
    schemas = earlier_schemas(project) or [parsed_schema(current_schema(project))]
    return "\n".join(rule for schema in schemas for rule in label_rules(schema))


def _version(sheet: str) -> str:
    return hashlib.sha256(sheet.encode()).hexdigest()[:12]


def label_rules(schema: Schema) -> Iterator[str]:
    """One rule a label. The families' colours are tokens; a label's own come from the schema."""
    for (layer, name), label in schema.labels.items():
        line, fill = _colours(label)
        yield (
            f'[data-label="{layer}:{name}"]'
            f"{{--label-line:{line};--label-fill:{fill};--label-pattern:{label.pattern}}}"
        )


def _colours(label: Label) -> tuple[str, str]:
    if not label.color:
        return f"var(--{label.family}-line)", f"var(--{label.family}-fill)"
    light, dark, fill = (label.color[part] for part in ("light", "dark", "fill"))
    dark_fill = f"color-mix(in srgb, {dark} 16%, {DARK_PAPER})"
    return f"light-dark({light}, {dark})", f"light-dark({fill}, {dark_fill})"
