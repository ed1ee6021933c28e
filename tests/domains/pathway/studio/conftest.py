"""A city of two counties whose inventories add up."""

import pytest

from tests.domains.inventory.counties.conftest import clerk, head, houses, keep
from tests.domains.inventory.counties.small_city import CITY_ROWS, COUNTY_ROWS, DIESEL
from tests.domains.pathway.studio.small import Keep
from tests.people import CITY, Houses

__all__ = ["clerk", "head", "houses", "keep"]


@pytest.fixture(autouse=True)
def settled(houses: Houses, keep: Keep) -> None:
    """Counties and city that add up without a settlement."""
    keep(CITY, CITY_ROWS | {DIESEL: 130})
    for code, rows in COUNTY_ROWS.items():
        keep(code, rows)
