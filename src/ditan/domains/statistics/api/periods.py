"""Figures of months and quarters over HTTP: those in use, keeping and withdrawing."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.core.errors.web import NothingThere
from ditan.core.intensity.periods import PeriodEntry, period_measures
from ditan.domains.statistics.api.figures import MOST, FiguresWithdrawing, FiguresWithdrawn, reached_place
from ditan.domains.statistics.selectors.periods import PeriodInUse, period_figure_list
from ditan.domains.statistics.services.periods import periods_keep, periods_withdraw
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    WRITE_ERRORS,
    Limit,
    Offset,
    Page,
    Short,
    Words,
    page_of,
)
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["figures"], auth=SIGNED_IN)
Number = Annotated[Decimal, Field(max_digits=24, allow_inf_nan=False)]


class PeriodFigureShape(Schema):
    """A value of a month or quarter in use; `value` is null where a notation stands, never zero."""

    id: int
    place: str
    year: int
    measure: str
    unit: str
    periods: int = Field(description="12 for a measure of months, 4 for one of quarters")
    period: int = Field(description="Which month or quarter, from 1")
    to_date: bool = Field(description="From the first of January to the end of the period")
    value: Decimal | None
    notation: str
    document: str
    dated: date | None


class PeriodFigureGiven(Schema):
    """A value as it is given: of the period alone, or to date."""

    year: int
    measure: Short = Field(examples=["electricity_use"])
    period: int = Field(ge=1, le=12)
    to_date: bool = False
    value: Number | None = None
    notation: Literal["", "NE", "NO", "IE", "C"] = ""
    unit: Short = ""
    document: Words
    dated: date | None = None
    reason: Words = ""


class PeriodFiguresGiven(Schema):
    """Values of one place, kept together or not at all."""

    figures: list[PeriodFigureGiven] = Field(max_length=MOST)


@router.get(
    "/statistics/periods/{place}",
    response={200: Page[PeriodFigureShape], **SHUT_ERRORS},
    summary="Figures of months and quarters of a place",
)
def periods(
    request: HttpRequest,
    place: str,
    limit: Limit,
    offset: Offset,
    year: Annotated[int | None, Query(None, ge=1900, le=2200)] = None,
    measure: Annotated[str, Query("", max_length=40)] = "",
) -> Any:
    """As they were printed: of the period alone, or to date."""
    _place, by = reached_place(request, place)
    found = period_figure_list(place, by, None if year is None else [year])
    return page_of([_figure(one) for one in found if measure in ("", one.measure)], limit, offset)


@router.post(
    "/statistics/periods/{place}",
    response={200: list[PeriodFigureShape], **WRITE_ERRORS},
    summary="Keep figures of months and quarters of a place",
)
def keep(request: HttpRequest, place: str, body: PeriodFiguresGiven) -> Any:
    """All or nothing; what counted before of the same period is replaced, for a reason."""
    _found, by = reached_place(request, place)
    entries = []
    for given in body.figures:
        told = given.dict()
        number, is_to_date = told.pop("period"), told.pop("to_date")
        entries.append(PeriodEntry(place, number=number, is_to_date=is_to_date, **told))
    kept = {one.pk for one in periods_keep(entries, by)}
    return [_figure(one) for one in period_figure_list(place, by) if one.pk in kept]


@router.post(
    "/statistics/periods/{place}/withdraw",
    response={200: FiguresWithdrawn, **WRITE_ERRORS},
    summary="Withdraw figures of months and quarters of a place",
)
def withdraw(request: HttpRequest, place: str, body: FiguresWithdrawing) -> Any:
    """What counted before counts again."""
    _found, by = reached_place(request, place)
    strange = set(body.ids) - {one.pk for one in period_figure_list(place, by)}
    if strange:
        asked = ", ".join(map(str, sorted(strange)))
        address = f"/api/v1/statistics/periods/{place}"
        raise NothingThere(what="figure", what_zh="数", asked=asked, known="id", list_address=address)
    return {"withdrawn": len(periods_withdraw(body.ids, by, body.reason))}


def _figure(one: PeriodInUse) -> dict[str, Any]:
    known = period_measures().get(one.measure)
    told = {
        name: getattr(one, name) for name in ("place", "year", "measure", "notation", "document", "dated")
    }
    return told | {
        "id": one.pk,
        "unit": known.unit if known else "",
        "periods": known.size if known else 0,
        "period": one.number,
        "to_date": one.is_to_date,
        "value": None if one.value is None else Decimal(one.text),
    }
