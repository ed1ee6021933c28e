"""Inventories over HTTP: the list, one inventory, its rows, the trace of a row, the comparison."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.core.errors.web import NothingThere
from ditan.core.trace import step_json
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import (
    ComparisonFuel,
    comparison_of_year,
    inventory_get,
    inventory_list,
    inventory_makings,
    inventory_rows,
    row_get,
)
from ditan.domains.inventory.traces import step_of
from ditan.domains.web.paging import ERRORS, Limit, Offset, Page, Year, page_of

router = Router(tags=["inventories"])
Edition = Annotated[str, Query("", max_length=60, description="Edition id; empty: the default edition")]
Gwp = Annotated[str, Query("", max_length=20, description="GWP set; empty: that of the edition")]
MICRO_T_PER_T = 1_000_000


class InventoryShape(Schema):
    """An inventory in use. Emissions in tonnes; `is_energy_only` says that no other sector was estimated."""

    place: str
    year: int
    edition: str
    gwp: str
    library_release: str
    digest: str
    energy_co2_t: float
    total_co2e_t: float
    unverified_share: float
    is_energy_only: bool

    @staticmethod
    def resolve_is_energy_only(found: Any) -> bool:
        return bool(found.headline.get("is_energy_only", True))

    @staticmethod
    def resolve_place(found: Any) -> str:
        return str(found.place_id)

    @staticmethod
    def resolve_energy_co2_t(found: Any) -> float:
        return float(found.energy_co2_micro_t / MICRO_T_PER_T)

    @staticmethod
    def resolve_total_co2e_t(found: Any) -> float:
        return float(found.total_co2e_micro_t / MICRO_T_PER_T)


class InventoryDetail(InventoryShape):
    """An inventory with its summary as the command line prints it."""

    summary: dict[str, Any]


class RowSelection(Schema):
    """Which rows of an inventory: empty texts do not narrow."""

    edition: str = Field("", max_length=60, description="Edition id; empty: the default edition")
    gwp: str = Field("", max_length=20, description="GWP set; empty: that of the edition")
    category: str = Field("", max_length=40, description="A category and all below it")
    fuel: str = Field("", max_length=40, description="A balance fuel")
    sector: str = Field("", max_length=40, description="A balance row")


class RowShape(Schema):
    """A leaf row: no row is a total of others. `position` addresses its trace.

    `enterprises` is how many enterprises stand behind it, null where that is not stated. Without the right to confidential
    data rows behind which too few stand are C, and a row `confidential_merged` holds their amounts.
    """

    position: int
    category: str
    ipcc: str
    gpc: str
    sector: str
    fuel: str
    gas: str
    quantity: float | None
    unit: str
    emissions_t: float | None
    co2e_t: float | None
    status: str
    is_verified: bool
    enterprises: int | None

    @staticmethod
    def resolve_emissions_t(found: Any) -> float | None:
        return None if found.emissions_micro_t is None else found.emissions_micro_t / MICRO_T_PER_T

    @staticmethod
    def resolve_co2e_t(found: Any) -> float | None:
        return None if found.co2e_micro_t is None else found.co2e_micro_t / MICRO_T_PER_T


class TraceShape(Schema):
    """How one row came about: equation, inputs down to the cell, parameters down to the clause."""

    step: dict[str, Any]


class ComparisonShape(Schema):
    """A place's figure against the published one, tonnes of CO2; gap = factor + activity + treatment."""

    place: str
    year: int
    edition: str
    source: str
    ours_t: float
    published_t: float
    gap_t: float
    factor_t: float
    activity_t: float
    treatment_t: float
    absolute_t: float
    by_fuel: dict[str, dict[str, float]]


