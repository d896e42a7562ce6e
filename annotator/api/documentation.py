"""The OpenAPI description and the page to try the API on."""

from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularSwaggerSplitView

REFUSAL = {
    "description": "Refused: a stable code, and a message for people.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}},
}


class TryView(SpectacularSwaggerSplitView):
    """The page on which the API can be read and tried."""

    url_name = "api_schema"
    template_name = "annotator/api.html"


def with_refusals(
    result: dict[str, Any], generator: SchemaGenerator, request: object, public: bool
) -> dict[str, Any]:
    """Every operation may answer with a refusal."""
    result["components"]["schemas"]["Refusal"] = {
        "type": "object",
        "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        "required": ["code", "message"],
    }
    for operations in result["paths"].values():
        for operation in operations.values():
            operation["responses"]["default"] = REFUSAL
    return result
