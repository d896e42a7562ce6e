"""The HTTP services that preannotators may call, by the names that the operator gave them.

A run names an endpoint and never an address, and the key stays here: whoever starts runs can
neither send a worker anywhere else nor see it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_KNOWN: dict[str, "Endpoint"] = {}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address under a name. `key`, if there is one, is sent as a bearer token."""

    name: str
    url: str = field(repr=False)
    key: str = field(default="", repr=False)


def set_endpoints(endpoints: Iterable[Endpoint]) -> None:
    """Make these the only ones. Called once, when the process starts."""
    _KNOWN.clear()
    _KNOWN.update({endpoint.name: endpoint for endpoint in endpoints})


def endpoints() -> Mapping[str, Endpoint]:
    """Name → endpoint, in the order of the setting."""
    return MappingProxyType(_KNOWN)