def inventory_or_refuse(
    request: HttpRequest, place: str, year: int, edition: str, gwp: str = ""
) -> Inventory:
    """The inventory in use as whoever asks may see it, or the refusal that says which there are and where the list is."""
    found = inventory_get(place, year, edition, gwp, by=reach_of_request(request))
    if found is None:
        asked = " ".join(part for part in (place, str(year), edition, gwp) if part)
        makings = ", ".join(" ".join(making) for making in inventory_makings(place, year))
        raise NothingThere(
            what="inventory",
            what_zh="清单",
            asked=asked,
            known=makings or "GB/T 2260, year, edition, gwp",
            list_address="/api/v1/inventories",
        )
    return found


@router.get("/inventories", response={200: Page[InventoryShape], **ERRORS}, summary="Inventories in use")
def inventories(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    year: Annotated[int | None, Query(None, ge=1900, le=2200)] = None,
    edition: Edition = "",
    gwp: Gwp = "",
) -> Any:
    """The one in use of each place and year."""
    return page_of(inventory_list(year, edition, gwp), limit, offset)


@router.get("/inventories/{year}/{place}", response={200: InventoryDetail, **ERRORS}, summary="One inventory")
def inventory(request: HttpRequest, year: Year, place: str, edition: Edition = "", gwp: Gwp = "") -> Any:
    """With its summary as the command line prints it."""
    return inventory_or_refuse(request, place, year, edition, gwp)


@router.get(
    "/inventories/{year}/{place}/rows", response={200: Page[RowShape], **ERRORS}, summary="Its leaf rows"
)
def rows(
    request: HttpRequest, year: Year, place: str, chosen: Query[RowSelection], limit: Limit, offset: Offset
) -> Any:
    """Tonnes; no row is a total of others. A row of status NE, NO, IE or C has no number: missing is not zero."""
    found = inventory_or_refuse(request, place, year, chosen.edition, chosen.gwp)
    selected = inventory_rows(found, category=chosen.category, fuel=chosen.fuel, sector=chosen.sector)
    return page_of(selected, limit, offset)


@router.get(
    "/inventories/{year}/{place}/rows/{position}/trace",
    response={200: TraceShape, **ERRORS},
    summary="The trace of a row",
)
def trace(request: HttpRequest, year: Year, place: str, position: int, edition: Edition = "") -> Any:
    # Positions are stored in four bytes: a larger number names no row and must not reach the database.
    """The equation, its inputs down to the cell, its parameters down to the clause."""
    row = (
        row_get(inventory_or_refuse(request, place, year, edition), position)
        if 0 <= position < 2**31
        else None
    )
    if row is None:
        raise NothingThere(
            what="row",
            what_zh="行",
            asked=str(position),
            known="position",
            list_address=f"/api/v1/inventories/{year}/{place}/rows",
        )
    return {"step": step_json(step_of(row.trace))}


@router.get(
    "/comparison/{year}", response={200: Page[ComparisonShape], **ERRORS}, summary="Ours against published"
)
def comparison(request: HttpRequest, year: Year, limit: Limit, offset: Offset, edition: Edition = "") -> Any:
    """The gap is split into factor, activity and treatment; tonnes of CO2."""
    shown = comparison_of_year(year, edition)
    if shown is None:
        asked = " ".join(part for part in (str(year), edition) if part)
        raise NothingThere(
            what="comparison",
            what_zh="对照",
            asked=asked,
            known="year, edition",
            list_address="/api/v1/inventories",
        )
    lines = [
        {
            "place": part.place.code,
            "year": shown.year,
            "edition": shown.edition,
            "source": shown.source,
            **_tonnes(part.total),
            "absolute_t": part.absolute_micro_t / MICRO_T_PER_T,
            "by_fuel": {fuel.fuel: _tonnes(fuel) for fuel in part.fuels},
        }
        for part in shown.places
    ]
    return page_of(lines, limit, offset)


def _tonnes(part: ComparisonFuel) -> dict[str, float]:
    names = ("ours", "published", "gap", "factor", "activity", "treatment")
    return {f"{name}_t": getattr(part, f"{name}_micro_t") / MICRO_T_PER_T for name in names}
