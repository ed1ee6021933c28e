"""Forms derived from the sources of the balance and from measures: expected rows are those of the files."""

from decimal import Decimal

import pytest

from ditan.core.balance.compiling import sources
from ditan.core.forms import check, form, parse
from ditan.core.forms.derived import figure_fields, owner_of_figures, source_of_form

CONTACT = {"liaison": "周敏", "phone": "0000-1234", "data_stage": "yearly"}


def codes(name: str, posted: dict[str, str], last: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Paths and codes of what is wrong with a form filled in so."""
    asked = form(name)
    before = parse(asked, last)[0] if last is not None else None
    found = check(asked, parse(asked, {**CONTACT, **posted})[0], before)
    return [(path, problem.code) for path, problem in found]


@pytest.mark.parametrize("source", sources())
def test_every_item_of_a_source_is_a_row_of_its_form(source: str) -> None:
    fields = form(f"source_{source}").fields
    rows = {row.id for name in ("amounts", "changes") if name in fields for row in fields[name].rows}
    assert rows == {*sources()[source].items, *(total.id for total in sources()[source].totals)}


def test_the_form_of_the_grid_asks_for_electricity_only_in_its_unit() -> None:
    (column,) = form("source_grid").fields["amounts"].columns
    assert (column.id, column.unit, column.least, column.compare.last_year) == (
        "electricity",
        "亿千瓦时",
        0,
        Decimal("0.3"),
    )


def test_a_change_of_stocks_stands_in_a_table_of_its_own_and_may_be_negative() -> None:
    assert codes("source_industry", {"changes/stock_change/raw_coal": "-3.5"}) == []
    assert codes("source_industry", {"amounts/final/raw_coal": "-3.5"}) == [
        ("amounts/final/raw_coal", "form_value_outside")
    ]


def test_only_a_sample_has_a_raising_factor() -> None:
    assert "sample" in form("source_households").fields
    assert "sample" not in form("source_grid").fields


def test_a_total_that_contradicts_its_parts_is_told() -> None:
    parts = ("agriculture", "industry", "construction", "transport", "trade", "other", "urban", "rural")
    posted = {f"amounts/{part}/electricity": "10" for part in parts}
    assert codes("source_grid", {**posted, "amounts/use/electricity": "80"}) == []
    assert codes("source_grid", {**posted, "amounts/use/electricity": "90"}) == [
        ("amounts/use/electricity", "form_sum_differs")
    ]


def test_a_change_above_the_limit_needs_a_reason() -> None:
    assert codes("source_grid", {"amounts/urban/electricity": "14"}, {"amounts/urban/electricity": "10"}) == [
        ("amounts/urban/electricity", "form_change_large")
    ]


def test_the_figures_of_the_economy_stand_in_both_prices() -> None:
    named = [(field.id, field.prices) for field in figure_fields("economy")]
    assert named[:3] == [("gdp_current", "current"), ("gdp_constant", "constant"), ("gdp_index", None)]
    assert form("figures_economy").fields["gdp_index"].cell.most == Decimal(200)


def test_a_form_knows_what_it_was_derived_from() -> None:
    assert source_of_form("source_heat") is sources()["heat"]
    assert source_of_form("data_request") is None
    assert owner_of_figures("figures_economy") == "economy"
    assert owner_of_figures("figures_nobody") == ""
