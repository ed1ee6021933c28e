"""The page of data health on real tables: what is told, what it touches, where it opens."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from openpyxl import load_workbook

from ditan.core.intensity.entries import FigureEntry
from ditan.core.inventory.health import Answer
from ditan.domains.accounts.scope import reach_of, reach_of_installation
from ditan.domains.inventory.selectors import health, inventory_get, inventory_steps
from ditan.domains.inventory.selectors.health import health_get
from ditan.domains.inventory.selectors.standpoints import Figure
from ditan.domains.statistics.models import BalanceFinding
from ditan.domains.statistics.selectors import balance_cells
from ditan.domains.statistics.services.figures import figures_keep
from tests.domains.inventory.pages import text_of
from tests.worlds import BEIJING, HEILONGJIANG, SHANGHAI, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
DAY = date(2026, 11, 27)
INSTALLATION = reach_of_installation(DAY)
ADDRESS = "/inventory/2007/{}/health/"


def answers(place: str) -> dict[str, Answer]:
    inventory = inventory_get(place, YEAR)
    assert inventory is not None
    return {answer.test.id: answer for answer in health_get(inventory, INSTALLATION)}


def test_the_unverified_share_is_that_of_the_inventory_where_every_quantity_has_its_cell() -> None:
    inventory = inventory_get(BEIJING, YEAR)
    assert inventory is not None
    found = answers(BEIJING)["opaque"]
    assert {finding.link.kind for finding in found.findings} <= {"parameter", "quality"}
    assert found.share == pytest.approx(inventory.unverified_share)


def test_a_printed_defect_touches_what_is_burnt_of_its_fuel() -> None:
    # BALANCE.md: Heilongjiang's petroleum total of transformation is 117.0 off: thermal power, heating, refining are blank.
    found = answers(HEILONGJIANG)["inconsistent"]
    defects = [
        finding
        for finding in found.findings
        if isinstance(finding.told, BalanceFinding) and finding.told.fuel == "petroleum_total"
    ]
    assert defects
    inventory = inventory_get(HEILONGJIANG, YEAR)
    assert inventory is not None
    steps = inventory_steps(inventory)
    assert {steps[row].fuel for row in defects[0].rows} >= {"diesel", "gasoline"}
    assert "raw_coal" not in {steps[row].fuel for row in defects[0].rows}


def test_research_that_says_otherwise_is_told_by_fuel() -> None:
    # BALANCE.md: 25.1 of Shanghai's 26.0 Mt gap to CEADs is the treatment of other petroleum products.
    found = answers(SHANGHAI)["mismatched"]
    assert "other_petroleum" in {finding.link.key for finding in found.findings}
    assert found.mark == "bad"


def test_a_boundary_that_is_wider_than_the_neighbours_touches_what_they_lack() -> None:
    # Shanghai alone has the other sectors; Beijing has none, so all of its neighbours but one agree with it.
    narrow, wide = answers(BEIJING)["incomparable"], answers(SHANGHAI)["incomparable"]
    assert [finding.link.key.split()[1] for finding in narrow.findings] == [SHANGHAI]
    inventory = inventory_get(SHANGHAI, YEAR)
    assert inventory is not None
    others = sum(
        abs(step.co2e_micro_t or 0)
        for step in inventory_steps(inventory)
        if step.status == "estimated" and not step.category.startswith("1.")
    )
    assert (wide.touched_micro_t, len(wide.findings)) == (others, 1)


@pytest.mark.parametrize(("times", "is_told"), [(Decimal("1.00"), False), (Decimal("1.50"), True)])
def test_a_figure_of_statistics_that_contradicts_the_balance_is_told(times: Decimal, is_told: bool) -> None:
    inventory = inventory_get(BEIJING, YEAR)
    assert inventory is not None
    printed = balance_cells(inventory.balance)["total_consumption", "electricity"].value
    assert printed
    value = Decimal(str(printed)) * times
    entry = FigureEntry(BEIJING, YEAR, "electricity_use", value, document="统计公报（演示数据）")
    figures_keep([entry], INSTALLATION)
    keys = {finding.link.key for finding in answers(BEIJING)["mismatched"].findings}
    assert ("electricity_use" in keys) == is_told


def test_whoever_may_not_see_the_figures_is_told_nothing_of_them() -> None:
    entry = FigureEntry(BEIJING, YEAR, "electricity_use", Decimal(1), document="统计公报（演示数据）")
    figures_keep([entry], INSTALLATION)
    inventory = inventory_get(BEIJING, YEAR)
    assert inventory is not None
    nobody = reach_of(AnonymousUser(), DAY)
    found = {answer.test.id: answer for answer in health_get(inventory, nobody)}
    assert "electricity_use" not in {finding.link.key for finding in found["mismatched"].findings}


@pytest.mark.parametrize(("prefix", "word"), [("", "不透明"), ("/en", "Opaque")])
def test_the_page_tells_the_four_tests_and_links_open(client: Client, prefix: str, word: str) -> None:
    answer = client.get(prefix + ADDRESS.format(SHANGHAI))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert word in text_of(html)
    addresses = {part.split('"')[0] for part in html.split('class="opens" href="')[1:]}
    for address in sorted(found for found in addresses if not found.startswith("#"))[:8]:
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_all_findings_come_on_request_and_as_excel(client: Client) -> None:
    count = sum(len(answer.findings) for answer in answers(SHANGHAI).values())
    content = client.get(ADDRESS.format(SHANGHAI) + "export.xlsx").content
    sheet = load_workbook(BytesIO(content), read_only=True).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == "检验")
    assert len(rows) - head - 1 >= count
    whole = client.get(ADDRESS.format(SHANGHAI) + "?show=all").content.decode()
    assert whole.count('<th scope="row"') == count


def test_a_place_without_inventory_is_not_found(client: Client) -> None:
    assert client.get(ADDRESS.format("440000")).status_code == 404


def test_reports_of_enterprises_that_add_up_to_more_than_their_sectors_are_told(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    def more(*_asked: object) -> list[Figure]:
        return [Figure("enterprises", 10**16)]  # ten thousand million tonnes: more than any province

    monkeypatch.setattr(health, "enterprise_figures", more)
    found = [one for one in answers(SHANGHAI)["mismatched"].findings if one.link.kind == "enterprises"]
    assert len(found) == 1
    inventory = inventory_get(SHANGHAI, YEAR)
    assert inventory is not None
    steps = inventory_steps(inventory)
    assert {steps[row].category[:5] for row in found[0].rows} <= {"1.1.1", "1.1.2", "2.1", "2.2", "2.6"}
    monkeypatch.setattr(
        health, "enterprise_figures", lambda *_asked: [Figure("enterprises", None, status="C")]
    )
    assert not [one for one in answers(SHANGHAI)["mismatched"].findings if one.link.kind == "enterprises"]
    assert "要等企业模块接入后才有" in text_of(client.get(ADDRESS.format(SHANGHAI)).content.decode())
