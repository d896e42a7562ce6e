"""The stylesheet of a project: the colour and pattern of each label."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.cache import cache_control

from annotator import access
from annotator.pages.frame import SignedInRequest
from corpus.document.schema import Label, Schema
from corpus.queries.schema_moves import earlier_schemas
from corpus.queries.schemas import current_schema, parsed_schema

DARK_PAPER = "#13161b"


@login_required
@cache_control(private=True, no_cache=True)
def labels_css(request: SignedInRequest, slug: str) -> HttpResponse:
    """CSS with --label-line, --label-fill and --label-pattern for each [data-label]: of the
    schema in use, after those of earlier ones, which machines' sets may still speak."""
    project = access.require(request.user, slug, access.VIEW)
    schemas = earlier_schemas(project) or [parsed_schema(current_schema(project))]
    rules = [rule for schema in schemas for rule in label_rules(schema)]
    return HttpResponse("\n".join(rules), content_type="text/css; charset=utf-8")


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
