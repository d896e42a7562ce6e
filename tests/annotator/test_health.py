"""/health/, and what every answer carries."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client


@pytest.mark.django_db
def test_it_answers_anybody(client: Client) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok"})


@pytest.mark.django_db
def test_it_says_when_the_database_does_not_answer(client: Client) -> None:
    def refuse(*_: object) -> None:
        raise DatabaseError

    with connection.execute_wrapper(refuse):
        answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (503, {"database": "DatabaseError"})


@pytest.mark.django_db
def test_every_answer_forbids_what_comes_from_elsewhere(client: Client) -> None:
    policy = client.get("/health/").headers["Content-Security-Policy"]
    rules = {rule.strip() for rule in policy.split(";")}
    assert {"script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"} <= rules
    assert "unsafe" not in policy
