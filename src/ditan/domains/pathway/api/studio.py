"""The studio over HTTP: the base of a year, a total broken down without or with keeping it, and a version put forward as targets."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.breakdown import StudioFieldUnreadable
from ditan.core.errors.web import NothingThere
from ditan.core.pathway.breakdown import BrokenDown, principles
from ditan.core.pathway.sectors import sectors
from ditan.domains.accounts.scope import Reach
from ditan.domains.pathway.api.places import place_asked
from ditan.domains.pathway.forms.parties import MOST_ROWS, field_name
from ditan.domains.pathway.forms.studio import asked_in, typed_in
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.selectors.bases import BreakdownBase, base_of, base_years
from ditan.domains.pathway.selectors.breakdowns import breakdown_get, breakdown_list, decisions_of
from ditan.domains.pathway.selectors.houses import departments_of, register_of
from ditan.domains.pathway.services import Asked, breakdown_keep, breakdown_propose, worked_out
from ditan.domains.pathway.services.breaking import SEPARATOR, cells_of_told
from ditan.domains.pathway.services.proposing import parts_of
from ditan.domains.places.models import Place
from ditan.domains.target.api.decisions import WholeTargetDecision, whole_decision
from ditan.domains.target.models import MOST_NAME
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Limit, Offset, Page, Pk, Short, Words, page_of
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["pathways"], auth=SIGNED_IN)
MOST_TONNES = 10**15 - 1
Tonnes = Annotated[int, Field(ge=0, le=MOST_TONNES)]
ByName = Annotated[dict[str, Tonnes], Field(max_length=5000)]
StudioYear = Annotated[int, Field(ge=1900, le=2199)]


class StudioCellShape(Schema):
    """Tonnes of a row (a county, or `city` for what the city keeps) and a sector."""

    row: str
    sector: str
    tonnes: int


class StudioBaseShape(Schema):
    """A base year: its cells in whole tonnes of CO2 of energy use, and the measures that principles go by, by county."""

    place: str
    years: list[int] = Field(description="Years in which the city and every county have an inventory")
    year: int | None
    total_t: int | None
    cells: list[StudioCellShape]
    facts: dict[str, dict[str, float]]
    principles: list[str]


class NamedPartyShape(Schema):
    """A key user or project that holds tonnes of a cell; `start`: its first year."""

    name: Short = Field(min_length=1, max_length=MOST_NAME)
    kind: Literal["enterprise", "project"]
    row: Short
    sector: Short
    tonnes: Tonnes
    base: Tonnes = 0
    start: StudioYear | None = Field(None, examples=[None])


class BreakdownAsked(Schema):
    """What is asked of the studio. `cells` locks by `row|sector`, `rows` and `columns` lock sums; `departments` by sector."""

    base_year: StudioYear = Field(examples=[2024])
    end_year: StudioYear = Field(examples=[2030])
    total_t: Tonnes
    weights: dict[str, float] = Field(max_length=50, examples=[{"grandfathering": 2, "responsibility": 1}])
    cells: ByName = Field({}, examples=[{"990104|power": 3600000}])
    rows: ByName = Field({}, examples=[{"990104": 6000000}])
    columns: ByName = Field({}, examples=[{"transport": 1900000}])
    departments: dict[str, int] = Field({}, max_length=50, examples=[{"transport": 12}])
    growth: float | None = Field(
        None, ge=-1, le=1, examples=[0.05], description="Yearly growth of output, 0.05 is five per cent"
    )
    parties: list[NamedPartyShape] = Field([], max_length=MOST_ROWS)


class BreakdownKept(BreakdownAsked):
    """The same, with a note of what this version is."""

    note: Short


class WorkedOutShape(Schema):
    """The tonnes by row and sector, which add up to the total; `shares`: what each county bears of the effort."""

    total_t: int
    cells: list[StudioCellShape]
    shares: dict[str, float]


class BreakdownShape(Schema):
    """A version of the studio."""

    id: int
    place: str
    base_year: int
    end_year: int
    total_t: int
    note: str
    digest: str
    person: str
    at: datetime


class BreakdownPartShape(Schema):
    """Who answers for how much; the parts add up to the total."""

    place: str
    party: str
    organisation: int | None
    sector: str
    name: str
    base_t: int
    end_t: int


class WholeBreakdownShape(BreakdownShape):
    """A version with what was asked for, every tonne, every party, and the decisions that were taken from it."""

    asked: dict[str, Any]
    cells: list[StudioCellShape]
    parts: list[BreakdownPartShape]
    decisions: list[int]


class PuttingForward(Schema):
    """A version as targets: the document, how the years between are worked out, and why targets in use change where any do."""

    document: Short
    method: Literal["geometric", "linear"] = "geometric"
    reason: Words = ""


@router.get(
    "/pathway/bases/{place}",
    response={200: StudioBaseShape, **SHUT_ERRORS},
    summary="What can be broken down",
)
def base(
    request: HttpRequest,
    place: str,
    year: Annotated[
        int | None, Query(None, ge=1900, le=2200, description="The newest where left out")
    ] = None,
) -> Any:
    """The base years of a place, and the cells of one of them. Refused where counties and city do not add up."""
    found, _by = place_asked(request, place)
    years = base_years(found)
    known = base_of(found, year or years[0]) if years or year else None
    return {
        "place": found.pk,
        "years": years,
        "year": known.year if known else None,
        "total_t": known.total_t if known else None,
        "cells": _cells(known.cells) if known else [],
        "facts": {code: dict(facts) for code, facts in known.facts.items()} if known else {},
        "principles": list(principles()),
    }


@router.post(
    "/pathway/breakdowns/{place}/try",
    response={200: WorkedOutShape, **WRITE_ERRORS},
    summary="Try a breakdown",
)
def attempt(request: HttpRequest, place: str, given: BreakdownAsked) -> Any:
    """Worked out and not kept. Contradictory locks are refused by name."""
    found, by = place_asked(request, place)
    asked_base, asked = _asked(found, given, by)
    return _worked(worked_out(asked_base, asked))


@router.post(
    "/pathway/breakdowns/{place}",
    response={201: WholeBreakdownShape, **WRITE_ERRORS},
    summary="Keep a breakdown",
)
def keep(request: HttpRequest, place: str, given: BreakdownKept) -> Any:
    """A new version, as a draft; nobody is bound by it."""
    found, by = place_asked(request, place)
    asked_base, asked = _asked(found, given, by)
    return Status(201, _whole(breakdown_keep(asked_base, asked, by, given.note)))


@router.get(
    "/pathway/breakdowns/{place}",
    response={200: Page[BreakdownShape], **SHUT_ERRORS},
    summary="Versions of the studio",
)
def versions(request: HttpRequest, place: str, limit: Limit, offset: Offset) -> Any:
    """All versions of a place, the newest first."""
    found, by = place_asked(request, place)
    page = page_of(breakdown_list(found.pk, by), limit, offset)
    return {**page, "items": [_told(one) for one in page["items"]]}


@router.get(
    "/pathway/breakdowns/{place}/{pk}",
    response={200: WholeBreakdownShape, **SHUT_ERRORS},
    summary="A version of the studio",
)
def version(request: HttpRequest, place: str, pk: Pk) -> Any:
    """What was asked for, every tonne and its party."""
    return _whole(_version(request, place, pk)[0])


@router.post(
    "/pathway/breakdowns/{place}/{pk}/proposal",
    response={201: WholeTargetDecision, **WRITE_ERRORS},
    summary="Put a version forward as targets",
)
def put_forward(request: HttpRequest, place: str, pk: Pk, given: PuttingForward) -> Any:
    """A decision that a second person adopts or declines at `/targets/decisions/{pk}/ruling`."""
    kept, by = _version(request, place, pk)
    made = breakdown_propose(kept, by, document=given.document, method=given.method, reason=given.reason)
    return Status(201, whole_decision(made))


def _version(request: HttpRequest, place: str, pk: int) -> tuple[Breakdown, Reach]:
    found, by = place_asked(request, place)
    kept = breakdown_get(pk, by)
    if kept is None or kept.place_id != found.pk:
        address = "/api/v1/pathway/breakdowns/{place}"
        raise NothingThere(
            what="version", what_zh="分解方案", asked=str(pk), known="id", list_address=address
        )
    return kept, by


def _asked(place: Place, given: BreakdownAsked, by: Reach) -> tuple[BreakdownBase, Asked]:
    """What is asked for, read by the form of the studio. Raises: Refused; also for names that its table does not have."""
    known = base_of(place, given.base_year)
    houses = departments_of(place, by)
    refuse_if(_strangers(known, given, houses))
    texts = {"end_year": str(given.end_year), "total": str(given.total_t)}
    texts |= {f"weight-{name}": f"{weight:g}" for name, weight in given.weights.items()}
    texts |= {f"lock-{cell.replace(SEPARATOR, '-', 1)}": str(amount) for cell, amount in given.cells.items()}
    texts |= {f"row-{row}": str(amount) for row, amount in given.rows.items()}
    texts |= {f"column-{sector}": str(amount) for sector, amount in given.columns.items()}
    texts |= {f"department-{sector}": str(key) for sector, key in given.departments.items()}
    texts |= {"growth": f"{given.growth * 100:g}"} if given.growth is not None else {}
    for number, one in enumerate(given.parties):
        told = {**one.dict(), "start": one.start or ""}
        texts |= {field_name(number, field): str(value) for field, value in told.items()}
    return known, asked_in(known, typed_in(texts), houses, register_of(place, by))


def _strangers(known: BreakdownBase, given: BreakdownAsked, houses: Mapping[int, Any]) -> list[Problem]:
    """Names that are no principle, row, sector, cell or department here: a form cannot hold them, a program can."""
    cells = {SEPARATOR.join(cell) for cell in known.cells}
    asked: tuple[tuple[str, str, Any, Any], ...] = (
        ("weights", "权重", given.weights, set(principles())),
        ("cells", "格子", given.cells, cells),
        ("rows", "地区", given.rows, set(known.rows)),
        ("columns", "领域", given.columns, set(known.sectors)),
        ("departments", "领域的部门", given.departments, set(sectors())),
        (
            "departments",
            "部门",
            [str(key) for key in given.departments.values()],
            {str(key) for key in houses},
        ),
    )
    return [
        StudioFieldUnreadable(
            field=field,
            field_zh=field_zh,
            found=name[:80],
            expected=f"one of {', '.join(sorted(names)[:20])}",
            expected_zh=f"{'、'.join(sorted(names)[:20])} 之一",
        )
        for field, field_zh, told, names in asked
        for name in told
        if name not in names
    ]


def _cells(cells: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    return [{"row": row, "sector": sector, "tonnes": amount} for (row, sector), amount in cells.items()]


def _worked(found: BrokenDown) -> dict[str, Any]:
    return {
        "total_t": sum(found.cells.values()),
        "cells": _cells(found.cells),
        "shares": dict(found.shares),
    }


def _told(kept: Breakdown) -> dict[str, Any]:
    names = ("base_year", "end_year", "total_t", "note", "digest", "at")
    return {name: getattr(kept, name) for name in names} | {
        "id": kept.pk,
        "place": kept.place_id,
        "person": str(kept.person or ""),
    }


def _whole(kept: Breakdown) -> dict[str, Any]:
    return _told(kept) | {
        "asked": kept.asked,
        "cells": _cells(cells_of_told(kept.content["tonnes"])),
        "parts": [
            {
                **{
                    name: getattr(part, name) for name in ("place", "party", "organisation", "sector", "name")
                },
                "base_t": first,
                "end_t": end,
            }
            for part, (first, end) in parts_of(kept).items()
        ],
        "decisions": [one.pk for one in decisions_of(kept)],
    }
