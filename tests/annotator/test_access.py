"""Who may go where: every address and every operation, as everybody, against one table."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from corpus.models import Person
from tests.annotator.access_table import LIBRARIES, OPEN_TO_ALL, TABLE, WHO, Outcomes
from tests.annotator.routes import Route, every_route
from tests.annotator.world import World, badrs_set, world

pytestmark = pytest.mark.django_db


def test_every_address_has_an_expectation_and_every_expectation_an_address() -> None:
    known = {route.route: route for route in every_route() if not _library(route)}
    assert sorted(TABLE) == sorted(known)
    for name, route in known.items():
        assert not route.methods or set(TABLE[name]) == route.methods, name


def test_everybody_goes_where_they_may_and_nowhere_else() -> None:
    held = world()
    assert not wrong_ways(held, operations(held))


def test_asking_for_the_head_of_an_answer_takes_the_right_to_the_answer() -> None:
    held = world()
    answers = [
        one for one in operations(held) if one[0] == "GET" and one[1].startswith("/api/v1/p")
    ]
    assert answers
    assert not wrong_ways(held, (("HEAD", url, expected) for _, url, expected in answers))


def test_an_archived_project_can_only_be_looked_at() -> None:
    held = world()
    visitors = everybody(held)
    held.people.project.archived_at = held.people.project.created_at
    held.people.project.save()
    wrong = [
        f"{method} {url} as {who}: {outcome}"
        for method, url, expected in operations(held)
        for who, client in visitors.items()
        if expected["archived"] == "closed" and expected[who] == "yes"
        if (outcome := visit(client, method, url)) != "lacks"
    ]
    assert not wrong, "\n".join(wrong)


def test_nobody_who_is_not_on_the_staff_gets_anywhere_in_the_admin() -> None:
    visitors = everybody(world())
    visits = [*(("GET", who) for who in WHO), ("POST", "manager")]
    wrong = [
        f"{method} {route.route} as {who}: {outcome}"
        for route in every_route()
        if route.route.startswith("admin/")
        for method, who in visits
        if (outcome := visit(visitors[who], method, route.url({})))
        != ("yes" if route.route in OPEN_TO_ALL else "login")
    ]
    assert not wrong, "\n".join(wrong)


def test_ones_account_is_there_for_whoever_is_signed_in_and_for_all_alike() -> None:
    visitors = everybody(world())
    for route in every_route():
        if not route.route.startswith("accounts/"):
            continue
        nobody, *others = (visit(visitors[who], "GET", route.url({})) for who in WHO)
        assert nobody == ("yes" if route.route in OPEN_TO_ALL else "login"), route.route
        assert len(set(others)) == 1, (route.route, others)
        assert others[0] in ("yes", "absent"), (route.route, others)


def test_what_is_open_is_there() -> None:
    assert {route.route for route in every_route()} >= OPEN_TO_ALL


def test_somebody_removed_is_told_so_about_the_edits_that_are_left() -> None:
    held = world()
    client = everybody(held)["removed"]
    url = f"/api/v1/sets/{badrs_set(held.people).key}/edits/"
    body = {
        "batch_id": "0" * 32,
        "operation_id": "0" * 32,
        "base_revision": 1,
        "schema": "news-claims/1",
        "edits": [{"kind": "attribute", "after": {"id": "topic", "value": "economy"}}],
    }
    answer = client.post(url, body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "removed")


def wrong_ways(held: World, asked: Iterable[tuple[str, str, Outcomes]]) -> str:
    """Who is let in where they should not be, or kept out where they may go, a line each."""
    visitors = everybody(held)
    return "\n".join(
        f"{method} {url} as {who}: {outcome}, not {expected[who]}"
        for method, url, expected in asked
        for who, client in visitors.items()
        if (outcome := visit(client, method, url)) != expected[who]
    )


def everybody(held: World) -> dict[str, Client]:
    """A browser of each of WHO, signed in where it is somebody's."""
    people = held.people
    persons: tuple[Person | None, ...] = (
        *(None, people.salma, people.badr, people.fadi, people.amal, people.karim),
        people.maryam,
    )
    clients = {}
    for who, person in zip(WHO, persons, strict=True):
        clients[who] = Client(raise_request_exception=False)
        if person is not None:
            clients[who].force_login(person)
    return clients


def operations(held: World) -> Iterator[tuple[str, str, Outcomes]]:
    """Every method of every address of ours, with what is expected of it."""
    for route in every_route():
        values = held.parameters(route.route)
        for method, expected in TABLE.get(route.route, {}).items():
            yield method, route.url(values), expected


def visit(client: Client, method: str, url: str) -> str:
    """What became of a request with an empty body, which leaves nothing behind."""
    kind = "application/json" if url.startswith("/api/") else "application/x-www-form-urlencoded"
    body = "{}" if url.startswith("/api/") else ""
    with forgotten():
        cookies = copy(client.cookies)
        answer = client.generic(method, url, "" if method == "GET" else body, content_type=kind)
        answer.getvalue()  # a file is closed when it was read
        client.cookies = cookies
    return outcome_of(answer)


def outcome_of(answer: Any) -> str:
    """ "login", "lacks", "absent", "yes", or the status where the server broke."""
    if answer.status_code >= 500:
        return str(answer.status_code)
    is_login = answer.status_code == 302 and "/login/" in answer["Location"]
    if is_login or answer.status_code == 401:
        return "login"
    return {403: "lacks", 404: "absent"}.get(answer.status_code, "yes")


@contextmanager
def forgotten() -> Iterator[None]:
    """Nothing of the block stays in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _library(route: Route) -> bool:
    """Whether a library brings the address."""
    return route.route.startswith(LIBRARIES)
