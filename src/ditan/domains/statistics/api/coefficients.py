"""Over HTTP: by which set of coefficients a place assesses its CO2, and choosing another."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.core.intensity import AssessmentRule, assessment_rules
from ditan.core.intensity.assessment import ELECTRICITY, FUELS
from ditan.core.library import Library
from ditan.domains.statistics.api.figures import reached_place
from ditan.domains.statistics.models import CoefficientChoice
from ditan.domains.statistics.selectors.coefficients import coefficient_choices, library_of, rule_in_use
from ditan.domains.statistics.services.coefficients import Chosen, coefficients_choose
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Short, Words
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["figures"], auth=SIGNED_IN)
FirstYear = Annotated[int, Field(ge=1900, le=2200, examples=[2023])]
LastYear = Annotated[int, Field(ge=1900, le=2200)]
Letter = Annotated[Short, Field(examples=["发改办气候〔2014〕1号"])]


class CoefficientShape(Schema):
    """One coefficient as the place sees it, with its document."""

    item: Literal["coal", "oil", "gas", "imported", "exported"]
    id: str
    value: float
    unit: str
    document: str
    clause: str
    verification: str


class CoefficientSetShape(Schema):
    """A set of coefficients; `is_in_use` tells whether the year that was asked for is assessed by it."""

    id: str
    name_zh: str
    name_en: str
    first: int
    last: int | None = Field(description="Null: until further notice")
    is_in_use: bool
    coefficients: list[CoefficientShape]


class CoefficientChoiceShape(Schema):
    """A choice that was made; an empty set is the default again. Of those that hold a year the newest counts."""

    id: int
    set: str
    first: int
    last: int | None
    document: str
    dated: date | None
    reason: str


class CoefficientsShape(Schema):
    """The sets that there are, and every choice of the place, the newest first."""

    place: str
    year: int
    sets: list[CoefficientSetShape]
    choices: list[CoefficientChoiceShape]


class CoefficientsChosen(Schema):
    """Which set the letter of the years names, and why the place follows it."""

    set: Short = Field("", examples=["combustion"], description="Empty: back to the default")
    first: FirstYear
    last: LastYear | None = Field(None, examples=[2025], description="Null: until further notice")
    document: Letter
    dated: date | None = None
    reason: Words


@router.get(
    "/statistics/coefficients/{place}",
    response={200: CoefficientsShape, **SHUT_ERRORS},
    summary="Coefficients of CO2 as assessed",
)
def coefficients(
    request: HttpRequest, place: str, year: Annotated[int | None, Query(None, ge=1900, le=2200)] = None
) -> Any:
    """The sets side by side, the one of the year (without one, last year), and the choices of the place."""
    _found, by = reached_place(request, place)
    year = by.day.year - 1 if year is None else year
    choices = coefficient_choices(place)
    here, library = rule_in_use(choices, year), library_of(place)
    return {
        "place": place,
        "year": year,
        "sets": [_set(rule, library, here) for rule in assessment_rules()],
        "choices": [_choice(one) for one in choices],
    }


@router.post(
    "/statistics/coefficients/{place}",
    response={200: CoefficientChoiceShape, **WRITE_ERRORS},
    summary="Choose the coefficients of CO2 as assessed",
)
def choose(request: HttpRequest, place: str, body: CoefficientsChosen) -> Any:
    """Own estimates follow at once; what was recognised stays."""
    found, by = reached_place(request, place)
    given = body.dict()
    return _choice(coefficients_choose(found, Chosen(rule=given.pop("set"), **given), by))


def _set(rule: AssessmentRule, library: Library, here: AssessmentRule | None) -> dict[str, Any]:
    items = [item for item in (*FUELS, *ELECTRICITY) if item in rule.coefficients]
    found = {item: library.parameter(rule.coefficients[item].id) for item in items}
    names = ("id", "unit", "document", "clause", "verification")
    return {
        "id": rule.id,
        "name_zh": rule.name_zh,
        "name_en": rule.name_en,
        "first": rule.years[0],
        "last": rule.years[1],
        "is_in_use": here is not None and here.id == rule.id,
        "coefficients": [
            {"item": item, "value": float(one.value)} | {name: getattr(one, name) for name in names}
            for item, one in found.items()
        ],
    }


def _choice(one: CoefficientChoice) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("first", "last", "document", "dated", "reason")}
    return told | {"id": one.pk, "set": one.rule}
