"""Ids that follow from what they name, so that doing a thing twice makes nothing twice."""

from uuid import UUID, uuid5

_NAMESPACE = UUID("0d5b6f3e-6a0c-5c1b-9f0e-7b1f4f5a9e21")


def derived_id(*parts: str) -> str:
    """The UUIDv5 (RFC 9562) of these parts, in this order.

    Each part goes in with its length before it, so that ("ab", "c") and ("a", "bc") differ.
    """
    return str(uuid5(_NAMESPACE, "".join(f"{len(part)}:{part}" for part in parts)))
