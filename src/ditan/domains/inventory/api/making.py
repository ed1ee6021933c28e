"""InventoriesCompiling over HTTP, and the CO2 figures of a place and year with what each may be used for."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from ditan.core.errors.web import NothingThere
from ditan.core.inventory.figures_in_use import figure_rules
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.inventory.api.inventories import MICRO_T_PER_T, Edition, Gwp, inventory_or_refuse
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.selectors.standpoints import figures_of_year
from ditan.domains.inventory.services.reporting import report_start
from ditan.domains.inventory.services.starting import compile_start
from ditan.domains.jobs.api import StartedShape
from ditan.domains.places.selectors import place_get, place_list_of
from ditan.domains.web.paging import ERRORS, WRITE_ERRORS, Year
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["inventories"])
Code = Annotated[str, Field(max_length=20, description="GB/T 2260")]
CalendarYear = Annotated[int, Field(ge=1900, le=2200)]


class InventoriesCompiling(Schema):
    """What shall be compiled: every place with every year. Empty texts stand for the defaults."""

    places: list[Code] = Field(min_length=1, max_length=2000)
    years: list[CalendarYear] = Field(min_length=1, max_length=100)
    edition: str = Field("", max_length=60)
    gwp: str = Field("", max_length=20)
    recovered_gas: Literal["count", "exclude", "all"] = "count"
    other_petroleum: Literal["energy", "all", "none"] = "energy"


class FigureInUseShape(Schema):
    """A figure in tonnes. `emissions_t` is empty where it is confidential; `uses` says yes, with (words) or no."""

    figure: str
    source: str
    status: str
    emissions_t: float | None
    low_t: float | None
    high_t: float | None
    day: date | None
    uses: dict[str, str]


class StepShape(Schema):
    """A total, or what is added to reach the next total; tonnes."""

    id: str
    kind: str
    emissions_t: float


class FiguresShape(Schema):
    """The figures of a place and year as far as the asker may see them, and the steps between inventory and assessment."""

    place: str
    year: int
    figures: list[FigureInUseShape]
    steps: list[StepShape]


@router.post(
    "/inventories/compile",
    response={202: StartedShape, **WRITE_ERRORS},
    summary="Compile inventories",
    auth=SIGNED_IN,
)
def compile_many(request: HttpRequest, given: InventoriesCompiling) -> Any:
    """Starts a job; what is there already is left. While the same is asked for and open, that job is answered with."""
    found = {place.pk: place for place in place_list_of(given.places)}
    for code in given.places:
        if code not in found:
            raise NothingThere(
                what="place",
                what_zh="地区",
                asked=code,
                known="GB/T 2260",
                list_address="/api/v1/places",
            )
    options = Options(
        edition=given.edition or None,
        gwp=given.gwp or None,
        recovered_gas=given.recovered_gas,
        other_petroleum=given.other_petroleum,
    )
    job = compile_start(list(found.values()), given.years, options, reach_of_request(request))
    return Status(202, {"job": job.pk})


class Reporting(Schema):
    """Which report: PDF, Word, or the workbook in the guideline's layout; in which language."""

    file_format: Literal["pdf", "docx", "xlsx"] = "pdf"
    language: Literal["zh", "en"] = "zh"


@router.post(
    "/inventories/{year}/{place}/report",
    response={202: StartedShape, **WRITE_ERRORS},
    summary="Make a report of an inventory",
    auth=SIGNED_IN,
)
def report(
    request: HttpRequest, year: Year, place: str, given: Reporting, edition: Edition = "", gwp: Gwp = ""
) -> Any:
    """Starts a job; the file is then at `/api/v1/jobs/{job}/file`, for some days."""
    found = inventory_or_refuse(request, place, year, edition, gwp)
    job = report_start(found, given.file_format, given.language, reach_of_request(request))
    return Status(202, {"job": job.pk})


@router.get(
    "/figures-in-use/{year}/{place}",
    response={200: FiguresShape, **ERRORS},
    summary="Which CO2 figure to use",
)
def figures(request: HttpRequest, year: Year, place: str, edition: Edition = "", gwp: Gwp = "") -> Any:
    """Figures as assessed and of enterprises only for those who see the place."""
    known = place_get(place)
    if known is None:
        raise NothingThere(
            what="place", what_zh="地区", asked=place, known="GB/T 2260", list_address="/api/v1/places"
        )
    found = figures_of_year(known, year, reach_of_request(request), edition, gwp)
    rules = figure_rules().figures
    return {
        "place": place,
        "year": year,
        "figures": [
            {
                "figure": one.rule,
                "source": one.source,
                "status": one.status,
                "emissions_t": _tonnes(one.micro_t),
                "low_t": _tonnes(one.range[0] if one.range else None),
                "high_t": _tonnes(one.range[1] if one.range else None),
                "day": one.day,
                "uses": dict(rules[one.rule].uses),
            }
            for one in found.figures
        ],
        "steps": [
            {"id": step.id, "kind": step.kind, "emissions_t": step.micro_t / MICRO_T_PER_T}
            for step in found.steps
        ],
    }


def _tonnes(micro_t: int | None) -> float | None:
    return None if micro_t is None else micro_t / MICRO_T_PER_T
