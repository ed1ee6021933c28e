"""What was declared of the difference as shown, and what the form of a declaration offers."""

from dataclasses import dataclass
from datetime import datetime

from ditan.domains.accounts.models import Person
from ditan.domains.inventory.screens.counties.words import cause_name
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.selectors.counties import Bench
from ditan.domains.web.names import name_of, short_name_of
from ditan.domains.web.numbers import emissions_text


@dataclass(frozen=True, slots=True)
class DeclaredLine:
    """A declaration that counts."""

    pk: int
    name: str
    cause: str
    cell: str
    text: str
    counties: str
    document: str
    person: Person | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Offered:
    """A choice of the form."""

    id: str
    name: str


def declared_lines(bench: Bench) -> list[DeclaredLine]:
    """What was declared and counts, the first first."""
    names = {county.pk: short_name_of(county) for county in bench.counties}
    return [
        DeclaredLine(
            pk=one.pk,
            name=one.name,
            cause=cause_name(bench.causes, one.cause),
            cell=f"{row_name(one.sector)} · {fuel_name(one.fuel)}",
            text=emissions_text(one.emissions_micro_t, sign=True),
            counties="、".join(names.get(code, code) for code in one.counties),
            document=one.document,
            person=one.person,
            at=one.at,
        )
        for one in bench.declarations
    ]


def causes_offered(bench: Bench) -> list[Offered]:
    """All causes."""
    return [Offered(cause.id, name_of(cause)) for cause in bench.causes.causes.values()]


def sectors_offered(bench: Bench) -> list[Offered]:
    """The rows that city or counties have."""
    found = {cell.sector for cell in (*bench.city_cells, *bench.told_cells)}
    return [Offered(sector, row_name(sector)) for sector in sorted(found)]


def fuels_offered(bench: Bench) -> list[Offered]:
    """The fuels that city or counties have."""
    found = {cell.fuel for cell in (*bench.city_cells, *bench.told_cells)}
    return [Offered(fuel, fuel_name(fuel)) for fuel in sorted(found)]
