"""The real tables of 2007, read once for each file of tests."""

from pathlib import Path

import pytest

from ditan.core.balance import Balance, read
from tests.core.balance.sheets import (
    wide_rows,
)

JIANGSU = "320000"


@pytest.fixture(scope="module")
def wide(shared: Path) -> Path:
    return shared / "data/real/ebt_province_2007_wide.csv"


@pytest.fixture(scope="module")
def long(shared: Path) -> Path:
    return shared / "data/real/ebt_province_2007_long.csv"


@pytest.fixture(scope="module")
def jiangsu(wide: Path) -> Balance:
    return read(wide, place=JIANGSU, year=2007)


@pytest.fixture(scope="module")
def printed(shared: Path) -> list[dict[str, str]]:
    return wide_rows(shared, JIANGSU)
