"""The balance page: every cell as printed, the findings beside their cells, three measures, and its workbook."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from ditan.core.balance import standard_coal
from ditan.core.balance.model import Cell
from ditan.core.library import load
from ditan.domains.inventory.screens.balance import BalancePage
from ditan.domains.inventory.screens.grid import GridCell
from ditan.domains.statistics.models import Balance
from ditan.domains.statistics.selectors import balance_get, balance_table
from ditan.domains.statistics.services import balance_keep
from tests.domains.inventory.pages import shown_value, text_of
from tests.worlds import HEILONGJIANG, JIANGSU, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def balance_of(place: str) -> Balance:
    found = balance_get(place, YEAR)
    assert found is not None
    return found


def cells_of(place: str, measure: str = "physical") -> dict[tuple[str, str], GridCell]:
    page = BalancePage(balance_of(place), measure, None)  # type: ignore[arg-type] - the parametrised measures
    return {(cell.row, cell.fuel): cell for row in page.grid.rows for cell in row.cells}


def test_the_grid_holds_every_cell_of_the_table() -> None:
    page = BalancePage(balance_of(JIANGSU), "physical", None)
    assert (len(page.grid.rows), len(page.grid.columns)) == (33, 22)
    assert page.size == "33 行 × 22 列"


def test_a_cell_shows_one_decimal_and_keeps_what_was_printed() -> None:
    cell = cells_of(JIANGSU)["tr_thermal_power", "raw_coal"]
    assert (cell.text, cell.full) == ("−11,060.8", "−11,060.784")


def test_total_columns_are_told_apart() -> None:
    grid = BalancePage(balance_of(JIANGSU), "physical", None).grid
    assert [column.fuel for column in grid.columns if column.is_total] == ["coal_total", "petroleum_total"]


def test_a_blank_that_should_hold_a_number_is_not_a_plain_blank() -> None:
    # Heilongjiang prints no petroleum_total for thermal power, heating and refining, though single oils are there.
    cells = cells_of(HEILONGJIANG)
    missing = {row for (row, fuel), cell in cells.items() if cell.is_missing and fuel == "petroleum_total"}
    assert missing == {"tr_thermal_power", "tr_heating", "tr_refining"}
    assert not cells["tr_coking", "petroleum_total"].is_missing


def test_findings_stand_at_their_cells() -> None:
    # Raw coal: statistical difference −1,802.1 of 11,316.6 万吨 consumed is more than 5 %.
    cells = cells_of(HEILONGJIANG)
    assert cells["statistical_difference", "raw_coal"].tone == "warn"
    assert cells["fc_transport", "raw_coal"].tone == ""


@pytest.mark.parametrize("measure", ["calorific", "coal_equivalent"])
def test_standard_coal_is_the_cores_with_the_word_of_its_method(client: Client, measure: str) -> None:
    coal = standard_coal(balance_table(balance_of(JIANGSU)), load(), measure)  # type: ignore[arg-type]
    cell = cells_of(JIANGSU, measure)["fc_industry", "electricity"]
    assert cell.text == f"{coal.value('fc_industry', 'electricity'):,.1f}"
    words = text_of(client.get(f"/balances/{YEAR}/{JIANGSU}/?measure={measure}").content.decode())
    assert {"calorific": "当量值", "coal_equivalent": "等价值"}[measure] in words


def test_the_panel_lists_worst_first_and_opens_the_chosen_one(client: Client) -> None:
    page = BalancePage(balance_of(HEILONGJIANG), "physical", 1)
    severities = [finding.severity for finding in page.all_findings]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    html = client.get(f"/balances/{YEAR}/{HEILONGJIANG}/?finding=1").content.decode()
    chosen = html[html.index('id="finding-1"') :].split("</li>")[0]
    assert 'aria-expanded="true"' in chosen
    assert "hidden" not in chosen
    other = html[html.index('id="finding-0"') :].split("</li>")[0]
    assert 'class="finding-more" hidden' in other


def test_a_cell_opens_to_its_address_its_standard_coal_and_what_uses_it(client: Client) -> None:
    address = f"/balances/{YEAR}/{JIANGSU}/?trace=cell.tr_thermal_power.raw_coal"
    fragment = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert shown_value(fragment) == "−11,060.784 万吨"
    words = text_of(fragment)
    # 11,060.784 × 0.7143 = 7,900.718
    assert "−7,900.718" in words
    assert "20,582.3 万吨 CO₂" in words
    assert "emission.tr_thermal_power.raw_coal" in fragment


def test_a_blank_cell_opens_to_no_and_an_unknown_one_to_nothing(client: Client) -> None:
    page = f"/balances/{YEAR}/{JIANGSU}/"
    blank = client.get(f"{page}?trace=cell.tr_coking.diesel", headers={"HX-Request": "true"})
    assert "空格不是零" in blank.content.decode()
    unknown = client.get(f"{page}?trace=cell.tr_coking.peat", headers={"HX-Request": "true"})
    assert unknown.status_code == 404


def test_the_workbook_holds_the_table_as_numbers_and_the_findings(client: Client) -> None:
    answer = client.get(f"/balances/{YEAR}/{HEILONGJIANG}/export.xlsx")
    assert "attachment" in answer["Content-Disposition"]
    book = openpyxl.load_workbook(BytesIO(answer.content))
    table, findings = book.worksheets
    head = [cell.value for cell in table[2]]
    row = next(
        row for row in table.iter_rows(min_row=3) if row[0].value and str(row[0].value).startswith("32 ")
    )
    column = next(place for place, title in enumerate(head) if title and str(title).startswith("原煤"))
    assert row[column].value == pytest.approx(-1802.1, abs=0.05)
    blank = next(row for row in table.iter_rows(min_row=3) if str(row[0].value).startswith("3 "))
    assert blank[column].value is None
    assert findings.max_row - 1 == len(BalancePage(balance_of(HEILONGJIANG), "physical", None).findings)


def test_a_corrected_table_is_shown_at_once_though_the_page_is_kept_rendered(client: Client) -> None:
    address = f"/balances/{YEAR}/{JIANGSU}/"
    kept = client.get(address).content.decode()
    table = balance_table(balance_of(JIANGSU))
    place = ("final_consumption", "raw_coal")
    corrected = replace(table, cells=table.cells | {place: Cell(4321.5, "4321.5", None, None)})
    balance_keep(corrected)
    assert "4,321.5" not in kept
    assert "4,321.5" in client.get(address).content.decode()
