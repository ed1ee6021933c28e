"""The template: what is written is read back, by spreadsheet programs too; nothing filled in is nothing, not zero."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ditan.core.balance import read as read_balance
from ditan.core.errors import Refused, Where
from ditan.core.errors.base import Language
from ditan.core.inventory import compile as compile_inventory
from ditan.core.inventory import read_activities
from ditan.core.inventory.own_activities.words import item_of
from ditan.core.inventory.sources import source_book, sources
from ditan.core.inventory.template import Asked, TemplateRow, defaults, template_rows, write_template
from ditan.core.inventory.template.model import example_rows, notes, proposals, statuses, unit_choices
from ditan.core.library import load
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.quantities import exact_factor
from ditan.core.tables.activity import COLUMNS, STATUSES, read_activity
from tests.core.inventory.tables import table

KINDS = [("csv", "zh"), ("xlsx", "zh"), ("xlsx", "en")]
COAL = {("indigenous_production", "raw_coal"): 2136.0, ("loss", "natural_gas"): 0.5}


def written(folder: Path, kind: str, language: Language = "zh", **options: Any) -> Path:
    """A template of Jiangsu 2007."""
    path = folder / f"template.{kind}"
    write_template(path, "320000", 2007, language=language, **options)
    return path


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_an_empty_template_reads_as_not_estimated(tmp_path: Path, kind: str, language: Language) -> None:
    found = read_activity(written(tmp_path, kind, language))
    assert [problem.code for problem in found.problems] == ["activity_rows_not_filled"]
    assert set(found.table["status"].to_pylist()) == {"NE"}
    rows = write_template(tmp_path / f"again.{kind}", "320000", 2007)
    assert found.table.num_rows == sum(not row.is_parameter for row in rows)
    for record in found.table.to_pylist():
        source = source_book().find(record["category"], record["source"])
        assert source is not None
        item_of(source, record["item"] or "", Where(), is_amount=True)
        assert exact_factor(record["unit"], source.unit) == 1


def test_rows_offer_what_the_documents_know_and_ask_for_what_they_lack() -> None:
    def rows_at(place: str, source: str) -> list[TemplateRow]:
        found = tuple(defaults(sources()[source], place, source_book(), load(), ["prov2011"]))
        return list(template_rows([(sources()[source], found)], Asked()))

    # Table 3.2 of the guideline has no double-cropped rice in the north.
    assert [row.item for row in rows_at("110000", "rice")] == ["single"]
    assert [row.item for row in rows_at("320000", "rice")] == ["single", "early", "late"]
    assert {row.item for row in rows_at("320000", "enteric")} >= {
        "dairy.intensive",
        "dairy.grazing",
        "goat.household",
    }
    (growth,) = rows_at("320000", "arbor_growth")
    assert (growth.unit, growth.parameter, growth.hint) == ("1e4 m3", "rate (%)", "须自带：蓄积量年生长率")
    assert [row.parameter for row in rows_at("320000", "cement_oxides")] == ["", "cao (%)", "mgo (%)"]
    shares = [row.parameter for row in rows_at("320000", "landfill") if row.is_parameter]
    assert shares == [f"share.{part} (%)" for part in sources()["landfill"].variants]


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_an_empty_template_compiles_to_the_balance_alone(
    tmp_path: Path, kind: str, language: Language
) -> None:
    activities = read_activities(written(tmp_path, kind, language), "320000", 2007, load())
    inventory = compile_inventory(table({("fc_industry", "raw_coal"): 1.0}), load(), activities=activities)
    assert inventory.total_co2e_t == inventory.energy_co2_t
    assert {step.category for step in inventory.steps if step.status == "NE"} > {"3.1", "5.1", "4.1.1"}


def filled(path: Path, cells: dict[tuple[str, ...], dict[str, Any]]) -> Path:
    """The template filled in by another program and saved: sources and items by their names, shares of landfill."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value.split("\n")[1]: cell.column for cell in sheet[1]}
    for row in sheet.iter_rows(min_row=2):
        key = (row[columns["source"] - 1].value or "", row[columns["item"] - 1].value or "")
        parameter = (row[columns["parameter"] - 1].value,)
        is_mass_balance = key[0] == "城市固体废弃物填埋（质量平衡法）"
        for name, value in (cells.get(key) or (cells.get(parameter, {}) if is_mass_balance else {})).items():
            sheet.cell(row[0].row, columns[name]).value = value
    saved = path.with_name("filled.xlsx")
    book.save(saved)
    return saved


