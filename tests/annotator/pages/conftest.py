"""The cast, ready to browse."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.cast import Cast, cast


@pytest.fixture
def people(db: None, settings: Settings, tmp_path: Path) -> Cast:
    """Two annotators may label each article; files lie in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path
    return cast(slots=2)
