"""What the tests of formats may ask for."""

import codecs
import json
from pathlib import Path

import pytest

from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from tests.corpus.formats.records import settled


@pytest.fixture(scope="session")
def schema() -> Schema:
    """The default schema."""
    return shipped_schema("news-claims")


@pytest.fixture(scope="session")
def hazards(shared: Path) -> dict[str, str]:
    """Name → a string that breaks tools; some of them no article can hold."""
    listed = json.loads((shared / "data" / "hazards.json").read_text(encoding="utf-8"))
    return {one["name"]: codecs.decode(one["s"], "unicode_escape") for one in listed}


@pytest.fixture(scope="session")
def surfaces(shared: Path) -> list[str]:
    """The strings of hazards.json as they are kept, and some names with a clitic inside."""
    listed = json.loads((shared / "data" / "hazards.json").read_text(encoding="utf-8"))
    held = (settled(one["s"].encode().decode("unicode_escape")) for one in listed)
    return [one.strip() for one in held if one] + ["بوتين", "وزارة الموانئ", "غد"]
