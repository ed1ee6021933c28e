"""Figures over HTTP: those in use, keeping and withdrawing, CO2 as assessed, and CO2 per output."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.core.errors.web import NothingThere
from ditan.core.intensity.entries import FigureEntry
from ditan.core.intensity.measures import measures
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Evidence
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_get
from ditan.domains.statistics.selectors.assessment import assessed_year
from ditan.domains.statistics.selectors.disagreements import Disagreements, OtherFigure, disagreements
from ditan.domains.statistics.selectors.figures import FigureInUse, figure_list
from ditan.domains.statistics.selectors.intensity_years import IntensityYear, intensity_series
from ditan.domains.statistics.services.figures import figures_keep, figures_withdraw
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    WRITE_ERRORS,
    Id,
    Limit,
    Offset,
    Page,
    Short,
    Words,
    Year,
    page_of,
)
from ditan.domains.web.signing import SIGNED_IN

MOST = 2000
router = Router(tags=["figures"], auth=SIGNED_IN)
Number = Annotated[Decimal, Field(max_digits=24, allow_inf_nan=False)]
Standing = Literal["", "own", "flash", "recognised"]


class OtherFigureShape(Schema):
    """What another document or file says of the same thing; it does not count."""

    id: int
    value: Decimal | None
    notation: str
    document: str
    file: str = Field(description="Empty where it was typed by hand")


class FigureShape(Schema):
    """A figure in use; `value` is null where a notation stands, never zero."""

    id: int
    place: str
    year: int
    measure: str
    unit: str
    standing: str
    prices: str
    base: int = Field(description="Year of constant prices; 0 where there is none")
    vintage: int = Field(description="Census that revised the value; 0 for the value first published")
    value: Decimal | None
    notation: str
    document: str
    dated: date | None
    scan: str | None = Field(description="SHA-256 of the scan of the paper")
    others: list[OtherFigureShape] = Field(description="What other documents or files say of it")


class FigureGiven(Schema):
    """A figure as it is given. A recognised one needs the scan: enter it on its page, or name one kept before."""

    year: int
    measure: Short = Field(examples=["gdp"])
    value: Number | None = None
    notation: Literal["", "NE", "NO", "IE", "C"] = ""
    standing: Standing = ""
    prices: Literal["", "current", "constant"] = ""
    base: int = 0
    vintage: int = 0
    document: Words
    dated: date | None = None
    reason: Words = ""


class FiguresGiven(Schema):
    """Figures of one place, kept together or not at all."""

    figures: list[FigureGiven] = Field(max_length=MOST)
    scan: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = Field(
        "", description="SHA-256 of a scan that stands with a figure of this place"
    )


class FiguresWithdrawing(Schema):
    """Which figures count no more, and why."""

    ids: list[Id] = Field(max_length=MOST, min_length=1)
    reason: Words


class FiguresWithdrawn(Schema):
    """How many were withdrawn."""

    withdrawn: int


class AssessedShape(Schema):
    """CO2 as assessed of a year in tonnes, by standing; null where there is none."""

    place: str
    year: int
    own_t: float | None
    flash_t: float | None
    recognised_t: float | None
    standing: str
    in_use_t: float | None
    rule: str


class IntensityShape(Schema):
    """CO2 per output of a year; declines are shares."""

    year: int
    base: int
    co2_t: float | None
    co2_standing: str
    output_1e8_cny: float | None
    intensity_t_per_1e4_cny: float | None
    rate: float | None
    rate_standing: str
    computed_rate: float | None
    cumulative: float | None
    gdp_per_head_cny: float | None


@router.get(
    "/statistics/figures/{place}",
    response={200: Page[FigureShape], **SHUT_ERRORS},
    summary="Figures in use of a place",
)
def figures(
    request: HttpRequest,
    place: str,
    limit: Limit,
    offset: Offset,
    year: Annotated[int | None, Query(None, ge=1900, le=2200)] = None,
    measure: Annotated[str, Query("", max_length=40)] = "",
) -> Any:
    """Every standing, price base and vintage of each measure."""
    _place, by = reached_place(request, place)
    years = None if year is None else [year]
    found, disputed = figure_list([place], by, years), disagreements([place], by, years)
    shown = [_figure(one, disputed) for one in found if measure in ("", one.measure)]
    return page_of(shown, limit, offset)


@router.post(
    "/statistics/figures/{place}",
    response={200: list[FigureShape], **WRITE_ERRORS},
    summary="Keep figures of a place",
)
def keep(request: HttpRequest, place: str, body: FiguresGiven) -> Any:
    """All or nothing; what counted before of the same key is replaced, for a reason."""
    _found, by = reached_place(request, place)
    entries = [FigureEntry(place, **given.dict()) for given in body.figures]
    scan = Evidence.objects.filter(pk=body.scan, figures__place=place).first() if body.scan else None
    kept = {one.pk for one in figures_keep(entries, by, scan=scan)}
    disputed = disagreements([place], by)
    return [_figure(one, disputed) for one in figure_list([place], by) if one.pk in kept]


@router.post(
    "/statistics/figures/{place}/withdraw",
    response={200: FiguresWithdrawn, **WRITE_ERRORS},
    summary="Withdraw figures of a place",
)
def withdraw(request: HttpRequest, place: str, body: FiguresWithdrawing) -> Any:
    """What counted before counts again."""
    _found, by = reached_place(request, place)
    strange = set(body.ids) - {one.pk for one in figure_list([place], by)}
    if strange:
        asked = ", ".join(map(str, sorted(strange)))
        address = f"/api/v1/statistics/figures/{place}"
        raise NothingThere(what="figure", what_zh="数", asked=asked, known="id", list_address=address)
    return {"withdrawn": len(figures_withdraw(body.ids, by, body.reason))}


@router.get(
    "/statistics/assessed/{year}/{place}",
    response={200: AssessedShape, **SHUT_ERRORS},
    summary="CO2 as assessed of a year",
)
def assessed(request: HttpRequest, year: Year, place: str) -> Any:
    """Own estimate by the rule of the year, flash and recognised figure; the last that is there is in use."""
    reached_place(request, place)
    found = assessed_year(place, year)
    return {
        "place": place,
        "year": year,
        "own_t": _tonnes(found.own_micro_t),
        "flash_t": _tonnes(found.flash),
        "recognised_t": _tonnes(found.recognised),
        "standing": found.standing,
        "in_use_t": _tonnes(found.in_use),
        "rule": found.rule.id if found.rule else "",
    }


@router.get(
    "/statistics/intensity/{place}",
    response={200: list[IntensityShape], **SHUT_ERRORS},
    summary="CO2 per output, year by year",
)
def intensity(
    request: HttpRequest,
    place: str,
    base: Annotated[int | None, Query(None, ge=1949, le=2200)] = None,
    vintage: Annotated[int | None, Query(None, ge=0, le=2200)] = None,
) -> Any:
    """At the prices of one base; declines are chained on what was recognised."""
    found, _by = reached_place(request, place)
    series = intensity_series(found, base, vintage)
    return [_intensity(year, series.base) for year in series.years]


def reached_place(request: HttpRequest, place: str) -> tuple[Place, Reach]:
    """The place and the reach of whoever asks. Raises: NothingThere for a place that is not there or out of reach."""
    by = reach_of_request(request)
    found = place_get(place)
    if found is None or not by.covers(found):
        raise NothingThere(
            what="place", what_zh="地区", asked=place, known="GB/T 2260", list_address="/api/v1/places"
        )
    return found, by


def _figure(one: FigureInUse, disputed: Disagreements) -> dict[str, Any]:
    known = measures().get(one.measure)
    told = {name: getattr(one, name) for name in ("place", "year", "measure", "standing", "prices")}
    return told | {
        "id": one.pk,
        "unit": known.unit if known else "",
        "base": one.base,
        "vintage": one.vintage,
        "value": None if one.value is None else Decimal(one.text),
        "notation": one.notation,
        "document": one.document,
        "dated": one.dated,
        "scan": one.evidence,
        "others": [_other(other) for other in disputed.get(one.pk, ())],
    }


def _other(one: OtherFigure) -> dict[str, Any]:
    told = {"id": one.pk, "document": one.document, "file": one.file}
    is_none = one.value is None
    return told | {
        "value": None if is_none else Decimal(one.text),
        "notation": one.text if is_none else "",
    }


def _intensity(year: IntensityYear, base: int) -> dict[str, Any]:
    total = year.assessed.in_use if year.assessed else None
    return {
        "year": year.year,
        "base": base,
        "co2_t": _tonnes(total),
        "co2_standing": year.assessed.standing if year.assessed else "",
        "output_1e8_cny": _number(year.output.ratio if year.output else None),
        "intensity_t_per_1e4_cny": _number(year.intensity),
        "rate": _number(year.rate.value if year.rate else None),
        "rate_standing": year.rate.standing if year.rate else "",
        "computed_rate": _number(year.computed),
        "cumulative": _number(year.cumulative),
        "gdp_per_head_cny": _number(year.per_head),
    }


def _tonnes(micro_t: int | None) -> float | None:
    return None if micro_t is None else micro_t / 1_000_000


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
