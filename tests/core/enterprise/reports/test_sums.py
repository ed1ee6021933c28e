"""Sums of reports hold for any facts: totals, the two terms of electricity, the two boundaries, and every unit of a column."""

from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from ditan.core.enterprise import compute, facts_of_frame, method_named
from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.facts import fact_columns
from ditan.core.enterprise.reports import CoalRate, Report, ReportTable, make_report
from ditan.core.trace import MICRO_T_PER_T

RATE = CoalRate(0.3, "演示用")
ITEMS = (
    ("combustion", "coal", "t"),
    ("combustion", "diesel", "t"),
    ("combustion", "natural_gas", "1e4Nm3"),
    ("electricity", "purchased", "MWh"),
    ("electricity", "sold", "MWh"),
    ("production", "gross_generation", "MWh"),
    ("production", "heat", "GJ"),
)
amounts = st.one_of(st.just("NE"), st.integers(0, 10**9).map(lambda value: str(value / 1000)))
entry = st.tuples(st.sampled_from(ITEMS), st.integers(1, 12), amounts)
SOMETHING = (("combustion", "lpg", "t"), 12, "1.5")  # a year in which nothing was burnt computes nothing
facts = st.lists(entry, max_size=25, unique_by=lambda one: (one[0], one[1])).map(
    lambda entries: [*entries, SOMETHING]
)


def computation_of(entries: list[tuple[tuple[str, str, str], int, str]]) -> Computation:
    rows = [
        ("U1", source, item, f"2024-{month:02d}", "quantity", value, unit, "measured", "")
        for (source, item, unit), month, value in entries
    ]
    columns = zip(*rows, strict=True)
    frame = pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(fact_columns(), columns, strict=True)}
    )
    return compute(facts_of_frame(frame, method_named("power_2022"), 2024, "facts"))


def numbers(table: ReportTable, column: str, *, total: bool = False) -> list[float | None]:
    place = [one.id for one in table.columns].index(column)
    cells = [row.cells[place] for row in table.rows if row.is_total is total]
    return [cell.value for cell in cells if cell.is_number or cell.status]


def assert_sum(report: Report, name: str, column: str) -> None:
    """A total is the sum of its rows, and not known where one of them is not."""
    parts, (total,) = numbers(report.table(name), column), numbers(report.table(name), column, total=True)
    if not parts or None in parts:
        assert total is None
    else:
        assert total == sum(part for part in parts if part is not None)


@settings(max_examples=25, deadline=None)
@given(facts, st.integers(1, 12))
def test_energy_adds_up_in_both_terms(entries: Any, month: int) -> None:
    computation = computation_of(entries)
    year = make_report(computation, "energy_use", coal_rate=RATE)
    for column in ("calorific", "coal_equivalent"):
        assert_sum(year, "energy", column)
    for column in ("month_coal", "sum_coal"):
        assert_sum(make_report(computation, "monthly", month=month), "energy", column)
    lines = numbers(year.table("adjustments"), "coal")
    (end,) = numbers(year.table("adjustments"), "coal", total=True)
    if end is not None and None not in lines:
        whole = sum(line for line in lines if line is not None)
        assert abs(whole - end) <= 1e-9 * max(1.0, *(abs(line or 0) for line in lines))


@settings(max_examples=25, deadline=None)
@given(facts)
def test_emissions_and_boundaries_add_up_to_the_microtonne(entries: Any) -> None:
    computation = computation_of(entries)
    report = make_report(computation, "emission")
    table = report.table("emissions")
    for column in table.columns:
        parts = [round((value or 0) * MICRO_T_PER_T) for value in numbers(table, column.id)]
        (total,) = numbers(table, column.id, total=True)
        assert sum(parts) == round((total or 0) * MICRO_T_PER_T)
    assert round(numbers(table, "total", total=True)[0] or 0) == round(computation.total_tco2e)
    boundaries = report.table("boundaries")
    lines = [round((value or 0) * MICRO_T_PER_T) for value in numbers(boundaries, "amount")]
    (end,) = numbers(boundaries, "amount", total=True)
    assert sum(lines) == round((end or 0) * MICRO_T_PER_T)


@settings(max_examples=12, deadline=None)
@given(facts)
def test_no_cell_is_both_a_number_and_missing(entries: Any) -> None:
    for kind in ("energy_use", "monthly", "emission"):
        for table in make_report(computation_of(entries), kind, month=6).tables:
            for row in table.rows:
                assert len(row.cells) == len(table.columns)
                for cell in row.cells:
                    assert not (cell.is_number and cell.status)
                    assert not cell.status or cell.why_zh
