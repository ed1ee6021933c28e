"""The small world of people."""

import pytest

from tests.people import Houses, make_houses


@pytest.fixture
def houses(db: None) -> Houses:
    """Two cities, three counties, and their houses."""
    return make_houses()
