"""Enterprises of a place beside its inventory: by hand, on the page, in its drawer and as Excel. Houses and numbers are made up.

Diesel by power_2022, 100 t: 100 t · 42.652 GJ/t · 0.0202 tC/GJ · 98 % · 44/12 = 309.59 t CO2 by the defaults. Plant one measured
0.02222 tC/GJ, a tenth more: 340.55 t, so defaults in its place take 30.96 t away. Plant two told nothing for the year, and
50 t of diesel for the year before: 154.80 t of coverage. The inventory holds 1,000 + 200 t of power, and a memo row besides:
1,200.00 − 340.55 + 30.96 − 154.80 = 735.61 t are not explained. Of fugitive emissions it holds 70 t, and no enterprise reports any.
"""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from ditan.core.library import load
from ditan.domains.accounts.scope import reach_of
from ditan.domains.enterprise.selectors.supervision.sums import PlaceSums, place_sums
from ditan.domains.enterprise.services import Entry, facts_keep
from ditan.domains.inventory.models import Inventory, InventoryRow
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import Balance
from tests.domains.enterprise.plants import diesel, make_plant
from tests.people import DAY, Houses, make_houses, officer
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db
YEAR = 2025
T = 1_000_000
ROWS = (
    ("1.1.1.1", "coal", 1_000, "estimated"),
    ("1.1.1.1", "diesel", 200, "estimated"),
    ("1.1.1.1", "biomass", 500, "memo"),
    ("1.3.1", "", 70, "estimated"),
)
SECOND = "91350200M00000022"


@pytest.fixture
def houses() -> Houses:
    from ditan.core.enterprise.credit_codes import check_digit

    houses = make_houses()
    one = make_plant(houses)
    measured = Entry(
        "U1", "combustion", "diesel", f"{YEAR}-01", "cc", "0.02222", "tC/GJ", "measured", "化验单"
    )
    facts_keep(one.enterprise, YEAR, [diesel(f"{YEAR}-01", "100"), measured], one.reach)
    two = make_plant(houses, "甲县备用电厂", SECOND + check_digit(SECOND))
    facts_keep(two.enterprise, YEAR - 1, [diesel(f"{YEAR - 1}-01", "50")], two.reach)
    return houses


@pytest.fixture
def place(houses: Houses) -> Place:
    """The county with its inventory."""
    place = houses.county_office.place
    edition = load().default_edition
    balance = Balance.objects.create(
        place=place, year=YEAR, layout="net_change", digest="b", rows=[], fuels=[], units=[]
    )
    total = sum(tonnes for *_row, tonnes, status in ROWS if status == "estimated") * T
    kept = Inventory.objects.create(
        place=place,
        year=YEAR,
        balance=balance,
        edition=edition.id,
        gwp=edition.gwp,
        library_release="1",
        code_version="1",
        digest="i",
        energy_co2_micro_t=total,
        total_co2e_micro_t=total,
        summary={},
    )
    for position, (category, fuel, tonnes, status) in enumerate(ROWS):
        InventoryRow.objects.create(
            inventory=kept,
            position=position,
            category=category,
            sector="power",
            fuel=fuel,
            gas="CO2",
            emissions_micro_t=tonnes * T,
            co2e_micro_t=tonnes * T,
            status=status,
            is_verified=True,
            trace={},
        )
    return place


def sums(houses: Houses, place: Place) -> PlaceSums:
    by = reach_of(officer(houses.county_office, "office_officer", "县办"), DAY)
    found = place_sums(by, place, YEAR)
    assert found is not None
    return found


def tonnes(amount: int | None) -> float | None:
    return None if amount is None else round(amount / T, 2)


def test_a_sector_is_explained_by_hand(houses: Houses, place: Place) -> None:
    found = sums(houses, place)
    lines = {one.sector.id: one for one in found.lines}
    assert list(lines) == ["power", "fugitive"]
    power, fugitive = lines["power"], lines["fugitive"]
    causes = (
        power.reported,
        power.boundary,
        power.factors,
        power.coverage,
        power.unexplained,
        power.inventory,
    )
    assert [tonnes(one) for one in causes] == [340.55, 0.0, -30.96, 154.8, 735.61, 1200.0]
    assert (power.enterprises, power.absent, power.uncovered) == (1, 1, 0)
    assert (fugitive.enterprises, tonnes(fugitive.unexplained), tonnes(fugitive.inventory)) == (0, 70.0, 70.0)
    assert found.is_confidential(power)


def test_what_is_shown_opens_and_goes_out_as_excel(houses: Houses, place: Place, client: Client) -> None:
    client.force_login(officer(houses.county_office, "office_officer", "县办"), backend=BACKEND)
    address = f"/enterprises/supervision/inventory/?place={place.pk}&year={YEAR}"
    for prefix in ("", "/en"):
        text = client.get(prefix + address).content.decode()
        for shown in ("340.6", "−31.0", "154.8", "735.6", "1,200.0", "28.4%", "70.0"):
            assert shown in text
    drawer = client.get(f"{address}&trace=sector.power", headers={"hx-request": "true"})
    assert drawer.status_code == 200
    told = drawer.content.decode()
    assert "735.6" in told
    assert "数从哪里来" in told
    assert "这个数被谁使用" not in told
    book = client.get(address.replace("/?", "/export.xlsx?"))
    rows = {
        row[0]: row
        for row in openpyxl.load_workbook(BytesIO(book.content)).worksheets[0].iter_rows(values_only=True)
    }
    power = [cell for cell in rows["电力热力生产"][2:9] if isinstance(cell, int | float)]
    assert [round(cell, 2) for cell in power] == [340.55, 0.0, 340.55, -30.96, 154.8, 735.61, 1200.0]


def test_the_place_of_another_office_is_not_found(houses: Houses, place: Place, client: Client) -> None:
    client.force_login(officer(houses.county_office_beside, "office_officer", "邻县"), backend=BACKEND)
    assert client.get(f"/enterprises/supervision/inventory/?place={place.pk}&year={YEAR}").status_code == 404
