"""Three reports of one store of facts: every number worked out by hand, with the arithmetic beside it."""

import csv
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ditan.core.enterprise import compute, read_facts
from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.reports import (
    CoalRate,
    changed_cells,
    make_report,
    report_templates,
    write_report_workbook,
)
from ditan.core.errors import Refused

COLUMNS = ("facility", "source", "item", "month", "parameter", "value", "unit", "how_known", "evidence")
FACTS = [
    ("一厂", "combustion", "coal", "2024-01", "quantity", "1000", "t", "measured", "磅单"),
    ("一厂", "combustion", "coal", "2024-02", "quantity", "500", "t", "measured", "磅单"),
    ("一厂", "combustion", "coal", "2024-01", "ncv", "20", "GJ/t", "measured", "化验"),
    ("一厂", "combustion", "coal", "2024-02", "ncv", "26", "GJ/t", "measured", "化验"),
    ("一厂", "combustion", "coal", "2024-01", "cc", "0.027", "tC/GJ", "measured", "化验"),
    ("一厂", "combustion", "coal", "2024-02", "cc", "0.027", "tC/GJ", "measured", "化验"),
    ("一厂", "electricity", "purchased", "2024-01", "quantity", "100", "MWh", "invoice", "结算单"),
    ("一厂", "electricity", "purchased", "2024-02", "quantity", "50", "MWh", "invoice", "结算单"),
    ("一厂", "production", "gross_generation", "2024-01", "quantity", "2000", "MWh", "measured", "电表"),
    ("一厂", "production", "gross_generation", "2024-02", "quantity", "1200", "MWh", "measured", "电表"),
]
# Heat: 1,000 t · 20 + 500 t · 26 = 33,000 GJ; 0.03412 tce/GJ gives 1,125.96 tce. Electricity 150 MWh · 0.1229 = 18.435 tce.
COAL_TCE, ELECTRICITY_TCE = 33_000 * 0.03412, 150 * 0.1229


def computed(folder: Path, rows: Sequence[tuple[str, ...]], name: str = "facts.csv") -> Computation:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows([COLUMNS, *rows])
    return compute(read_facts(path, "power_2022"))


@pytest.fixture
def plant(tmp_path: Path) -> Computation:
    return computed(tmp_path, FACTS)


def test_energy_is_told_in_amounts_and_in_standard_coal(plant: Computation) -> None:
    energy = make_report(plant, "energy_use").table("energy")
    coal = energy.cell("combustion.coal", "amount")
    assert (coal.value, coal.unit) == (1500, "t")
    assert energy.cell("combustion.coal", "heating_value").value == pytest.approx(33_000 / 1_500)
    assert energy.cell("combustion.coal", "calorific").value == pytest.approx(COAL_TCE)
    assert energy.cell("electricity.purchased", "calorific").value == pytest.approx(ELECTRICITY_TCE)
    assert energy.cell("total", "calorific").value == pytest.approx(COAL_TCE + ELECTRICITY_TCE)


def test_every_cell_leads_to_its_facts_and_parameters(plant: Computation) -> None:
    cell = make_report(plant, "energy_use").table("energy").cell("combustion.coal", "calorific")
    assert [str(plant.facts.where(row)) for row in cell.facts] == [
        "facts.csv ! F2",
        "facts.csv ! F3",
        "facts.csv ! F4",
        "facts.csv ! F5",
    ]
    assert cell.parameters == ("fuel.gbt2589_2020.heat.kgce_equivalent",)


def test_without_the_coal_rate_of_the_year_coal_equivalent_terms_are_missing_and_not_zero(
    plant: Computation,
) -> None:
    report = make_report(plant, "energy_use")
    cell = report.table("energy").cell("electricity.purchased", "coal_equivalent")
    assert (cell.value, cell.status) == (None, "NE")
    assert "发电煤耗" in cell.why_zh
    assert [finding.code for finding in report.findings] == ["enterprise_energy_incomplete"]
    total = report.table("energy").cell("total", "coal_equivalent")
    assert (total.value, total.status) == (None, "NE")  # a part is no total
    assert "1 项未能折算" in total.why_zh


