"""Every address there is, from the URL resolver."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
SAMPLES = {"int": 1, "uuid": UUID(int=0)}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True)
class Route:
    """An address with its parameters, such as "p/<slug:slug>/", and the methods that it
    takes, as far as it says: pages do not, and then it is empty."""

    route: str
    methods: frozenset[str]

    def url(self, values: dict[str, Any]) -> str:
        """The address with these values in it; others are made up."""

        def filled(found: re.Match[str]) -> str:
            return str(values.get(found[2] or found[3], SAMPLES.get(found[1], "x")))

        return "/" + PARAMETER.sub(filled, self.route).replace("^", "").replace("$", "")


def every_route() -> Iterator[Route]:
    """All of them, in the order of the resolver."""
    return _routes(get_resolver().url_patterns, "")


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Route]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            view = getattr(pattern.callback, "cls", None)
            taken = [name for name in METHODS if hasattr(view, name.lower())]
            yield Route(route, frozenset(taken))
