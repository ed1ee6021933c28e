"""A whole table typed into the grid: the printed defects of real tables appear beside their cells, nothing typed is lost.

Source of the expected places: BALANCE.md, "Printed defects that `balance check` should find", on the tables of 2007 that the
demonstration re-enters (`site/demo/balances/2007`).
"""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from ditan.core.balance import read
from ditan.core.balance.model import Balance as Table
from ditan.core.balance.reading.layouts import layouts
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.quantities import unit_name
from ditan.domains.accounts.models import Organisation
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import Balance
from ditan.domains.statistics.selectors import balance_get, balance_table
from tests.people import COUNTY, LONG_AGO, Houses, give, make_houses, make_person
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
YEAR = 2007
ASKED = f"?place={COUNTY}&year={YEAR}"
NEW = f"/statistics/balances/new/{ASKED}"
TYPED = f"/statistics/balances/new/typed/{ASKED}"
# Kind of defect, province, and the cell beside which it must stand.
DEFECTS = [
    ("balance_identity_broken", "510000", "statistical_difference.raw_coal"),
    ("row_total_differs", "310000", "transformation.coke"),
    ("column_total_differs", "340000", "fc_res_urban.petroleum_total"),
    ("total_column_blank", "140000", "fc_industry_nonenergy.coal_total"),
    ("total_consumption_differs", "370000", "total_consumption.heat"),
    ("supply_total_differs", "120000", "supply_total.diesel"),
    ("fuel_without_source", "510000", "supply_total.coke_oven_gas"),
    ("statistical_difference_large", "140000", "statistical_difference.raw_coal"),
]


@cache
def printed(place: str) -> Table:
    folder = Path(settings.DITAN_DEMO_DATA)
    found = next(folder.rglob(f"{YEAR}/{place}.csv"))
    return read(found, place=place, year=YEAR)


def form_of(place: str, **more: str) -> dict[str, str]:
    table = printed(place)
    cells = {
        f"c.{row}.{fuel}": cell.printed or f"{cell.value:.15g}"
        for (row, fuel), cell in table.cells.items()
        if cell.value is not None
    }
    return {"layout": table.layout, "step": "check", "document": "中国能源统计年鉴 2008", **cells, **more}


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def officer(client: Client, houses: Houses) -> Client:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    return client


def stands_beside(page: str, code: str, at: str) -> bool:
    """Whether a finding is in the list once, with its cell lit, and the cell of the grid wears the mark."""
    items = re.findall(r'<li class="finding".*?</li>', page, re.S)
    found = [item for item in items if code in item and f'data-lit="{at}' in item]
    return len(found) == 1 and bool(
        re.search(rf'<td data-at="{re.escape(at)}" class="[^"]*at-(warn|bad|info)', page)
    )


@pytest.mark.parametrize(("code", "place", "at"), DEFECTS)
def test_the_printed_defects_stand_beside_their_cells(
    officer: Client, code: str, place: str, at: str
) -> None:
    """While it is typed and on the page of the balance, once it is kept."""
    assert stands_beside(officer.post(TYPED, form_of(place)).content.decode(), code, at)
    kept = officer.post(TYPED, form_of(place, step="keep"))
    assert kept.status_code == 302
    assert stands_beside(officer.get(kept.headers["Location"]).content.decode(), code, at)


def test_without_script_a_finding_leads_to_its_cell_in_the_page_that_holds_what_was_typed(
    officer: Client,
) -> None:
    page = officer.post(TYPED, form_of("310000")).content.decode()
    links = re.findall(r'<a class="finding-open" href="([^"]*)"', page)
    assert links
    assert all(link.startswith("#") for link in links)
    assert "#at-transformation.coke" in links
    assert 'id="at-transformation.coke" name="c.transformation.coke" value="' in page
    assert not re.search(r'<div class="finding-more" hidden', page)


