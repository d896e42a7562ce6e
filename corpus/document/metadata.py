"""What a source said about an article, as values that can be listed and sorted."""

from collections.abc import Mapping
from datetime import date


def text_of(metadata: Mapping[str, object], name: str) -> str:
    """The value under `name` as text; empty where there is none."""
    value = metadata.get(name)
    return value if isinstance(value, str) else "" if value is None else str(value)


def date_of(metadata: Mapping[str, object], name: str) -> date | None:
    """The day that the value under `name` begins with (ISO 8601), or None."""
    try:
        return date.fromisoformat(text_of(metadata, name)[:10])
    except ValueError:
        return None