def test_a_workbook_filled_in_and_saved_elsewhere_is_read(tmp_path: Path) -> None:
    path = filled(
        written(tmp_path, "xlsx"),
        {
            ("石灰生产", ""): {"quantity": 10, "document": "统计公报"},
            ("水稻种植", "单季稻"): {"quantity": 20, "unit": "万亩", "document": "年鉴"},
            ("己二酸生产", ""): {"status": "NO 未发生", "note": "没有企业"},
            ("动物肠道发酵", "奶牛.规模化饲养"): {"quantity": 1, "document": "年鉴"},
            ("城市固体废弃物填埋（质量平衡法）", "管理型填埋场"): {"quantity": 10, "document": "年鉴"},
            ("share.food (%)",): {"value": 60, "document": "分拣"},
            ("share.paper (%)",): {"value": 10, "document": "分拣"},
        },
    )
    activities = read_activities(path, "320000", 2007, load())
    inventory = compile_inventory(table({}), load(), activities=activities)
    by_category: dict[str, int] = {}
    for step in inventory.estimated():
        by_category[step.category] = by_category.get(step.category, 0) + (step.emissions_micro_t or 0)
    # Lime: 10 ×10⁴ t × 0.683 = 68,300 t CO2. Rice: 20 ×10⁴ mu = 13,333.33 ha × 215.5 kg = 2,873.333 t CH4.
    # Dairy cattle, intensive: 10,000 × 88.1 kg = 881 t CH4. Landfill: 10 ×10⁴ t × (60 % · 15 % + 10 % · 40 %) × 0.5
    # × 1 × 0.5 × 0.9 × 16/12 = 3,900 t CH4.
    assert by_category == {
        "2.2": 68_300 * 10**6,
        "3.1": pytest.approx(2_873_333_333, abs=1),
        "3.3": 881 * 10**6,
        "5.1": pytest.approx(3_900 * 10**6, abs=2),
    }
    assert [step.status for step in inventory.steps if step.category == "2.5"] == ["NO"]


