"""Balance tables over HTTP."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from ditan.core.errors.web import NothingThere
from ditan.domains.statistics.models import Balance
from ditan.domains.statistics.selectors import balance_findings, balance_get, balance_list
from ditan.domains.web.paging import ERRORS, Limit, Offset, Page, Year, page_of

router = Router(tags=["balances"])


class BalanceShape(Schema):
    """A balance table in use."""

    place: str
    year: int
    layout: str
    file: str
    source: str
    digest: str
    rows: list[str]
    fuels: list[str]
    units: dict[str, str]

    @staticmethod
    def resolve_place(found: Any) -> str:
        return str(found.place_id)


class BalanceCellShape(Schema):
    """A printed cell; `value` is null where it is blank (NO). Absent cells (NE) are not listed."""

    row: str
    fuel: str
    value: float | None
    printed: str
    sheet: str
    cell: str


class BalanceFindingShape(Schema):
    """What a check found, in both languages."""

    severity: str
    code: str
    row: str
    fuel: str
    sheet: str
    cell: str
    wording: dict[str, Any]


def balance_or_refuse(place: str, year: int) -> Balance:
    """The balance in use, or the refusal that says where the list of balances is."""
    found = balance_get(place, year)
    if found is None:
        raise NothingThere(
            what="balance",
            what_zh="平衡表",
            asked=f"{place} {year}",
            known="GB/T 2260, year",
            list_address="/api/v1/balances",
        )
    return found


@router.get("/balances", response={200: Page[BalanceShape], **ERRORS}, summary="Balance tables in use")
def balances(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    year: Annotated[int | None, Query(None, ge=1900, le=2200)] = None,
) -> Any:
    """The one in use of each place and year."""
    return page_of(balance_list(year), limit, offset)


@router.get("/balances/{year}/{place}", response={200: BalanceShape, **ERRORS}, summary="One balance table")
def balance(request: HttpRequest, year: Year, place: str) -> Any:
    """Its rows, fuels and units; the unit of a cell is that of its fuel."""
    return balance_or_refuse(place, year)


@router.get(
    "/balances/{year}/{place}/cells",
    response={200: Page[BalanceCellShape], **ERRORS},
    summary="Its cells as printed",
)
def cells(
    request: HttpRequest,
    year: Year,
    place: str,
    limit: Limit,
    offset: Offset,
    row: Annotated[str, Query("", max_length=40)] = "",
    fuel: Annotated[str, Query("", max_length=40)] = "",
) -> Any:
    """`value` is null where the cell is blank (NO); cells that are not there (NE) are not listed."""
    wanted = {"row": row, "fuel": fuel}
    found = balance_or_refuse(place, year).cells.filter(
        **{name: value for name, value in wanted.items() if value}
    )
    return page_of(found, limit, offset)


@router.get(
    "/balances/{year}/{place}/findings",
    response={200: Page[BalanceFindingShape], **ERRORS},
    summary="Its findings",
)
def findings(request: HttpRequest, year: Year, place: str, limit: Limit, offset: Offset) -> Any:
    """In both languages, each with the cell."""
    return page_of(balance_findings(balance_or_refuse(place, year)), limit, offset)
