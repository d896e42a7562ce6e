"""Addresses under the API that lead nowhere."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def not_found(request: HttpRequest) -> JsonResponse:
    """404, as JSON like every other refusal."""
    answer = {"code": "not_found", "message": gettext("there is nothing at this address")}
    return JsonResponse(answer, status=404)
