"""Answers as bytes: fast, as an article of 50,000 words is two million of them."""

import gzip
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.decorators import decorator_from_middleware
from django.utils.deprecation import MiddlewareMixin
from msgspec.json import Encoder
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

SHORT = 200  # bytes that are not worth it
LEVEL = 2  # of nine: a fifth of the time of the usual sixth, for an eighth more bytes


def _known(value: Any) -> Any:
    """What DRF takes a value for that msgspec does not know; of a kind of text, the text."""
    return str.__str__(value) if isinstance(value, str) else JSONEncoder().default(value)


_ENCODER = Encoder(enc_hook=_known)


class Json(JSONRenderer):
    """JSON as DRF writes it, in a tenth of the time; but that a number that is none becomes null,
    a length of time ISO 8601 and a decimal text."""

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The bytes; with line breaks where the request asks for an indent."""
        if data is None or self.get_indent(accepted_media_type or "", renderer_context or {}):
            return super().render(data, accepted_media_type, renderer_context)
        return _ENCODER.encode(data)


class _Compression(MiddlewareMixin):
    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if isinstance(response, Response):
            # View and answer hold each other: without this, only the collector lets go of what
            # was answered, and the long answers of a busy server add up until it comes round.
            response.data = None
        if response.streaming or response.has_header("Content-Encoding"):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if len(response.content) >= SHORT and "gzip" in request.headers.get("Accept-Encoding", ""):
            response.content = gzip.compress(response.content, LEVEL, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(response.content))
        return response


# Only for what holds no secret that an attacker could guess at through the length of the answer.
compressed = decorator_from_middleware(_Compression)
