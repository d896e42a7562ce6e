"""Calling the API as somebody."""

from typing import Any

from django.test import Client
from rest_framework.test import APIClient

from corpus.models import Person

API = "/api/v1"
NEWS = f"{API}/projects/news"
FIRST = f"{NEWS}/articles/1"


def caller(person: Person | None) -> APIClient:
    """A client with the person's session; None is nobody."""
    client = APIClient()
    if person is not None:
        client.force_login(person)
    return client


def raw(person: Person, url: str, body: bytes, **sent: Any) -> Any:
    """The answer to a POST of these very bytes."""
    client = Client()
    client.force_login(person)
    return client.post(url, body, **({"content_type": "application/json"} | sent))


def told(answer: Any, status: int) -> Any:
    """The JSON of an answer that has this status."""
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


def refused(answer: Any, status: int) -> str:
    """The code of a refusal that has this status; every refusal has a message."""
    held = told(answer, status)
    assert held["message"]
    code: str = held["code"]
    return code
