"""Answers are the JSON that DRF writes, and compressed for whoever takes that."""

import gc
import gzip
import json
from datetime import UTC, date, datetime, timedelta
from typing import cast
from uuid import UUID
from weakref import ref

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory
from django.utils.decorators import method_decorator
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.utils.serializer_helpers import ReturnDict
from rest_framework.views import APIView

from annotator.api.rendering import Json, compressed
from corpus.models.project import Role
from tests.corpus.document.strategies import json_values

LONG = "قال " * 1000
VALUES = {
    "lazy": gettext_lazy("Claims"),
    "safe": mark_safe("<b>قال</b>"),  # a constant
    "choice": Role.MANAGER,
    "day": date(2026, 11, 30),
    "moment": datetime(2026, 11, 30, 1, 2, 3, 4, tzinfo=UTC),
    "key": UUID(int=7),
    "length": timedelta(seconds=90),
    "places": ((1, 2), (3, 4)),
    "shown": ReturnDict({"a": [1, None, True]}, serializer=Serializer()),
    7: "by number",
}


@given(json_values)
def test_any_value_is_written_as_drf_writes_it(value: object) -> None:
    assert json.loads(Json().render([value])) == json.loads(JSONRenderer().render([value]))


def test_so_are_the_kinds_of_value_that_django_has() -> None:
    written = {**json.loads(JSONRenderer().render(VALUES)), "length": "PT90S"}
    assert json.loads(Json().render(VALUES)) == written


def test_nothing_is_no_bytes_and_an_indent_is_heeded() -> None:
    assert Json().render(None) == b""
    assert Json().render({"a": 1}, "application/json; indent=2") == b'{\n  "a": 1\n}'


def test_what_is_compressed_comes_out_as_it_was_and_only_for_whoever_takes_it() -> None:
    plain, small = answered(HttpResponse(LONG)), answered(HttpResponse(LONG), "gzip, br")
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content == LONG.encode()
    assert int(small.headers["Content-Length"]) == len(small.content) < len(plain.content)
    assert plain.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding"


def test_what_is_short_or_flows_or_is_compressed_already_is_left_alone() -> None:
    packed = gzip.compress(LONG.encode())
    for answer, content in [
        (HttpResponse("{}"), b"{}"),
        (HttpResponse(packed, headers={"Content-Encoding": "gzip"}), packed),
    ]:
        assert answered(answer, "gzip").content == content
    flowing = StreamingHttpResponse([LONG])
    assert b"".join(answered(flowing, "gzip")) == LONG.encode()


def test_nothing_holds_a_long_answer_once_it_is_sent() -> None:
    class Words(list[str]):
        pass

    @method_decorator(compressed, name="dispatch")
    class Long(APIView):
        authentication_classes = permission_classes = throttle_classes = ()

        def get(self, request: Request) -> Response:
            words = Words([LONG])
            held.append(ref(words))
            return Response(words)

    held: list[ref[Words]] = []
    gc.collect()
    gc.disable()
    try:
        answer = Long.as_view()(RequestFactory().get("/")).render()
        assert LONG.encode() in answer.content
        del answer
        assert held[0]() is None
    finally:
        gc.enable()


def answered(answer: HttpResponseBase, accepted: str = "") -> HttpResponse:
    """How the answer leaves for somebody who takes these encodings."""
    request = RequestFactory().get("/", headers={"accept-encoding": accepted})
    return cast(HttpResponse, compressed(lambda request: answer)(request))
