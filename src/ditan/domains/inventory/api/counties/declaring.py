"""What is declared of the difference: those that count, a new one, and one taken back."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.domains.inventory.api.assessments import Choice
from ditan.domains.inventory.api.counties.asking import (
    BELOW,
    MICRO_T_PER_T,
    Number,
    bench_in_reach,
    nothing,
    place_in_reach,
)
from ditan.domains.inventory.models import CountyDeclaration
from ditan.domains.inventory.selectors.counties import declaration_get, declarations_in_use
from ditan.domains.inventory.services.counties import Entry, declaration_add, declaration_withdraw
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    WRITE_ERRORS,
    Limit,
    Offset,
    Page,
    Pk,
    Short,
    Words,
    Year,
    page_of,
)
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["counties"], auth=SIGNED_IN)


class Declaring(Schema):
    """What somebody knows of a cell, signed as in city − counties; tonnes of CO2, or a quantity at the city's factor."""

    name: Short
    cause: Short = Field(examples=["retained"])
    sector: Short = Field(examples=["fc_industry"])
    fuel: Short = Field(examples=["raw_coal"])
    amount: Number
    unit: Literal["t", "amount"] = "t"
    document: Words
    counties: list[Short] = Field([], max_length=200)


class DeclarationWithdrawing(Schema):
    """Why the declaration is taken back, in a sentence."""

    reason: Words


class DeclarationShape(Schema):
    """A declaration that counts; no counties stand for all."""

    id: int
    name: str
    cause: str
    sector: str
    fuel: str
    co2_t: float
    counties: list[str]
    document: str
    at: datetime


class DeclaredShape(Schema):
    """A declaration that was kept, or taken back."""

    id: int
    co2_t: float


@router.get(
    f"{BELOW}/declarations",
    response={200: Page[DeclarationShape], **SHUT_ERRORS},
    summary="What is declared of the difference",
)
def declarations(request: HttpRequest, year: Year, place: str, limit: Limit, offset: Offset) -> Any:
    """Those that were not taken back, the first first."""
    _by, at = place_in_reach(request, place)
    page = page_of(declarations_in_use(at.pk, year), limit, offset)
    return page | {"items": [_declaration(one) for one in page["items"]]}


@router.post(
    f"{BELOW}/declarations",
    response={200: DeclaredShape, **WRITE_ERRORS},
    summary="Declare part of the difference",
)
def declare(request: HttpRequest, year: Year, place: str, body: Declaring, chosen: Query[Choice]) -> Any:
    """Refused with everything that is wrong; then nothing is kept."""
    by, bench = bench_in_reach(request, year, place, chosen)
    told = body.dict() | {"amount": f"{body.amount:f}", "counties": tuple(body.counties)}
    return _kept(declaration_add(bench, Entry(**told), by))


@router.post(
    f"{BELOW}/declarations/{{declaration}}/withdrawal",
    response={200: DeclaredShape, **WRITE_ERRORS},
    summary="Take a declaration back",
)
def withdraw(
    request: HttpRequest, year: Year, place: str, declaration: Pk, body: DeclarationWithdrawing
) -> Any:
    """The record stays; from then on it does not count."""
    by, at = place_in_reach(request, place)
    found = declaration_get(declaration, at.pk, year)
    if found is None:
        raise nothing("declaration", "申报", declaration, "the id of a declaration of this place and year")
    declaration_withdraw(found, body.reason, by)
    return _kept(found)


def _kept(declaration: CountyDeclaration) -> dict[str, Any]:
    return {"id": declaration.pk, "co2_t": declaration.emissions_micro_t / MICRO_T_PER_T}


def _declaration(one: CountyDeclaration) -> dict[str, Any]:
    return {
        **_kept(one),
        "name": one.name,
        "cause": one.cause,
        "sector": one.sector,
        "fuel": one.fuel,
        "counties": one.counties,
        "document": one.document,
        "at": one.at,
    }
