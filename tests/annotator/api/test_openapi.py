"""The OpenAPI description, and whether the API keeps to it whatever is sent."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from knox.models import AuthToken
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from annotator.wsgi import application
from tests.annotator.api.calling import caller
from tests.annotator.world import World, world

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
config = schemathesis.Config.from_dict(
    {"phases": {"coverage": {"enabled": False}}, "generation": {"mode": "all"}}
)
described = schemathesis.openapi.from_wsgi("/api/schema/", application, config=config)
answered = described.exclude(operation_id="exports_file")  # it would be left open
quickly = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[*HealthCheck],
)


def test_the_description_is_valid_and_made_without_a_warning(tmp_path: Path) -> None:
    file = str(tmp_path / "openapi.yaml")
    call_command("spectacular", file=file, validate=True, fail_on_warn=True)


def test_every_operation_says_what_it_does_and_how_it_refuses() -> None:
    for path, operations in described.raw_schema["paths"].items():
        for method, operation in operations.items():
            assert operation["description"], (path, method)
            assert operation["responses"]["default"], (path, method)


@pytest.mark.django_db
def test_the_page_to_try_it_has_no_inline_script_or_style() -> None:
    answer = caller(None).get("/api/", headers={"Accept": "text/html"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "<style" not in page
    assert all("src=" in tag for tag in page.split("<script")[1:])
    script = caller(None).get("/api/?script=")
    assert script["Content-Type"].startswith("application/javascript")
    assert "/api/schema/" in script.content.decode()


@pytest.fixture
def one_connection() -> Iterator[None]:
    """A request through WSGI leaves the connection open, and with it the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def held() -> World:
    return world()


@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection")
@answered.parametrize()
@quickly
def test_the_api_keeps_to_its_description(case: schemathesis.Case[Any], held: World) -> None:
    real = held.parameters(case.path)
    case.path_parameters.update({name: real[name] for name in case.path_parameters if name in real})
    _, token = AuthToken.objects.create(user=held.people.maryam)
    # Nothing unpacks what comes straight from WSGI.
    headers = {"Authorization": f"Token {token}", "Accept-Encoding": "identity"}
    response = case.call(headers=headers)
    case.validate_response(response, checks=CHECKS)
