"""The strings that break tools, and what else the tests of the pure values share."""

import codecs
import json
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def hazards(shared: Path) -> dict[str, str]:
    """Name → string that is known to break offsets somewhere."""
    listed = json.loads((shared / "data" / "hazards.json").read_text(encoding="utf-8"))
    return {one["name"]: codecs.decode(one["s"], "unicode_escape") for one in listed}


@pytest.fixture(scope="session")
def sample(shared: Path) -> str:
    """The sample article, as it is in its file."""
    return (shared / "data" / "articles" / "sample_article.txt").read_bytes().decode()
