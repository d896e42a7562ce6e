"""Request bodies."""

import json
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.conf import settings
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

LARGEST_BODY = 16 * 2**20  # bytes
FORM_ALLOWANCE = 2**16  # bytes of a form's other fields and the borders between them


class TooLarge(APIException):
    """A body that nobody should send."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


def refuse_larger(request: Request, most: int) -> None:
    """Raises TooLarge, before anything is read, where the body has more than `most` bytes."""
    sent = request.META.get("CONTENT_LENGTH") or "0"
    if int(sent) > most:
        raise TooLarge(f"the body has {sent} bytes; {most} are taken")


def refuse_larger_upload(request: Request) -> None:
    """The same of a form with a file that is larger than this installation takes."""
    refuse_larger(request, settings.ISNAD_LARGEST_UPLOAD + FORM_ALLOWANCE)


class JsonBody(BaseParser):
    """A JSON body of at most 16 MiB in UTF-8, without NaN and infinities."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """What the body holds; raises ParseError or TooLarge."""
        refuse_larger((parser_context or {})["request"], LARGEST_BODY)
        try:
            return json.loads(stream.read(), parse_constant=_refuse_constant)
        except RecursionError:
            raise ParseError("the JSON is nested too deeply") from None
        except ValueError as failure:
            raise ParseError(f"this is not JSON: {failure}") from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value")
