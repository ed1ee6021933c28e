"""The summary sheet of a yearly report: figures of the facts, parts that add up, nothing taken for zero.

100 t of diesel by power_2022: 100 · 42.652 GJ/t · 0.0202 tC/GJ · 98 % · 44/12 = 309.59 t CO2.
"""

import pyarrow as pa

from ditan.core.enterprise import compute, facts_of_frame, methods
from ditan.core.enterprise.facts import fact_columns
from ditan.core.enterprise.sheet import sheet, sheet_values
from ditan.core.forms import form

FUEL = ("U1", "combustion", "diesel", "2024", "quantity", "100", "t", "invoice", "")
POWER = ("U1", "electricity", "purchased", "2024", "quantity", "250", "MWh", "invoice", "")
NO_POWER = ("U1", "electricity", "purchased", "2024", "quantity", "NO", "MWh", "invoice", "")


def values(*rows: tuple[str, ...]) -> dict[str, object]:
    columns = {
        name: pa.array([row[at] for row in rows], pa.string()) for at, name in enumerate(fact_columns())
    }
    return sheet_values(compute(facts_of_frame(pa.table(columns), methods()["power_2022"], 2024, "facts")))


def test_what_was_not_told_is_ne_and_what_does_not_occur_is_no() -> None:
    assert values(FUEL)["power"] == {"notation": "NE", "reason": "该类排放源没有填报数据"}
    assert values(FUEL, NO_POWER)["power"] == {"notation": "NO", "reason": "企业填报为无此活动"}
    assert (values(FUEL)["combustion"], values(FUEL)["emissions_total"]) == (310, 310)
    assert "electricity" not in values(FUEL)  # the enterprise says it by itself


def test_parts_in_whole_tonnes_add_up_and_electricity_is_in_its_unit() -> None:
    found = values(FUEL, POWER)
    parts = [found[name] for name in (*sheet().parts, sheet().rest) if isinstance(found[name], int)]
    assert sum(parts) == found["emissions_total"]  # type: ignore[arg-type]
    assert found["electricity"] == 25.0  # 250 MWh = 25 · 1e4 kWh


def test_every_field_of_the_sheet_is_one_of_the_form() -> None:
    assert set(sheet().fields) <= set(form("enterprise_report").fields)
