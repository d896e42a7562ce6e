"""Browsing as somebody."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from corpus.models import Person


def browser(person: Person | None = None, *, language: str = "en") -> Client:
    """A client that is signed in, and reads in the language."""
    client = Client(headers={"accept-language": language})
    if person is not None:
        client.force_login(person)
    return client


def page(person: Person, address: str, *, language: str = "en") -> str:
    """The HTML at the address, which must be there."""
    answer = browser(person, language=language).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return html(answer)


def html(answer: object) -> str:
    """The HTML of an answer."""
    assert isinstance(answer, HttpResponse)
    return answer.content.decode()


def status(answer: object) -> int:
    """The status of an answer; a file in it is read to its end, which closes it."""
    assert isinstance(answer, HttpResponseBase)
    content(answer)
    return answer.status_code


def content(answer: object) -> bytes:
    """All that an answer holds."""
    if isinstance(answer, StreamingHttpResponse):
        return b"".join(answer.streaming_content)  # type: ignore[arg-type]  # never async here
    assert isinstance(answer, HttpResponse)
    return answer.content
