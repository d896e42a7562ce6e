"""Answers are the JSON that DRF writes, and compressed for whoever takes that."""

import gzip
import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import cast
from uuid import UUID

from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from rest_framework.renderers import JSONRenderer
from rest_framework.serializers import Serializer
from rest_framework.utils.serializer_helpers import ReturnDict

from annotator.api.rendering import Json, compressed
from corpus.models.project import Role
from tests.corpus.document.strategies import json_values

VALUES = {
    "lazy": gettext_lazy("Claims"),
    "safe": mark_safe("<b>قال</b>"),  # a constant
    "choice": Role.MANAGER,
    "day": date(2026, 11, 30),
    "moment": datetime(2026, 11, 30, 1, 2, 3, 4, tzinfo=UTC),
    "key": UUID(int=7),
    "number": Decimal("1.5"),
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
    view = compressed(lambda request: HttpResponse("قال " * 1000))
    ask = RequestFactory().get
    plain = cast(HttpResponse, view(ask("/")))
    small = cast(HttpResponse, view(ask("/", headers={"accept-encoding": "gzip, br"})))
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert int(small.headers["Content-Length"]) == len(small.content) < len(plain.content)
    assert plain.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding"
