"""The OpenAPI description, and whether the API keeps to it whatever is sent."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.files.base import ContentFile
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
from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.start_export import start_export
from corpus.actions.start_import import start_import
from corpus.actions.start_run import start_run
from corpus.models import AnnotationSet
from tests.annotator.api.calling import caller
from tests.cast import Cast, begun, submitted

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
def real(people: Cast) -> dict[str, Any]:
    """Values of path parameters that lead somewhere; `id` by the resource it belongs to."""
    project = people.project
    held = AnnotationSet.objects.get(pk=submitted(people, "سامي الحداد").annotation_set_id)
    curate_set(held, by=people.karim)
    version = continue_version(
        create_version(create_dataset(project, "news-claims", by=people.karim), by=people.karim)
    )
    export = start_export(version, format="isnad", options={}, by=people.fadi)
    run = start_run(
        project, name="lexicon", parameters={}, articles=[held.article_id], by=people.maryam
    )
    upload, _ = start_import(
        project,
        key="upload",
        file=ContentFile(b""),
        filename="a.txt",
        format="text",
        options={},
        by=people.maryam,
    )
    begun(people, by=people.maryam, number=2)
    return {
        "slug": project.slug,
        "number": 1,
        "name": "news-claims",
        "username": "badr",
        "key": held.key,
        "id": {"exports": export.pk, "runs": run.pk, "imports": upload.pk},
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection")
@described.parametrize()
@quickly
def test_the_api_keeps_to_its_description(
    case: schemathesis.Case[Any], people: Cast, real: dict[str, Any]
) -> None:
    known = {name: real[name] for name in case.path_parameters if name in real}
    if "id" in known:
        known["id"] = real["id"][case.path.split("/")[5]]
    case.path_parameters.update(known)
    _, token = AuthToken.objects.create(user=people.maryam)
    response = case.call(headers={"Authorization": f"Token {token}"})
    case.validate_response(response, checks=CHECKS)
