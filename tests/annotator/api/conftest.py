"""The cast, ready to call the API, and the addresses they call."""

import pytest

from tests.cast import Cast, cast


@pytest.fixture
def people() -> Cast:
    """Two annotators may label each article."""
    return cast(slots=2)
