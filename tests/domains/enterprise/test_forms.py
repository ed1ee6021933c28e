"""Forms of the office's own: a file in its folder is a report on the page, in Excel and in Word; a broken one is left out."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from django.conf import LazySettings
from django.test import Client

from ditan.core.enterprise.reports import adopt_templates, report_template
from ditan.domains.enterprise import checks
from ditan.domains.enterprise.forms import forms_adopt, forms_folder
from tests.core.enterprise.reports.test_templates import OWN
from tests.domains.enterprise.plants import Plant
from tests.domains.enterprise.test_reports_page import address, page, plant

__all__ = ["plant"]  # the fixture: 100 t of diesel, 100 MWh bought in 2024
pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: LazySettings, tmp_path: Path) -> Iterator[Path]:
    """The folder of the office's forms; nothing stays adopted afterwards."""
    settings.DITAN_HOME = tmp_path
    forms_folder().mkdir()
    yield forms_folder()
    adopt_templates(tmp_path / "none")


def put(folder: Path, text: str, name: str = "quick.yaml") -> None:
    (folder / name).write_text(text, "utf-8")
    forms_adopt()


def test_a_form_of_a_new_kind_stands_on_the_page_in_excel_and_in_word(
    client: Client, plant: Plant, folder: Path
) -> None:
    put(folder, OWN.replace("combustion.fuel_oil", "combustion.diesel").replace("fuel oil", "diesel"))
    # 100 t of diesel: 0.01 · 10⁴ t; 145.53 tce (see test_reports_page); coal was not burnt: NE, and no sum.
    text = page(client, address(plant, kind="quick"))
    assert "能耗快报" in text
    assert "145.53" in text
    assert "没有数据" in text
    assert "Energy at a glance" in page(client, f"/en{address(plant, kind='quick')}")
    opened = page(client, address(plant, kind="quick", trace="cell.0.1.2"))
    assert "fuel.gbt2589_2020.heat.kgce_equivalent" in opened
    book = openpyxl.load_workbook(BytesIO(client.get(address(plant, "export.xlsx", kind="quick")).content))
    assert book["燃料"]["A5"].value == "燃料油"
    paper = docx.Document(BytesIO(client.get(address(plant, "report.docx", kind="quick")).content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert "145.53" in cells


def test_a_new_edition_holds_from_its_year_on(client: Client, plant: Plant, folder: Path) -> None:
    newer = OWN.replace("name_zh: 能耗快报", "kind: energy_use\nname_zh: 新表样")
    put(folder, newer.replace("2020-01-01", "2024-01-01"), "energy_use_2024-01-01.yaml")
    assert "新表样" in page(client, address(plant, kind="energy_use"))
    assert report_template("energy_use", 2023).name_zh == "能源利用状况报告"
    assert report_template("energy_use", 2024).name_zh == "新表样"


def test_a_broken_form_is_left_out_and_named(client: Client, plant: Plant, folder: Path) -> None:
    put(folder, OWN.replace("consumed()", "consumption()"))
    assert client.get(address(plant, kind="quick")).status_code == 404
    assert client.get(address(plant, kind="energy_use")).status_code == 200
    found = [(problem.code, problem.where.file) for problem in checks.problems()]
    assert ("enterprise_report_function", "quick.yaml") in found


def test_without_a_folder_nothing_is_wrong(settings: LazySettings, tmp_path: Path) -> None:
    settings.DITAN_HOME = tmp_path
    assert list(checks.problems()) == []
