"""Every error as one JSON object: a stable `code`, a `message` for people, and details."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from annotator.api.revision_json import revision_to_json
from annotator.templatetags.refusals import in_words
from corpus.document.errors import Refusal

STATUSES: Mapping[str, int] = {
    "removed": status.HTTP_403_FORBIDDEN,
    "conflict": status.HTTP_409_CONFLICT,
    "lease_lost": status.HTTP_409_CONFLICT,
    "revision_ahead": status.HTTP_409_CONFLICT,
    "schema_changed": status.HTTP_409_CONFLICT,
    "submitted": status.HTTP_409_CONFLICT,
    "wrong_state": status.HTTP_409_CONFLICT,
    "erased": status.HTTP_410_GONE,
}
"""The status of a refusal by its code; 422 for all others: what was sent is wrong."""


class RefusalSerializer(serializers.Serializer[Any]):
    """What every error looks like; some codes add to it."""

    code = serializers.CharField()
    message = serializers.CharField()


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to anything that a view raised; None, and so 500, for a bug."""
    if isinstance(error, Refusal):
        code = STATUSES.get(error.code, status.HTTP_422_UNPROCESSABLE_ENTITY)
        return Response(refusal_to_json(error), status=code)
    if isinstance(error, PermissionDenied):
        return Response(_lacks(str(error)), status=status.HTTP_403_FORBIDDEN)
    if isinstance(error, Http404):
        error = NotFound()
    response = exception_handler(error, dict(context))
    if response is not None and isinstance(error, APIException):
        response.data = _error_to_json(error)
    return response


def refusal_to_json(refusal: Refusal) -> dict[str, object]:
    """The refusal in the language of the request; a conflict also says the set's `revision`
    and the `revisions` that the sender lacks."""
    filled = in_words(refusal.message, refusal.details)
    found: dict[str, object] = {"code": refusal.code, "message": filled}
    if "revision" in refusal.details:
        found["revision"] = refusal.details["revision"]
    revisions = refusal.details.get("revisions")
    if isinstance(revisions, tuple):
        found["revisions"] = [revision_to_json(revision) for revision in revisions]
    return found


def _lacks(right: str) -> dict[str, object]:
    message = gettext("your role in this project does not allow this (%(right)s)")
    return {"code": "forbidden", "message": message % {"right": right}, "right": right}


def _error_to_json(error: APIException) -> dict[str, object]:
    if isinstance(error, ValidationError):
        errors = error.detail if isinstance(error.detail, dict) else {"": error.detail}
        field, reason = _first(errors)
        message = f"{field}: {reason}" if field else reason
        return {"code": "invalid", "message": message, "errors": errors}
    return {"code": error.get_codes(), "message": str(error.detail)}


def _first(errors: Any) -> tuple[str, str]:
    """The path and the reason of the first of nested errors."""
    path = []
    while isinstance(errors, dict | list):
        if isinstance(errors, dict):
            name, errors = next(iter(errors.items()))
            path.append(str(name))
        else:
            errors = next(one for one in errors if one)
    return ".".join(name for name in path if name != "non_field_errors"), str(errors)
