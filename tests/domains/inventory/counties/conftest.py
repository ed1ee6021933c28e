"""A city with two counties, small enough to be worked out by hand: tonnes of CO2 by cell.

City: industry coal 1000, power coal 500, residential gas 90, transport diesel 100; together 1690.
County 990300: coal 400, diesel 70; county 990400: coal 300, diesel 50; together 820. The difference is 870.
"""

from collections.abc import Callable, Mapping

import pytest

from ditan.core.library import load
from ditan.domains.accounts.models import Person
from ditan.domains.inventory.models import Inventory, InventoryRow
from ditan.domains.inventory.selectors.counties import Bench, counties_split
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import Balance
from tests.domains.inventory.counties.small_city import CITY_ROWS, COUNTY_ROWS, TONNE, YEAR
from tests.people import CITY, Houses, make_houses, officer

Keep = Callable[..., Inventory]


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def keep(houses: Houses) -> Keep:
    """Keep an inventory of a place from tonnes by cell; the quantity of a cell is half its tonnes."""

    def made(
        place: str, rows: Mapping[tuple[str, str], int], *, release: str = "1", year: int = YEAR
    ) -> Inventory:
        edition = load().default_edition
        balance = Balance.objects.create(
            place_id=place,
            year=year,
            layout="net_change",
            digest=f"{place}-{release}-{len(rows)}",
            rows=[],
            fuels=[],
            units=[],
        )
        total = sum(rows.values()) * TONNE
        kept = Inventory.objects.create(
            place_id=place,
            year=year,
            balance=balance,
            edition=edition.id,
            gwp=edition.gwp,
            library_release=release,
            code_version="1",
            digest=f"{place}-{release}",
            energy_co2_micro_t=total,
            total_co2e_micro_t=total,
            summary={},
        )
        InventoryRow.objects.bulk_create(
            InventoryRow(
                inventory=kept,
                position=position,
                category="1.1",
                sector=sector,
                fuel=fuel,
                gas="CO2",
                quantity=tonnes / 2,
                unit="1e4 t",
                emissions_micro_t=tonnes * TONNE,
                co2e_micro_t=tonnes * TONNE,
                status="estimated",
                is_verified=True,
                trace={},
            )
            for position, ((sector, fuel), tonnes) in enumerate(rows.items())
        )
        return kept

    return made


@pytest.fixture
def world_of_three(keep: Keep) -> None:
    """The city and both counties."""
    keep(CITY, CITY_ROWS)
    for code, rows in COUNTY_ROWS.items():
        keep(code, rows)


@pytest.fixture
def bench(houses: Houses) -> Callable[[], Bench]:
    return lambda: counties_split(Place.objects.get(pk=CITY), YEAR)


@pytest.fixture
def clerk(houses: Houses) -> Person:
    """An officer of the city's office, who may compile and propose."""
    return officer(houses.city_office, "office_officer", "市经办")


@pytest.fixture
def head(houses: Houses) -> Person:
    """The director of the city's office, who may confirm."""
    return officer(houses.city_office, "office_director", "市主任")
