"""/health/: whether this installation answers."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse


def health(request: HttpRequest) -> JsonResponse:
    """200 {"database": "ok"}, or 503 with what is wrong; asks nobody to sign in."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as failure:
        return JsonResponse({"database": type(failure).__name__}, status=503)
    return JsonResponse({"database": "ok"})
