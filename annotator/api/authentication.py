"""How a request says whose it is: by a browser's session, or by a token."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request


class BrowserSession(SessionAuthentication):
    """The session of a browser. Nobody is answered 401; a missing CSRF token has its own code."""

    def authenticate_header(self, request: Request) -> str:
        """What a 401 names as the way to sign in."""
        return "Session"

    def enforce_csrf(self, request: Request) -> None:
        """Raises PermissionDenied with the code csrf_failed."""
        try:
            super().enforce_csrf(request)
        except PermissionDenied as failure:
            raise PermissionDenied(str(failure.detail), code="csrf_failed") from None


class BrowserSessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The same for the OpenAPI description. (The library's hook for subclasses has no types.)"""

    target_class = BrowserSession
    name = "session"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """A cookie."""
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
