"""The template of a methodology is read as it is once it is filled in."""

import csv
from pathlib import Path

import openpyxl
import pytest

from ditan.core.enterprise import compute, method_named, methods, read_facts
from ditan.core.enterprise.template import write_template
from ditan.core.errors import Refused


@pytest.mark.parametrize("method", methods())
def test_the_rows_of_every_template_are_understood(method: str, tmp_path: Path) -> None:
    path = tmp_path / "template.csv"
    write_template(path, method_named(method))
    rows = list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))
    filled = tmp_path / "filled.csv"
    with filled.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows({**row, "facility": "F1"} for row in rows)
    facts = read_facts(filled, method, 2016)
    assert facts.size == len(rows)
    assert {problem.severity for problem in facts.problems} <= {"info", "warning"}


def test_a_workbook_filled_in_is_computed(tmp_path: Path) -> None:
    path = tmp_path / "power.xlsx"
    write_template(path, method_named("power_2022"), 2023)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        row[0].value = "1号机组"
        if [cell.value for cell in row[1:5]] == ["combustion", "coal", "2023-03", "quantity"]:
            row[5].value = 100
    book.save(path)
    # 100 t · 26.7 GJ/t · 0.03085 tC/GJ · 0.99 · 44/12 = 299.001285 t
    assert compute(read_facts(path, "power_2022")).total_tco2e == pytest.approx(299.001285)


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_text("mine", "utf-8")
    with pytest.raises(Refused) as refused:
        write_template(path, method_named("power_2022"))
    assert [problem.code for problem in refused.value.problems] == ["template_file_exists"]
    assert path.read_text("utf-8") == "mine"


def test_a_file_of_another_kind_and_a_folder_that_is_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    wanted = {"template.ods": "template_format_unknown", "taken/template.csv": "template_not_writable"}
    for name, code in wanted.items():
        with pytest.raises(Refused) as refused:
            write_template(tmp_path / name, method_named("power_2022"))
        assert [problem.code for problem in refused.value.problems] == [code]
