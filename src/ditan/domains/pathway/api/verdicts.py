"""The verdict on a place over HTTP: whether its CO2 has peaked, by which tests, and where its level breaks."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.core.errors import Refused
from ditan.core.pathway import break_of
from ditan.core.pathway.trend import peak_rule
from ditan.domains.pathway.api.places import place_asked
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T, PlaceSeries
from ditan.domains.pathway.selectors.verdicts import verdict_get
from ditan.domains.web.numbers import page_language
from ditan.domains.web.paging import SHUT_ERRORS
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["pathways"], auth=SIGNED_IN)
BASES = ("assessed", "inventory")


class VerdictYearShape(Schema):
    """CO2 of a year in tonnes; `standing` says how far a figure as assessed is, blank for an inventory."""

    year: int
    co2_t: float
    standing: str


class TrendTestShape(Schema):
    """The test of Mann and Kendall."""

    s: float
    var: float
    z: float
    p: float
    tau: float


class LevelBreakShape(Schema):
    """The test of Pettitt: the level after `year` against that before, in tonnes."""

    year: int
    k: float
    p: float
    before: float
    after: float


class PlateauShape(Schema):
    """The years around the peak that stay within `share` of it."""

    start: int
    end: int
    width: int
    share: float


class PlaceVerdictShape(Schema):
    """A place on one basis. All but the years is null where they were not judged, and the problems say why."""

    place: str
    basis: str = Field(examples=["assessed"])
    years: list[VerdictYearShape]
    status: str | None = Field(examples=["peaked"], description="peaked, plateau or rising")
    peak_year: int | None
    peak_t: float | None
    sen_slope_t: float | None = Field(description="Tonnes a year")
    mann_kendall: TrendTestShape | None
    mann_kendall_corrected: TrendTestShape | None = Field(description="Corrected for autocorrelation")
    mann_kendall_after_peak: TrendTestShape | None = Field(description="From the candidate on: what judges")
    plateau: PlateauShape | None
    level_break: LevelBreakShape | None = Field(description="Null where there are too few years for it")
    rule: str
    edition: str
    problems: list[dict[str, Any]]


@router.get(
    "/pathway/verdicts/{place}",
    response={200: PlaceVerdictShape, **SHUT_ERRORS},
    summary="The verdict on a place",
)
def verdict(
    request: HttpRequest,
    place: str,
    basis: Annotated[str, Query("", max_length=20, description="assessed or inventory")] = "",
) -> Any:
    """Whether CO2 has peaked, is on a plateau or rises: the numbers of the page."""
    found, _by = place_asked(request, place)
    told, _both = verdict_get(found, basis if basis in BASES else "")
    language, trend, rule = page_language(), told.trend, peak_rule()
    known = trend.as_json() if trend else {}
    plateau = known.get("plateau")
    names = ("mann_kendall", "mann_kendall_corrected", "mann_kendall_after_peak")
    return {
        "place": found.pk,
        "basis": told.series.basis,
        "years": [
            {"year": one.year, "co2_t": one.micro_t / MICRO_T_PER_T, "standing": one.standing}
            for one in told.series.years
        ],
        "status": told.status or None,
        "peak_year": known.get("peak_year"),
        "peak_t": known.get("peak_value"),
        "sen_slope_t": known.get("sen_slope"),
        **{name: known.get(name) for name in names},
        "plateau": {"start": plateau["from"], "end": plateau["to"], **_sizes(plateau)} if plateau else None,
        "level_break": _break(told.series),
        "rule": rule.id,
        "edition": rule.edition,
        "problems": [problem.as_json(language) for problem in told.problems],
    }


def _sizes(plateau: dict[str, Any]) -> dict[str, Any]:
    return {name: plateau[name] for name in ("width", "share")}


def _break(series: PlaceSeries) -> dict[str, Any] | None:
    try:
        return break_of(series.observations).as_json()
    except Refused:
        return None
