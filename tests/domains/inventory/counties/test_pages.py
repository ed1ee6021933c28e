"""The page of the bench: who may see what, forms that come back filled, the drawer, Excel."""

from io import BytesIO

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client

from ditan.domains.accounts.models import Person
from ditan.domains.inventory.models import CountyDeclaration, Settlement
from tests.domains.inventory.counties.conftest import Keep
from tests.domains.inventory.counties.small_city import CITY_ROWS, COUNTY_ROWS, YEAR, reach
from tests.people import CITY, COUNTY, COUNTY_BESIDE, Houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
PAGE = f"/inventory/counties/?place={CITY}&year={YEAR}"
OWN = f"/inventory/counties/?place={COUNTY}&year={YEAR}"
EXCEL = f"/inventory/counties/export.xlsx?place={CITY}&year={YEAR}"
FORM = {
    "act": "declare",
    "name": "钢铁厂",
    "cause": "retained",
    "sector": "fc_industry",
    "fuel": "raw_coal",
    "amount": "250",
    "unit": "t",
    "document": "统计局函",
}


@pytest.fixture
def signed_in(client: Client, clerk: Person) -> Client:
    client.force_login(clerk, backend=BACKEND)
    return client


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_page_shows_the_difference_and_that_nothing_is_left(
    signed_in: Client, world_of_three: None
) -> None:
    page = text(signed_in.get(PAGE))
    assert "全市减区县合计" in page
    assert "结算后余" in page
    assert "未分摊到区县" in page
    assert 'colspan="5"' in page  # four causes without a declaration, and the own column


def test_a_declaration_is_added_and_a_refused_one_comes_back_filled(
    signed_in: Client, world_of_three: None
) -> None:
    refused = signed_in.post(PAGE, FORM | {"amount": "二百五", "counties": [COUNTY]})
    assert refused.status_code == 400
    page = text(refused)
    assert 'value="二百五"' in page
    assert f'value="{COUNTY}" checked' in page
    assert "“二百五”不是数量" in page
    assert signed_in.post(PAGE, FORM).status_code == 302
    assert CountyDeclaration.objects.get().emissions_micro_t == 250_000_000
    assert "钢铁厂" in text(signed_in.get(PAGE))


def test_refused_weights_come_back_filled(signed_in: Client, world_of_three: None) -> None:
    refused = signed_in.post(
        PAGE,
        {"act": "weights", "key": "gdp", "document": "", f"weight-{COUNTY}": "12.5", "are_shares": "on"},
    )
    assert refused.status_code == 400
    assert 'value="12.5"' in text(refused)


def test_two_people_settle_on_the_page(
    client: Client, signed_in: Client, head: Person, world_of_three: None
) -> None:
    assert signed_in.post(PAGE, {"act": "settle", "reason": ""}).status_code == 400
    assert signed_in.post(PAGE, {"act": "settle", "reason": "年度"}).status_code == 302
    client.force_login(head, backend=BACKEND)
    kept = Settlement.objects.get()
    assert client.post(PAGE, {"act": "confirm", "settlement": kept.pk}).status_code == 302
    assert "市主任" in text(client.get(PAGE))


@pytest.mark.parametrize("key", ["cell.fc_industry.raw_coal", f"county.{COUNTY}", "cause.electricity"])
def test_numbers_open(signed_in: Client, world_of_three: None, key: str) -> None:
    found = signed_in.get(f"{PAGE}&trace={key}", headers={"HX-Request": "true"})
    assert found.status_code == 200
    assert "trace-value" in text(found)
    shut = signed_in.get(f"{PAGE}&trace=cell.nothing.here", headers={"HX-Request": "true"})
    assert shut.status_code == 404


def test_excel_holds_all_tables_and_adds_up(signed_in: Client, world_of_three: None) -> None:
    book = openpyxl.load_workbook(BytesIO(signed_in.get(EXCEL).content))
    assert book.sheetnames == ["差额", "逐格", "县区", "调整", "申报"]
    rows = list(book["差额"].values)
    assert [rows[1][2], rows[-1][2]] == [820, 1690]
    assert sum(row[2] for row in rows[1:-1]) == pytest.approx(1690)


def test_empty_states(signed_in: Client, keep: Keep) -> None:
    assert "还没有全市清单" in text(signed_in.get(PAGE))
    keep(CITY, CITY_ROWS)
    assert "没有县区清单，由全市各行按分摊因子分下" in text(signed_in.get(PAGE))
    keep(COUNTY, COUNTY_ROWS[COUNTY])
    assert "没有清单的县区" in text(signed_in.get(PAGE))


def test_a_county_sees_its_own_line_only(
    client: Client, houses: Houses, clerk: Person, head: Person, world_of_three: None
) -> None:
    from ditan.domains.inventory.selectors.counties import counties_split
    from ditan.domains.inventory.services.counties import settlement_confirm, settlement_propose
    from ditan.domains.places.models import Place

    bench = counties_split(Place.objects.get(pk=CITY), YEAR)
    settlement_confirm(settlement_propose(bench, "年度", reach(clerk)), reach(head))
    client.force_login(officer(houses.county_office, "office_officer", "县经办"), backend=BACKEND)
    page = text(client.get(OWN))
    assert "重复计算" in page
    assert f"地区{COUNTY_BESIDE}" not in page
    for address in (PAGE, EXCEL, OWN.replace(COUNTY, COUNTY_BESIDE), f"{EXCEL}".replace(CITY, COUNTY)):
        assert client.get(address).status_code == 404


class TestOwnLineScope(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return OWN


class TestActScope(ScopeCases):
    role = "office_officer"
    opened = 400  # in reach, and told that a county has no counties to settle

    def address(self, houses: Houses) -> str:
        return OWN

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"act": "settle", "reason": "试"})
