"""Templates as files: a new table is a file alone, editions follow each other, and what is wrong is told with its line."""

from datetime import date
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import docx
import openpyxl
import pytest

from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.reports import (
    Cover,
    Report,
    make_report,
    report_editions,
    report_problems,
    report_template,
    report_templates,
    report_word,
    write_report_workbook,
)
from ditan.core.enterprise.reports.verbs import VERBS
from ditan.core.errors import Problem, Refused
from ditan.core.library import load
from tests.core.enterprise.reports.test_reports import FACTS, computed

OWN = dedent(
    """
    name_zh: 能耗快报
    name_en: Energy at a glance
    period: year
    valid_from: 2020-01-01
    document: 某市通知（演示）
    clause: 附表（演示）
    tables:
      fuels:
        name_zh: 燃料
        name_en: Fuels
        columns:
          code: {name_zh: 代码, name_en: code}
          amount: {name_zh: 实物量, name_en: amount, unit: 1e4 t, value: consumed()}
          coal: {name_zh: 折标准煤, name_en: standard coal, unit: tce, value: calorific()}
          share: {name_zh: 占比, name_en: share, unit: "%", value: coal / fuels.whole.coal}
        rows:
          raw: {item: combustion.coal, name_zh: 原煤, name_en: raw coal, cells: {code: "'01'"}}
          oil: {item: combustion.fuel_oil, name_zh: 燃料油, name_en: fuel oil}
          power: {each: item, of: electricity, but: sold}
          whole: {name_zh: 合计, name_en: all, total: yes, cells: {coal: "sum(raw, power)"}}
          gases: {source: combustion, name_zh: 燃烧排放, name_en: burnt, cells: {amount: emissions(CO2), coal: "''", share: "''"}}
    """
)


