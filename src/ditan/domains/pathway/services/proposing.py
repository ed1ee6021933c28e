"""A version put forward as targets: every tonne has one party, and every year adds up to the city's."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from ditan.core.pathway.breakdown import NamedParty, left_of_cells
from ditan.core.target import Method, yearly_path
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.selectors.bases import CITY
from ditan.domains.pathway.services.breaking import cells_of_told, parties_told
from ditan.domains.places.models import Place
from ditan.domains.target.models import Decision
from ditan.domains.target.services import TargetEntry, decision_propose

INDICATOR = "co2_energy"


class Part(NamedTuple):
    """Who answers: the kind of party in a place, its organisation, the sector, the name of a key user or project, its first year."""

    place: str
    party: str
    organisation: int | None = None
    sector: str = ""
    name: str = ""
    start: int | None = None


def breakdown_propose(
    kept: Breakdown, by: Reach, *, document: str, method: Method = "geometric", reason: str = ""
) -> Decision:
    """Put a version forward as targets: the city's total, and each party's part of it, with their paths.

    Each tonne has one party: a key user or project, else the county, or the department that answers for the sector, or the city that
    keeps it. A project holds its tonnes from its first year on, and nothing before. The path of the city is the sum of the paths of
    its parts, so that every year adds up to the tonne.
    Raises: Refused with everything that stands against it.
    """
    parts = [_entry(kept, key, base, end, method) for key, (base, end) in parts_of(kept).items()]
    by_year: dict[int, Decimal] = {}
    for part in parts:
        told = (
            *(part.base_year, part.base_value, part.end_year, part.end_value),
            *(part.method, part.printed),
        )
        for year, value in yearly_path(*told).items():
            by_year[year] = by_year.get(year, Decimal(0)) + value
    whole = TargetEntry(
        place=kept.place,
        indicator=INDICATOR,
        base_year=kept.base_year,
        base_value=sum((part.base_value for part in parts), Decimal(0)),
        end_year=kept.end_year,
        end_value=Decimal(kept.total_t),
        method="printed",
        printed=by_year,
    )
    origin = {"kind": "breakdown", "id": kept.pk, "digest": kept.digest}
    return decision_propose(kept.place, [whole, *parts], by, document=document, reason=reason, origin=origin)


def parts_of(kept: Breakdown) -> dict[Part, tuple[int, int]]:
    """Tonnes of the base and of the target by party; they add up to both totals.

    Key users and projects hold theirs. Of what is left a county answers for its whole; where departments answer for some sectors, for
    each of the others by itself.
    """
    departments: Mapping[str, int] = kept.asked["departments"]
    found: dict[Part, tuple[int, int]] = {}
    base, end = cells_left(kept)
    for row, sector in base:
        if row == CITY:
            key = Part(kept.place_id, "retained")
        elif sector in departments:
            key = Part(kept.place_id, "department", departments[sector], sector)
        else:
            key = Part(row, "territory", None, sector if departments else "")
        before = found.get(key, (0, 0))
        found[key] = (before[0] + base[row, sector], before[1] + end[row, sector])
    for one in parties_told(kept.asked):
        found[part_of(kept, one)] = (one.base, one.tonnes)
    return found


def part_of(kept: Breakdown, one: NamedParty) -> Part:
    """A key user or project as a party; what lies in what the city keeps is the city's place."""
    place = kept.place_id if one.row == CITY else one.row
    return Part(place, one.kind, one.register, one.column, one.name, one.start)


def cells_left(kept: Breakdown) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """What cells of a version hold without key users and projects, of base and target."""
    base, end = (cells_of_told(kept.content[name]) for name in ("base", "tonnes"))
    return left_of_cells(base, end, parties_told(kept.asked), (kept.base_year, kept.end_year))


def _entry(kept: Breakdown, key: Part, base: int, end: int, method: Method) -> TargetEntry:
    printed = None
    if key.start is not None:
        years = range(kept.base_year + 1, kept.end_year + 1)
        printed = {year: Decimal(end if year >= key.start else 0) for year in years}
    return TargetEntry(
        place=Place.objects.get(pk=key.place),
        indicator=INDICATOR,
        base_year=kept.base_year,
        base_value=Decimal(base),
        end_year=kept.end_year,
        end_value=Decimal(end),
        method="printed" if printed else method if base and end else "linear",
        party=key.party,
        organisation=Organisation.objects.get(pk=key.organisation) if key.organisation else None,
        sector=key.sector,
        called=key.name,
        printed=printed,
    )
