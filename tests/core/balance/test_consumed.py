"""Energy and coal consumed by a balance, by hand. Raw coal 0.7143, cleaned coal 0.9000 kgce/kg (CESY 2008, appendix 4)."""

import pytest

from ditan.core.balance.consumed import consumed
from ditan.core.balance.model import Balance, Cell
from ditan.core.errors import Refused
from ditan.core.library import load

ROWS = ("transformation", "loss", "final_consumption", "total_consumption")


def table(cells: dict[tuple[str, str], float], year: int = 2007) -> Balance:
    fuels = tuple(dict.fromkeys(fuel for _row, fuel in cells))
    held = {key: Cell(value, f"{value:g}", None, None) for key, value in cells.items()}
    units = {"raw_coal": "1e4 t", "cleaned_coal": "1e4 t", "electricity": "1e8 kWh"}
    return Balance(
        "990000", year, "net_change", "hand", ROWS, fuels, {fuel: units[fuel] for fuel in fuels}, held
    )


def test_coal_counts_what_is_burnt_lost_and_put_in() -> None:
    # (10 + 2 + 5) × 0.7143 = 12.1431; washing gave 3 of cleaned coal, of which 1 was burnt: (1 − 3) × 0.9 = −1.8.
    cells = {
        ("final_consumption", "raw_coal"): 10.0,
        ("loss", "raw_coal"): 2.0,
        ("transformation", "raw_coal"): -5.0,
        ("final_consumption", "cleaned_coal"): 1.0,
        ("transformation", "cleaned_coal"): 3.0,
        ("final_consumption", "electricity"): 100.0,
    }
    found = consumed(table(cells), load(), "coal")
    assert found is not None
    assert found.by_fuel == pytest.approx({"raw_coal": 12.1431, "cleaned_coal": -1.8})
    assert found.total_1e4_tce == pytest.approx(10.3431)


def test_energy_takes_electricity_at_the_coal_rate_of_its_year() -> None:
    # Coal rate of 2007: 0.3557 kgce/kWh; 2 × 10⁸ kWh are 7.114 × 10⁴ tce. With 10 × 10⁴ t of raw coal: 14.257.
    cells = {("final_consumption", "raw_coal"): 10.0, ("final_consumption", "electricity"): 2.0}
    found = consumed(table(cells), load(), "energy_total")
    assert found is not None
    assert found.total_1e4_tce == pytest.approx(7.143 + 7.114)


def test_a_year_without_coal_rate_has_no_energy_total_and_says_why() -> None:
    cells = {("final_consumption", "electricity"): 2.0}
    with pytest.raises(Refused) as refused:
        consumed(table(cells, 2024), load(), "energy_total")
    assert [one.code for one in refused.value.problems] == ["library_year_missing"]
    assert consumed(table(cells, 2024), load(), "coal") is None  # no coal in the table is not zero