def test_the_two_terms_of_electricity_are_a_visible_line(plant: Computation) -> None:
    # At 0.3 kgce/kWh 150 MWh are 45 tce; the line is 45 − 18.435 = 26.565 tce.
    report = make_report(plant, "energy_use", coal_rate=CoalRate(0.3, "演示用"))
    lines = report.table("adjustments")
    assert lines.cell("calorific", "coal").value == pytest.approx(COAL_TCE + ELECTRICITY_TCE)
    assert lines.cell("purchased", "coal").value == pytest.approx(26.565)
    assert lines.cell("coal_equivalent", "coal").value == pytest.approx(COAL_TCE + 45)
    assert report.findings == ()


def test_a_month_stands_beside_the_months_so_far(plant: Computation) -> None:
    energy = make_report(plant, "monthly", month=2).table("energy")
    # February: 500 t · 26 GJ/t · 0.03412; January and February together as in the year's report.
    assert energy.cell("combustion.coal", "month").value == 500
    assert energy.cell("combustion.coal", "sum").value == 1500
    assert energy.cell("combustion.coal", "month_coal").value == pytest.approx(13_000 * 0.03412)
    assert energy.cell("combustion.coal", "sum_coal").value == pytest.approx(COAL_TCE)
    assert energy.cell("total", "month_coal").value == pytest.approx(13_000 * 0.03412 + 50 * 0.1229)
    with pytest.raises(Refused):
        make_report(plant, "monthly")


def test_energy_saved_is_measured_by_output_a_year_before(plant: Computation, tmp_path: Path) -> None:
    saved = (
        make_report(plant, "monthly", month=2).table("saving").cell("production.gross_generation", "saved")
    )
    assert (saved.value, saved.status) == (None, "NE")
    before = [(*row[:3], row[3].replace("2024", "2023"), *row[4:]) for row in FACTS]
    before = [(*row[:5], "1600", *row[6:]) if row[5] == "2000" else row for row in before]
    report = make_report(plant, "monthly", month=2, before=computed(tmp_path, before, "before.csv"))
    # The same energy for 1,600 + 1,200 = 2,800 MWh then and 3,200 MWh now: E/2800 − E/3200 a MWh, times 3,200 MWh.
    whole = COAL_TCE + ELECTRICITY_TCE
    cell = report.table("saving").cell("production.gross_generation", "saved")
    assert cell.value == pytest.approx(whole / 2_800 * 3_200 - whole)
    assert cell.unit == "tce"


def test_emissions_are_those_of_the_computation(plant: Computation) -> None:
    table = make_report(plant, "emission").table("emissions")
    assert table.cell("total", "total").value == pytest.approx(plant.total_tco2e)
    # Coal: 33,000 GJ · 0.027 tC/GJ · 0.99 · 44/12 (oxidation 99 % by the guideline of 2022).
    assert table.cell("combustion", "CO2").value == pytest.approx(33_000 * 0.027 * 0.99 * 44 / 12)
    assert table.cell("combustion", "CO2").facts == (0, 1)
    activity = make_report(plant, "emission").table("activity")
    assert activity.cell("electricity.purchased", "amount").value == 150


def test_a_fact_that_is_not_known_is_not_zero(tmp_path: Path) -> None:
    rows = [(*row[:5], "NE", *row[6:]) if row[3:6] == ("2024-02", "quantity", "50") else row for row in FACTS]
    cell = (
        make_report(computed(tmp_path, rows), "energy_use")
        .table("energy")
        .cell("electricity.purchased", "amount")
    )
    assert (cell.value, cell.status) == (None, "NE")


def test_what_is_shown_often_was_typed_once(plant: Computation) -> None:
    for kind, month in (("energy_use", 0), ("monthly", 2), ("emission", 0)):
        typed = make_report(plant, kind, month=month).typed
        assert typed.facts <= len(FACTS)
    typed = make_report(plant, "monthly", month=2).typed
    # Uses. Coal: amounts 1 and 2; standard coal 1 + 1 heating value, and 2 + 2. Electricity: 1, 2, 1, 2. Their sums: 3 and 6.
    # Output: 1 and 2. Energy by output so far: 6 + 2. Together 35 of eight facts: all ten but the carbon contents.
    assert (typed.cells, typed.facts, typed.uses) == (13, 8, 35)
    assert typed.not_typed_twice == 27


