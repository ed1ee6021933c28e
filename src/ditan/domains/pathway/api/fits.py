"""Fits over HTTP: emissions over income, and on people, affluence and technology; the numbers of the page."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.core.pathway import Kuznets, Stirpat
from ditan.domains.pathway.api.places import place_asked
from ditan.domains.pathway.selectors.fits import FitYear, place_fits
from ditan.domains.pathway.selectors.series import series_by_place, series_in_use
from ditan.domains.web.numbers import page_language
from ditan.domains.web.paging import SHUT_ERRORS
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["pathways"], auth=SIGNED_IN)


class FitYearShape(Schema):
    """A year: CO2 in tonnes, population (1e4 persons), output (1e8 CNY at constant prices), output by head (1e4 CNY), energy
    (1e4 tce, coal-equivalent); null where one is not known."""

    year: int
    co2_t: float
    population: float | None
    output: float | None
    income: float | None
    energy: float | None


class FitCoefficientShape(Schema):
    """A coefficient or elasticity with its standard error; t and p are null in an exact fit."""

    name: str = Field(examples=["ln_income"])
    value: float
    error: float
    t: float | None
    p: float | None


class TurningPointShape(Schema):
    """An income at which the curve turns, with its interval; an end is null where it is not finite."""

    income: float
    low: float | None
    high: float | None
    is_maximum: bool
    position: str = Field(examples=["inside"], description="inside, near or outside the incomes seen")


class CurveShape(Schema):
    """The environmental Kuznets curve. Where `shape` is not_shown the turning points are arithmetic and say nothing."""

    shape: str = Field(examples=["inverted_u"])
    n: int
    r2: float
    coefficients: list[FitCoefficientShape]
    turning_points: list[TurningPointShape]
    interval_level: float
    income_from: float
    income_to: float
    is_past_turning_point: bool | None
    durbin_watson: float | None
    rule: str
    edition: str


class RidgeTraceShape(Schema):
    """Standardised coefficients by factor, and R², at one k."""

    k: float
    standardised: dict[str, float]
    r2: float


class RidgeShape(Schema):
    """STIRPAT by ridge regression; `is_chosen_by_trace`: k was taken where the trace settles."""

    k: float
    is_chosen_by_trace: bool
    n: int
    r2: float
    constant: float
    mean_error: float
    elasticities: list[FitCoefficientShape]
    standardised: dict[str, float]
    variance_inflation: dict[str, float | None]
    trace: list[RidgeTraceShape]
    rule: str
    edition: str


class FitsShape(Schema):
    """Both fits of a place on one basis; one that cannot be made is null, and the problems say why."""

    place: str
    basis: str = Field(examples=["assessed"])
    price_year: int
    years: list[FitYearShape]
    curve: CurveShape | None
    ridge: RidgeShape | None
    problems: list[dict[str, Any]]


@router.get("/pathway/fits/{place}", response={200: FitsShape, **SHUT_ERRORS}, summary="Fits of a place")
def fits(
    request: HttpRequest,
    place: str,
    basis: Annotated[str, Query("", max_length=20, description="assessed or inventory")] = "",
    cubic: Annotated[bool, Query(False, description="A curve with the third power")] = False,
    k: Annotated[float | None, Query(None, ge=0, description="A ridge parameter of one's own")] = None,
) -> Any:
    """Emissions over income with the turning point, and elasticities by ridge regression with the trace."""
    found, _by = place_asked(request, place)
    both = series_by_place([found])[found.pk]
    series = series_in_use(both, basis if basis in both else "")
    told = place_fits(series, is_cubic=cubic, k=k)
    language = page_language()
    return {
        "place": found.pk,
        "basis": series.basis,
        "price_year": told.base,
        "years": [_year(one) for one in told.years],
        "curve": _curve(told.curve) if told.curve else None,
        "ridge": _ridge(told.ridge) if told.ridge else None,
        "problems": [problem.as_json(language) for problem in (*told.curve_problems, *told.ridge_problems)],
    }


def _year(one: FitYear) -> dict[str, Any]:
    return {
        "year": one.year,
        "co2_t": one.tonnes,
        "population": one.people,
        "output": one.output,
        "income": one.income,
        "energy": one.energy,
    }


def _curve(found: Kuznets) -> dict[str, Any]:
    told = found.as_json()
    return told | {
        "income_from": found.seen[0],
        "income_to": found.seen[1],
        "rule": found.rule.id,
        "edition": found.rule.edition,
    }


def _ridge(found: Stirpat) -> dict[str, Any]:
    return found.as_json() | {"rule": found.rule.id, "edition": found.rule.edition}
