"""The four downloads say what the page says."""

import csv
import json
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.test import Client
from pyarrow import parquet

from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_get
from tests.worlds import JIANGSU, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
PAGE = f"/inventory/{YEAR}/{JIANGSU}/"
COLUMNS = "place,year,category,ipcc,gpc,sector,fuel,gas,quantity,unit,emissions_t,co2e_t,status"


def inventory() -> Inventory:
    found = inventory_get(JIANGSU, YEAR)
    assert found is not None
    return found


def download(client: Client, name: str) -> bytes:
    answer = client.get(PAGE + name)
    assert answer.status_code == 200
    assert f"ditan-{JIANGSU}-{YEAR}-" in answer["Content-Disposition"]
    return answer.content


def test_the_rows_have_the_contracts_columns_and_add_up(client: Client) -> None:
    text = download(client, "inventory.csv").decode("utf-8-sig")
    assert text.splitlines()[0] == COLUMNS
    rows = list(csv.DictReader(StringIO(text)))
    burnt = [row for row in rows if row["status"] == "estimated" and row["category"].startswith("1.1")]
    assert sum(float(row["emissions_t"]) for row in burnt) == pytest.approx(
        inventory().energy_co2_micro_t / 1e6, abs=0.01
    )


def test_the_summary_names_total_and_release(client: Client) -> None:
    summary = json.loads(download(client, "summary.json"))
    assert summary["energy_co2_t"] == pytest.approx(inventory().energy_co2_micro_t / 1e6, abs=0.01)
    assert summary["library_release"] == inventory().library_release


def test_the_trace_has_a_row_for_every_stored_row(client: Client) -> None:
    table = parquet.read_table(BytesIO(download(client, "trace.parquet")))
    assert table.num_rows == inventory().rows.count()


@pytest.mark.parametrize(("prefix", "mark"), [("", "未核实"), ("/en", "nverified")])
def test_the_workbook_marks_unverified_numbers_in_the_pages_language(
    client: Client, prefix: str, mark: str
) -> None:
    answer = client.get(f"{prefix}{PAGE}export.xlsx")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    words = [
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert any(mark in word for word in words)
    assert any(word.startswith("=") for word in words)