def test_factors_of_the_enterprise_are_their_yearly_means(plant: Computation) -> None:
    table = make_report(plant, "emission").table("factors")
    value = table.cell("combustion.coal.ncv.一厂", "value")
    # (20 · 1,000 + 26 · 500) / 1,500 = 22 GJ/t; the facts are the two heating values, not the amounts.
    assert value.value == pytest.approx(22)
    assert value.unit == "GJ/t"
    assert [str(plant.facts.where(row)) for row in value.facts] == ["facts.csv ! F4", "facts.csv ! F5"]
    assert "2 个月" in table.cell("combustion.coal.ncv.一厂", "document").words("zh")
    oxidation = [row for row in table.rows if ".ox." in row.id]
    assert len(oxidation) == 1
    assert oxidation[0].cells[0].value == 99
    assert "表" in oxidation[0].cells[1].text


def test_hours_and_capacity_are_no_products(tmp_path: Path) -> None:
    hours = ("一厂", "production", "running_hours", "2024-01", "quantity", "600", "h", "measured", "记录")
    report = make_report(computed(tmp_path, [*FACTS, hours]), "energy_use")
    for name in ("output", "intensity"):
        assert [row.id for row in report.table(name).rows] == ["production.gross_generation"]


def test_a_changed_fact_names_the_cells_that_it_changes(plant: Computation, tmp_path: Path) -> None:
    rows = [(*row[:5], "60", *row[6:]) if row[3:6] == ("2024-02", "quantity", "50") else row for row in FACTS]
    after = computed(tmp_path, rows, "after.csv")
    changed = changed_cells(make_report(plant, "energy_use"), make_report(after, "energy_use"))
    assert [(one.table, one.row, one.column) for one in changed] == [
        ("energy", "electricity.purchased", "amount"),
        ("energy", "electricity.purchased", "calorific"),
        ("energy", "total", "calorific"),
        ("adjustments", "calorific", "coal"),
        ("intensity", "production.gross_generation", "intensity"),
    ]
    assert changed_cells(make_report(plant, "emission"), make_report(plant, "emission")) == []


def test_the_workbook_names_a_source_for_each_cell(plant: Computation) -> None:
    stream = BytesIO()
    write_report_workbook(make_report(plant, "energy_use"), plant.facts, stream, enterprise="一厂（演示）")
    book = openpyxl.load_workbook(stream)
    assert book.sheetnames == ["能源消费结构", "口径调整", "产品产量", "单位产品综合能耗", "出处"]
    sheet = book["能源消费结构"]
    assert "未核实" in str(sheet["A2"].value)
    assert [sheet["A4"].value, sheet["B4"].value, sheet["C4"].value] == ["燃煤（常规机组）", 1500, "t"]
    assert sheet["H5"].value == "NE"
    sources = {
        row[1]: row for row in book["出处"].iter_rows(min_row=2, values_only=True) if row[0] == "能源消费结构"
    }
    assert "少填" in str(book["出处"].cell(book["出处"].max_row, 1).value)
    assert sources["B4"][6] == "facts.csv ! F2; facts.csv ! F3"


def test_the_boundary_of_the_facilities_stands_beside_that_of_the_enterprise(plant: Computation) -> None:
    # Power of 2022: electricity bought is of the enterprise alone. Diesel and coal stay: 33,000 GJ · 0.027 · 0.99 · 44/12.
    lines = make_report(plant, "emission").table("boundaries")
    burnt = 33_000 * 0.027 * 0.99 * 44 / 12
    assert lines.cell("facility", "amount").value == pytest.approx(burnt)
    taken_off = lines.cell("electricity", "amount")
    assert taken_off.value == pytest.approx(burnt - plant.total_tco2e)
    assert taken_off.facts == (6, 7)  # the two bills
    total = lines.cell("enterprise", "amount")
    assert total.value == pytest.approx(plant.total_tco2e)
    assert total.facts == (0, 1, 6, 7)


def test_a_methodology_without_facilities_tells_no_number_for_them(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    row = ("一厂", "combustion", "diesel", "2016", "quantity", "10", "t", "measured", "")
    with path.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows([COLUMNS, row])
    lines = make_report(compute(read_facts(path, "other_2015")), "emission").table("boundaries")
    assert [line.id for line in lines.rows] == ["enterprise", "facility"]
    assert (lines.cell("facility", "amount").value, lines.cell("facility", "amount").status) == (None, "NE")


def test_templates_name_their_document_and_how_sure_their_form_is() -> None:
    found = report_templates()
    assert set(found) == {"energy_use", "monthly", "emission"}
    assert all(template.document and template.verification for template in found.values())
    with pytest.raises(Refused):
        make_report(None, "annual")  # type: ignore[arg-type]  # refused before it is looked at
