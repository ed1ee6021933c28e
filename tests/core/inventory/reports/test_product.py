"""Products of cells: a formula stands only where its cells give the row's own result."""

from hypothesis import given
from hypothesis import strategies as st

from ditan.core.inventory.reports.workbook.product import (
    factors_of,
    is_product,
    is_weighted_product,
    potential_of,
    product_of,
)
from tests.core.inventory.reports.inventories import parameter, row

AMOUNTS = st.floats(0, 1e9, allow_nan=False)
FACTORS = st.floats(0, 10, allow_nan=False)
PERCENT = st.floats(0, 100, allow_nan=False)


@given(AMOUNTS, FACTORS, PERCENT)
def test_any_product_is_seen_as_one(quantity: float, factor: float, recovery: float) -> None:
    emissions_t = quantity * factor * (1 - recovery / 100)
    step = row(
        "1.3.1",
        "CH4",
        quantity,
        emissions_t,
        emissions_t * 21,
        parameter("ef", factor),
        parameter("recovery", recovery, "%"),
        parameter("gwp", 21.0),
    )
    assert is_product(step)
    assert is_weighted_product(step)


@given(st.floats(0, 1e7), FACTORS, st.floats(1e-5, 1e3))
def test_a_result_that_is_off_by_ten_grams_or_more_is_none(
    quantity: float, factor: float, off_t: float
) -> None:
    emissions_t = quantity * factor + off_t
    assert not is_product(row("2.1", "CO2", quantity, emissions_t, emissions_t, parameter("ef", factor)))


def test_a_row_without_a_quantity_is_no_product() -> None:
    assert product_of(row("5.1", "CH4", None, None, None, status="NE")) is None


def test_the_operators_of_the_forms() -> None:
    step = row(
        "4.1.1",
        "CO2",
        300.0,
        300 * 0.5 / 5 * 44 / 12,
        300 * 0.5 / 5 * 44 / 12,
        parameter("c", 0.5, "tC/t"),
        parameter("years", 5.0, "yr"),
        equation="stock_change",
    )
    assert [factor.cell("I4") for factor in factors_of(step)] == ["*I4", "/I4"]
    assert is_product(step)
    assert potential_of(step) == 1.0
