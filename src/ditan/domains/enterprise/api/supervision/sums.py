"""The sum of a place's enterprises beside its inventory, by sector, with the difference explained."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Path, Schema

from ditan.core.enterprise.reconciling import SectorLine
from ditan.core.errors.web import NothingThere
from ditan.domains.enterprise.api.routing import supervision
from ditan.domains.enterprise.api.supervision.asking import SupervisionChoice, supervised_asked
from ditan.domains.enterprise.api.telling import tonnes
from ditan.domains.enterprise.selectors.supervision.sums import PlaceSums, place_sums
from ditan.domains.places.selectors import place_get
from ditan.domains.web.paging import Year

AMOUNTS = ("reported", "boundary", "direct", "factors", "coverage", "inventory", "difference", "unexplained")


class SectorSumShape(Schema):
    """A sector in t CO2e; `is_confidential`: it rests on few enterprises and may not leave the office."""

    sector: str
    name_zh: str
    name_en: str
    enterprises: int
    absent: int = Field(description="Enterprises without a number of the year")
    uncovered: int = Field(description="Of them, those without any number")
    reported_t: float
    boundary_t: float = Field(description="What is bought, taken off")
    direct_t: float
    factors_t: float = Field(description="Defaults in place of measured parameters")
    coverage_t: float = Field(description="Enterprises without a number, by their year before")
    inventory_t: float | None
    difference_t: float | None
    unexplained_t: float | None
    is_confidential: bool


class PlaceSumsShape(Schema):
    """A place and year; `is_merged`: rows of the inventory stand merged as they rest on few enterprises."""

    place: str
    year: int
    has_inventory: bool
    is_merged: bool
    enterprises: int
    sectors: list[SectorSumShape]


@supervision.one("/sums/{place}", PlaceSumsShape, "Enterprises beside the inventory")
def sums(request: HttpRequest, year: Year, place: Annotated[str, Path(max_length=20)]) -> Any:
    """Enterprises at the place and below it, by sector of its inventory."""
    by, there = supervised_asked(request, year, SupervisionChoice(industry="", place="")).by, place_get(place)
    found = place_sums(by, there, year) if there is not None else None
    if found is None:
        address = "/api/v1/places"
        raise NothingThere(what="place", what_zh="地区", asked=place, known="code", list_address=address)
    return {
        "place": place,
        "year": year,
        "has_inventory": found.inventory is not None,
        "is_merged": found.is_merged,
        "enterprises": found.enterprises,
        "sectors": [_line(found, one) for one in found.lines],
    }


def _line(found: PlaceSums, one: SectorLine) -> dict[str, Any]:
    return {
        "sector": one.sector.id,
        "name_zh": one.sector.name_zh,
        "name_en": one.sector.name_en,
        **{name: getattr(one, name) for name in ("enterprises", "absent", "uncovered")},
        **{f"{name}_t": tonnes(getattr(one, name)) for name in AMOUNTS},
        "is_confidential": found.is_confidential(one),
    }