def put(folder: Path, text: str = OWN, name: str = "quick") -> Path:
    """A folder with a template."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def plant(tmp_path: Path) -> Computation:
    return computed(tmp_path, FACTS)


@pytest.fixture
def quick(plant: Computation, tmp_path: Path) -> Report:
    return make_report(plant, "quick", folder=put(tmp_path / "forms"))


def test_a_new_table_is_a_file_alone(quick: Report) -> None:
    # 1,500 t of coal are 0.15 · 10⁴ t; 33,000 GJ · 0.03412 = 1,125.96 tce; 150 MWh · 0.1229 = 18.435 tce.
    table = quick.table("fuels")
    assert [row.id for row in table.rows] == ["raw", "oil", "electricity.purchased", "whole", "gases"]
    assert table.cell("raw", "code").text == "01"
    assert table.cell("raw", "amount").value == pytest.approx(0.15)
    assert table.cell("raw", "amount").unit == "1e4 t"
    assert table.cell("whole", "coal").value == pytest.approx(1125.96 + 18.435)
    share = table.cell("raw", "share")
    assert share.value == pytest.approx(100 * 1125.96 / 1144.395)
    assert share.unit == "%"


def test_a_printed_row_without_facts_is_not_zero(quick: Report) -> None:
    cell = quick.table("fuels").cell("oil", "coal")
    assert (cell.value, cell.status, cell.unit) == (None, "NE", "tce")


def test_what_cannot_be_turned_into_the_unit_of_a_column_says_so(quick: Report) -> None:
    cell = quick.table("fuels").cell("gases", "amount")
    assert cell.status == "NE"
    assert "tCO2e" in cell.why_zh
    share = quick.table("fuels").cell("electricity.purchased", "amount")  # MWh are no tonnes
    assert "MWh" in share.why_en


def test_a_new_table_stands_in_word_and_excel(quick: Report, plant: Computation) -> None:
    paper = docx.Document(BytesIO(report_word(quick, plant.facts, Cover("一厂（演示）"), "zh")))
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert next(row for row in rows if row[0] == "原煤")[1:4] == ["01", "0.15", "1125.96"]
    stream = BytesIO()
    write_report_workbook(quick, plant.facts, stream, enterprise="一厂（演示）", language="en")
    sheet = openpyxl.load_workbook(stream)["Fuels"]
    assert [cell.value for cell in sheet[4]][:4] == ["raw coal", "01", None, 0.15]


def test_the_edition_of_the_year_is_taken(tmp_path: Path) -> None:
    folder = put(tmp_path / "forms")
    newer = OWN.replace("2020-01-01", "2024-07-01").replace(
        "name_zh: 能耗快报", "kind: quick\nname_zh: 新快报"
    )
    put(folder, newer, "quick_2024")
    assert [one.edition for one in report_editions(folder)["quick"]] == ["quick", "quick_2024"]
    assert report_template("quick", 2023, folder=folder).name_zh == "能耗快报"
    assert report_template("quick", 2024, folder=folder).name_zh == "新快报"  # it held when the year ended
    assert (
        report_template("quick", 2012, folder=folder).name_zh == "能耗快报"
    )  # before all of them: the oldest
    assert report_template("quick", folder=folder).valid_from == date(2024, 7, 1)
    assert report_templates(2024, folder=folder)["quick"].id == "quick"


def test_a_monthly_form_changes_within_a_year(tmp_path: Path) -> None:
    monthly = OWN.replace("period: year", "period: month")
    folder = put(tmp_path / "forms", monthly)
    put(folder, monthly.replace("2020-01-01", "2024-07-01").replace("period", "kind: quick\nperiod"), "newer")
    editions = [report_template("quick", 2024, month, folder).edition for month in (6, 7)]
    assert editions == ["quick", "newer"]


def test_the_templates_of_the_library_are_in_order() -> None:
    assert report_problems(load()) == []


def test_every_function_is_explained_where_it_is_written() -> None:
    assert [name for name, verb in VERBS.items() if verb.work and not verb.work.__doc__] == []


BROKEN = [
    ("value: consumed()", "value: consumption()", "enterprise_report_function", "consumed"),
    ("value: consumed()", "value: consumed(month)", "enterprise_report_argument", "year"),
    ("value: consumed()", "value: 'consumed(year, year)'", "enterprise_report_argument", "year, year"),
    ("value: consumed()", "value: boundary(factory)", "enterprise_report_argument", "factory"),
    ("value: consumed()", "value: boundary(facility)", "enterprise_report_function_misplaced", "boundary"),
    ("value: consumed()", "value: verification()", "enterprise_report_function_misplaced", "verification"),
    ("value: consumed()", "value: edition(2)", "enterprise_report_argument", "nothing"),
    ("value: consumed()", "value: consumed() +", "enterprise_report_expression", "13"),
    ("value: consumed()", "value: (consumed()", "enterprise_report_expression", "("),
    ("value: consumed()", "value: consumed(;", "enterprise_report_expression", ";"),
    ("value: consumed()", "value: table.row(1)", "enterprise_report_expression", "table"),
    ("value: consumed()", "value: coals", "enterprise_report_cell", "coal"),
    ("value: consumed()", "value: fuel.whole.coal", "enterprise_report_cell", "fuels"),
    ("value: consumed()", "value: fuels.all.coal", "enterprise_report_cell", "all"),
    ("value: consumed()", "value: fuels.coal", "enterprise_report_cell", "row"),
    ("value: consumed()", "value: fuels.raw.CH4", "enterprise_report_cell", "CH4"),
    ("value: consumed()", "value: parameter(fuel.none)", "library_parameter_unknown", "fuel.none"),
    ("value: consumed()", "value: before()", "enterprise_report_argument", "before"),
    ("sum(raw, power)", "sum(raw, whole)", "enterprise_report_argument", "whole"),
    ("sum(raw, power)", "sum()", "enterprise_report_argument", "sum"),
    ("emissions(CO2)", "emissions(CO3)", "enterprise_report_argument", "CO3"),
    ("emissions(CO2)", "emissions(gas)", "enterprise_report_argument", "gas"),
    ("value: calorific()", "value: share", "enterprise_report_circle", "fuels.raw.share"),
    ("cells: {amount: emissions", "cells: {amounts: emissions", "enterprise_report_cell", "amounts"),
    ("item: combustion.coal", "item: combustion.cole", "enterprise_report_set", "combustion.cole"),
    ("of: electricity", "of: electrics", "enterprise_report_set", "electricity"),
    ("but: sold", "but: solds", "enterprise_report_set", "sold"),
    ("of: electricity, ", "", "library_field_missing", "of"),
    ("each: item", "each: thing", "library_field_wrong", "thing"),
    ("name_zh: 燃料油, ", "", "library_field_missing", "name_zh"),
    (", name_en: share", "", "library_field_missing", "name_en"),
    ("name_en: fuel oil", "name_en: 'fuel oil {item} {x}'", "enterprise_report_placeholder", "{x}"),
    ("unit: 1e4 t", "unit: tons", "unknown_unit", "tons"),
    ("total: yes", "total: maybe", "library_field_wrong", "maybe"),
    ("period: year", "period: week", "library_field_wrong", "week"),
    ("valid_from: 2020-01-01", "valid_from: 2020", "library_field_wrong", "2020"),
    ("document: 某市通知（演示）\n", "", "library_field_missing", "document"),
    ("clause:", "clauses:", "library_field_unknown", "clause"),
    ("    rows:\n", "    row:\n", "library_field_missing", "rows"),
    ("  oil:", "  raw:", "library_id_duplicate", "raw"),
]


@pytest.mark.parametrize(("written", "instead", "code", "told"), BROKEN)
def test_what_is_wrong_in_a_template_is_told_with_its_line(
    written: str, instead: str, code: str, told: str, tmp_path: Path
) -> None:
    assert written in OWN
    folder = put(tmp_path / "forms", OWN.replace(written, instead, 1))
    found = [problem for problem in report_problems(load(), folder) if problem.code == code]
    assert found, [problem.code for problem in report_problems(load(), folder)]
    assert all(problem.where.file == "quick.yaml" and problem.where.line for problem in found)
    assert any(told in said(problem) for problem in found)
    for problem in found:
        assert "{" not in problem.wording("zh").message.replace("{x}", "")


def said(problem: Problem) -> str:
    wording = problem.wording("en")
    return f"{wording.message} {wording.expected}"


def test_everything_is_told_at_once(tmp_path: Path, plant: Computation) -> None:
    text = OWN.replace("consumed()", "consumption()").replace("of: electricity", "of: electrics")
    folder = put(tmp_path / "forms", text.replace("name_en: raw coal", "name_en: ''"))
    with pytest.raises(Refused) as refused:
        make_report(plant, "quick", folder=folder)
    assert {problem.code for problem in refused.value.problems} == {
        *("enterprise_report_function", "enterprise_report_set", "library_field_missing"),
    }


def test_two_forms_of_one_day_are_refused(tmp_path: Path) -> None:
    folder = put(put(tmp_path / "forms"), OWN.replace("period", "kind: quick\nperiod"), "other")
    assert [problem.code for problem in report_problems(load(), folder)] == [
        "enterprise_report_edition_twice"
    ]


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    folder = put(tmp_path / "forms", "name_zh: [")
    assert [problem.code for problem in report_problems(load(), folder)] == ["library_unreadable"]