def test_the_workbook_offers_what_fits(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx"))
    sheet = book.worksheets[0]
    assert (sheet.freeze_panes, sheet.protection.sheet, sheet["A1"].protection.locked) == ("F2", True, True)
    assert not sheet["G2"].protection.locked
    assert [book[name].sheet_state for name in book.sheetnames] == ["visible"] * 5 + ["hidden"]
    lists = {
        str(one.sqref).split(":")[0][0]: one.formula1
        for one in sheet.data_validations.dataValidation
        if one.type == "list"
    }
    assert set(lists) == {"C", "D", "E", "F", "H", "I"}
    assert "MATCH($C2," in lists["D"]
    assert 'MATCH($C2&"|"&$D2,' in lists["E"]
    hidden = book["lists"]
    pairs = [(row[3].value, row[4].value) for row in hidden.iter_rows()]
    assert ("3.1 稻田|水稻种植", "单季稻") in pairs
    # A stretch of a dependent list is found by its first key and its count: equal keys stand together.
    keys = [key for key, _ in pairs if key]
    assert len(set(keys)) == sum(now != before for before, now in zip([None, *keys], keys, strict=False))


def test_the_sheet_of_parameters_names_documents_and_editions(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx"))
    lines = [[cell.value for cell in row] for row in book.worksheets[2].iter_rows(min_row=2)]
    (lime,) = [line for line in lines if line[1] == "石灰生产" and "prov2011" in line[12]]
    assert (lime[7], lime[8], lime[10]) == (0.683, "tCO2/t", "第二章 表2.3")
    assert "未核实" in lime[11]
    assert any(line[7] == "须自带" and line[5] == "rate" for line in lines)


def test_editions_that_differ_stand_on_lines_of_their_own() -> None:
    found = list(
        defaults(sources()["incineration"], "320000", source_book(), load(), ["prov2011", "prov2025"])
    )
    efficiency = [
        (one.use.value, one.editions)
        for one in found
        if one.parameter == "fcf" and one.use and one.item
        if one.item.id == "msw"
    ]
    # 39 % in the guideline of 2011, 40 % in the edition issued in 2026.
    assert sorted(efficiency) == [(39.0, ("prov2011",)), (40.0, ("prov2025",))]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_proposals_of_the_balance_name_their_cells(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, kind, balance=table(COAL))
    records = {
        (record["category"], record["quantity"]): record
        for record in read_activity(path).table.to_pylist()
        if record["document"]
    }
    assert set(records) == {("1.3.1", 2136.0), ("1.3.3", 2136.0), ("1.4", 0.5), ("1.4", None)}
    assert "table.csv ! 表 ! B3" in records["1.3.1", 2136.0]["document"]
    assert "建议值" in records["1.3.1", 2136.0]["note"]
    # No consumption and no refining are printed blank: NO, not missing.
    assert records["1.4", None]["status"] == "NO"


def test_proposals_of_a_real_balance_agree_with_it(shared: Path, tmp_path: Path) -> None:
    balance = read_balance(shared / "data" / "real" / "ebt_province_2007_long.csv", place="140000", year=2007)
    path = tmp_path / "template.xlsx"
    write_template(path, "140000", 2007, balance=balance)
    inventory = compile_inventory(balance, load(), activities=read_activities(path, "140000", 2007, load()))
    assert [one.code for one in inventory.findings if one.code == "activity_against_balance"] == []
    assert any(step.category == "1.3.1" and step.emissions_micro_t for step in inventory.estimated())


def test_the_example_is_accepted_and_names_its_documents(tmp_path: Path) -> None:
    path = tmp_path / "example.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows(example_rows())
    activities = read_activities(path, "350000", 2007, load())
    assert {activity.status for activity in activities} == {"estimated", "NO", "NE", "IE"}
    for record in example_rows():
        assert record["document"] or record["note"]


def test_the_words_of_the_template_know_their_sources() -> None:
    assert {status.split()[0] for status in statuses("zh")} == set(STATUSES)
    assert all(all(pair) for pair in notes())
    for proposal in proposals():
        assert proposal.source in sources()
        assert not proposal.item or proposal.item in sources()[proposal.source].items
        assert set(proposal.rows) <= set(rows())
        assert proposal.fuel in fuels()
    for source in sources().values():
        offered = unit_choices(source.unit, "zh")
        assert exact_factor(offered[0], source.unit) == 1
        assert len(set(offered)) == len(offered)


@pytest.mark.parametrize(
    ("name", "place", "year", "codes"),
    [
        ("template.doc", "320000", 2007, ["template_format_unknown"]),
        ("taken.xlsx", "320000", 2007, ["template_file_exists"]),
        ("template.xlsx", "32000", 2007, ["template_place_unknown"]),
        ("taken.csv", "xx", 1, ["template_file_exists", "template_place_unknown", "activity_year_wrong"]),
        ("missing/template.csv", "320000", 2007, ["template_not_writable"]),
    ],
)
def test_what_hinders_a_template_is_told_at_once(
    tmp_path: Path, name: str, place: str, year: int, codes: list[str]
) -> None:
    for taken in ("taken.xlsx", "taken.csv"):
        (tmp_path / taken).write_text("filled in", "utf-8")
    with pytest.raises(Refused) as refusal:
        write_template(tmp_path / name, place, year)
    assert [problem.code for problem in refusal.value.problems] == codes
    for problem in refusal.value.problems:
        assert all(problem.wording("zh"))
        assert all(problem.wording("en"))
    assert (tmp_path / "taken.xlsx").read_text("utf-8") == "filled in"
