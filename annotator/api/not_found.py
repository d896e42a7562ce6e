"""Addresses under the API that lead nowhere."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext


def not_found(request: HttpRequest, rest: str) -> JsonResponse:
    """404, as JSON like every other refusal."""
    answer = {"code": "not_found", "message": gettext("there is nothing at this address")}
    return JsonResponse(answer, status=404)