def test_while_typing_only_the_findings_come_back(officer: Client) -> None:
    part = officer.post(TYPED, form_of("310000"), headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="typed-findings"')
    assert '"transformation.coke": "at-warn"' in part
    assert not Balance.objects.filter(place=COUNTY).exists()


def test_a_typed_table_is_kept_as_printed_with_its_document(officer: Client) -> None:
    assert officer.post(TYPED, form_of("310000", step="keep")).status_code == 302
    balance = balance_get(COUNTY, YEAR)
    assert balance is not None
    assert balance.source == "中国能源统计年鉴 2008"
    assert balance.making.kind == "typed"
    kept, source = balance_table(balance), printed("310000")
    assert {at: cell.value for at, cell in kept.cells.items() if cell.value is not None} == {
        at: cell.value for at, cell in source.cells.items() if cell.value is not None
    }
    again = officer.get(f"{NEW}&from=current").content.decode()
    assert 'name="c.fc_industry.raw_coal" value="' in again


def test_a_refused_table_comes_back_as_it_was_typed(officer: Client) -> None:
    form = form_of("310000", step="keep", document=" ") | {"c.fc_trade.coke": "3,4x"}
    page = officer.post(TYPED, form)
    text = page.content.decode()
    assert page.status_code == 400
    assert "typed_cell_unreadable" in text
    assert "typed_document_missing" in text
    assert 'name="c.fc_trade.coke" value="3,4x"' in text
    assert not Balance.objects.filter(place=COUNTY).exists()


def test_an_empty_table_is_not_kept(officer: Client) -> None:
    page = officer.post(TYPED, {"layout": "net_change", "step": "keep", "document": "年鉴"})
    assert "typed_table_empty" in page.content.decode()


def test_a_pasted_yearbook_table_goes_into_the_cells(client: Client) -> None:
    place = Place.objects.create(
        code="990101", name_zh="一区", level="county", is_fictional=True, interval_start=1, interval_end=1
    )
    office = Organisation.objects.create(
        kind="low_carbon_office", name_zh="一区低碳办", place=place, valid_from=LONG_AGO
    )
    person = make_person("一区经办")
    give(person, office, "office_officer")
    client.force_login(person, backend=BACKEND)
    address = f"/statistics/balances/new/typed/?place={place.pk}&year={YEAR}"
    numbers = {("fc_industry", "raw_coal"): "60.5", ("fc_transport", "diesel"): "30"}
    layout = layouts()["net_change"]
    columns = [fuels()[fuel] for fuel in layout.fuels]
    lines = [
        ["项目", *(fuel.name_zh for fuel in columns)],
        ["", *(f"({unit_name(fuel.unit, 'zh')})" for fuel in columns)],
        *(
            [rows()[row].name_zh, *(numbers.get((row, fuel.id), "") for fuel in columns)]
            for row in layout.rows
        ),
    ]
    block = "\n".join("\t".join(line) for line in lines)
    page = client.post(address, {"layout": "net_change", "step": "paste", "block": block})
    text = page.content.decode()
    assert page.status_code == 200, re.findall(r'<p class="code">(.*?)</p>', text)
    assert 'name="c.fc_industry.raw_coal" value="60.5"' in text
    assert 'name="c.fc_transport.diesel" value="30"' in text
    refused = client.post(address, {"layout": "net_change", "step": "paste", "block": "a\tb\n1\t2"})
    assert refused.status_code == 400
    assert "a\tb" in refused.content.decode()


def test_the_layout_since_2010_has_its_own_rows_and_thirty_fuels(officer: Client) -> None:
    page = officer.get(f"{NEW}&layout=modern").content.decode()
    assert len(re.findall(r'<th scope="col" data-column=', page)) == 32
    assert "c.tr_gas_liquefaction.lng" in page


class TestTypingPageScope(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return NEW


class TestTypedPostScope(ScopeCases):
    role = "office_officer"
    opened = 302

    def address(self, houses: Houses) -> str:
        return TYPED

    def ask(self, client: Client, address: str) -> object:  # type: ignore[override]
        return client.post(address, form_of("310000", step="keep"))
