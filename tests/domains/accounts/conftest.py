"""The small world of people."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from tests.people import Houses, make_houses


@pytest.fixture
def houses(db: None) -> Houses:
    """Two cities, three counties, and their houses."""
    return make_houses()


@pytest.fixture(autouse=True)
def no_limits_from_before() -> Iterator[None]:
    """Attempts counted by one test do not lock the next."""
    cache.clear()
    yield
    cache.clear()
