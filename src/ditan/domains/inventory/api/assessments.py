"""What was assessed of an inventory: totals, categories, key categories, uncertainty, completeness, quality, double counting,
views. Each is the stored record of the functions that the pages show; nothing is calculated again."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.core.errors.web import NothingThere
from ditan.core.library import vocabulary
from ditan.domains.inventory.api.inventories import inventory_or_refuse
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_record
from ditan.domains.web.paging import ERRORS, Limit, Offset, Page, Year, page_of

router = Router(tags=["assessments"])
MICRO_T_PER_T = 1_000_000
BELOW = "/inventories/{year}/{place}"


class Choice(Schema):
    """Which of the inventories of a place and year."""

    edition: str = Field("", max_length=60, description="Edition id; empty: the default edition")
    gwp: str = Field("", max_length=20, description="GWP set; empty: that of the edition")


class RangeShape(Schema):
    """A value with the bounds of its 95 % range, in tonnes."""

    low_t: float
    central_t: float
    high_t: float


class TotalsShape(Schema):
    """Totals in tonnes of CO2e. `land_use_co2e_t` is null where none was estimated; `sectors` those with an estimate."""

    place: str
    year: int
    edition: str
    gwp: str
    with_land_use_co2e_t: float
    without_land_use_co2e_t: float
    land_use_co2e_t: float | None
    unverified_share: float
    is_energy_only: bool
    sectors: list[str]
    ranges: dict[str, RangeShape]


class CategoryShape(Schema):
    """A category with all below it. A gas that is absent was not estimated: `status` says which nothing it is."""

    category: str
    name_zh: str
    name_en: str
    co2e_t: float | None
    gas_t: dict[str, float]
    co2e_by_gas_t: dict[str, float | None]
    memo_co2e_t: float | None
    unverified_co2e_t: float
    status: dict[str, str]
    range: RangeShape | None


class KeyCategoryShape(Schema):
    """One category and gas of the key category analysis, the largest first."""

    category: str
    gas: str
    co2e_t: float
    level_share: float
    cumulative: float
    trend_share: float | None
    is_key_by_level: bool
    is_key_by_trend: bool
    is_key: bool


class CompletenessShape(Schema):
    """One category and gas that a whole inventory holds; `proposal_t` is an order of magnitude, in no total."""

    category: str
    gas: str
    name_zh: str
    name_en: str
    status: str
    is_asked: bool
    is_closed: bool
    reason_zh: str
    reason_en: str
    remedy_zh: str
    remedy_en: str
    co2e_t: float | None
    proposal_t: float | None


class RecordShape(Schema):
    """An assessment as it was stored."""

    record: dict[str, Any]


class ViewRowShape(Schema):
    """One row of a view; `steps` are positions of leaf rows, whose traces open by `/rows/{position}/trace`."""

    code: str
    parent: str
    name_zh: str
    name_en: str
    kind: str
    is_total: bool
    scope: int | None
    levels: list[str]
    co2e_t: float | None
    gas_co2e_t: dict[str, float]
    notation: str
    gas_notation: dict[str, str]
    reason_zh: str
    reason_en: str
    steps: list[int]


def _record(found: Inventory, kind: str) -> dict[str, Any]:
    """A stored assessment, or the refusal that says it was not made."""
    record = inventory_record(found, kind)
    if record is None:
        raise NothingThere(
            what=kind,
            what_zh=kind,
            asked=f"{found.place_id} {found.year}",
            known="inventories with an estimated row",
            list_address="/api/v1/inventories",
        )
    return record


def _tonnes(micro_t: int | None) -> float | None:
    return None if micro_t is None else micro_t / MICRO_T_PER_T


def _range(ends: Sequence[int] | None) -> dict[str, float] | None:
    names = ("low_t", "central_t", "high_t")
    return None if ends is None else {n: end / MICRO_T_PER_T for n, end in zip(names, ends, strict=True)}


@router.get(f"{BELOW}/totals", response={200: TotalsShape, **ERRORS}, summary="Its totals with their ranges")
def totals(request: HttpRequest, year: Year, place: str, chosen: Query[Choice]) -> Any:
    """With and without land use, by sector and gas; tonnes of CO2e, ranges at 95 %."""
    found = inventory_or_refuse(request, place, year, chosen.edition, chosen.gwp)
    told = found.headline
    return {
        "place": found.place_id,
        "year": found.year,
        "edition": found.edition,
        "gwp": found.gwp,
        "with_land_use_co2e_t": _tonnes(told["with_land_use"]),
        "without_land_use_co2e_t": _tonnes(told["without_land_use"]),
        "land_use_co2e_t": _tonnes(told["land_use"]),
        "unverified_share": found.unverified_share,
        "is_energy_only": told["is_energy_only"],
        "sectors": told["sectors"],
        "ranges": {name: _range(ends) for name, ends in told["ranges"].items()},
    }


@router.get(
    f"{BELOW}/categories", response={200: Page[CategoryShape], **ERRORS}, summary="Its categories by gas"
)
def categories(
    request: HttpRequest,
    year: Year,
    place: str,
    chosen: Query[Choice],
    limit: Limit,
    offset: Offset,
    category: Annotated[str, Query("", max_length=20, description="One category; empty: all")] = "",
) -> Any:
    """Tonnes by gas, CO2e, share, range and status of each."""
    found = inventory_or_refuse(request, place, year, chosen.edition, chosen.gwp)
    known = vocabulary.categories()
    if category and category not in known:
        raise NothingThere(
            what="category",
            what_zh="类别",
            asked=category,
            known=", ".join(code for code in known if "." not in code),
            list_address=f"/api/v1/inventories/{year}/{place}/categories",
        )
    told = _record(found, "totals")["categories"]
    ranges = (inventory_record(found, "uncertainty") or {}).get("by_category", {})
    codes = [code for code in known if code in told and category in ("", code)]
    return page_of([_category(code, told[code], ranges) for code in codes], limit, offset)


def _category(code: str, record: Mapping[str, Any], ranges: Mapping[str, Any]) -> dict[str, Any]:
    category = vocabulary.categories()[code]
    return {
        "category": code,
        "name_zh": category.name_zh,
        "name_en": category.name_en,
        "co2e_t": _tonnes(record["co2e"]),
        "gas_t": {gas: amount / MICRO_T_PER_T for gas, amount in record["gas"].items()},
        "co2e_by_gas_t": {gas: _tonnes(amount) for gas, amount in record["co2e_by_gas"].items()},
        "memo_co2e_t": _tonnes(record["memo"]),
        "unverified_co2e_t": record["unverified"] / MICRO_T_PER_T,
        "status": record["status"],
        "range": _range(ranges.get(code)),
    }


@router.get(
    f"{BELOW}/key-categories",
    response={200: Page[KeyCategoryShape], **ERRORS},
    summary="Its key categories",
)
def key_categories(
    request: HttpRequest,
    year: Year,
    place: str,
    chosen: Query[Choice],
    limit: Limit,
    offset: Offset,
    land_use: Annotated[
        Literal["with", "without"], Query("with", description="With land use or without")
    ] = "with",
) -> Any:
    """By level or trend, with and without land use."""
    found = inventory_or_refuse(request, place, year, chosen.edition, chosen.gwp)
    rows = _record(found, "key_categories")[f"{land_use}_land_use"]
    return page_of([row | {"co2e_t": _tonnes(row["co2e_micro_t"])} for row in rows], limit, offset)


@router.get(
    f"{BELOW}/completeness",
    response={200: Page[CompletenessShape], **ERRORS},
    summary="What a whole inventory holds beside it",
)
def completeness(
    request: HttpRequest, year: Year, place: str, chosen: Query[Choice], limit: Limit, offset: Offset
) -> Any:
    """What is estimated, not estimated (NE), not occurring (NO), included elsewhere (IE) or confidential (C)."""
    found = inventory_or_refuse(request, place, year, chosen.edition, chosen.gwp)
    lines = [
        line
        | {
            "co2e_t": _tonnes(line["co2e_micro_t"]),
            "proposal_t": _tonnes(line["proposal_micro_t"]),
        }
        for line in _record(found, "completeness")["lines"]
    ]
    return page_of(lines, limit, offset)


@router.get(
    f"{BELOW}/uncertainty", response={200: RecordShape, **ERRORS}, summary="Both assessments of its range"
)
def uncertainty(request: HttpRequest, year: Year, place: str, chosen: Query[Choice]) -> Any:
    """Error propagation and simulation, as they were kept with the inventory."""
    found = _record(inventory_or_refuse(request, place, year, chosen.edition, chosen.gwp), "uncertainty")
    return {"record": {name: found[name] for name in ("propagation", "simulation")}}


@router.get(f"{BELOW}/quality", response={200: RecordShape, **ERRORS}, summary="The grades of its data")
def quality(request: HttpRequest, year: Year, place: str, chosen: Query[Choice]) -> Any:
    """The grade of each input, and of the whole."""
    return {
        "record": _record(inventory_or_refuse(request, place, year, chosen.edition, chosen.gwp), "quality")
    }


@router.get(
    f"{BELOW}/double-counting", response={200: RecordShape, **ERRORS}, summary="The traps of double counting"
)
def double_counting(request: HttpRequest, year: Year, place: str, chosen: Query[Choice]) -> Any:
    """Each trap with what was found."""
    return {
        "record": _record(inventory_or_refuse(request, place, year, chosen.edition, chosen.gwp), "overlaps")
    }


@router.get(
    BELOW + "/views/{view}",
    response={200: Page[ViewRowShape], **ERRORS},
    summary="It as guideline, IPCC or GPC table",
)
def view(
    request: HttpRequest,
    year: Year,
    place: str,
    view: str,
    chosen: Query[Choice],
    limit: Limit,
    offset: Offset,
) -> Any:
    """One content, printed in the order of that document."""
    found = _record(inventory_or_refuse(request, place, year, chosen.edition, chosen.gwp), "views")
    if view not in found:
        raise NothingThere(
            what="view",
            what_zh="视图",
            asked=view,
            known=", ".join(found),
            list_address=f"/api/v1/inventories/{year}/{place}/views/{next(iter(found))}",
        )
    return page_of([_view_row(row) for row in found[view]["rows"]], limit, offset)


def _view_row(row: Mapping[str, Any]) -> dict[str, Any]:
    amounts = row["gas_co2e_micro_t"].items()
    return dict(row) | {
        "co2e_t": _tonnes(row["co2e_micro_t"]),
        "gas_co2e_t": {gas: amount / MICRO_T_PER_T for gas, amount in amounts},
    }
