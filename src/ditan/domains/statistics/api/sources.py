"""Source forms over HTTP: how far each is, its facts, giving an answer, and compiling the balance from them."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.core.balance.reading.layouts import layouts
from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.selectors import place_get
from ditan.domains.statistics.models import SourceFact
from ditan.domains.statistics.selectors.sources import SourceStanding, source_facts, source_standing
from ditan.domains.statistics.services.compiling import balance_compile
from ditan.domains.statistics.services.sources import Entry, given_keep, source_facts_keep
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    WRITE_ERRORS,
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
router = Router(tags=["sources"], auth=SIGNED_IN)
Number = Annotated[Decimal, Field(max_digits=24, allow_inf_nan=False)]


class StandingShape(Schema):
    """A source form of a place and year."""

    source: str
    owner: str = Field(description="The subject of duty whose department owes it")
    state: Literal["not_asked", "asked", "received"]
    amounts: int
    notations: int = Field(description="Cells that say why there is no number")
    document: str
    at: datetime | None
    filing: int | None


class FactShape(Schema):
    """An amount of a form, or a notation in its place; `quantity` is null then, never zero."""

    source: str
    item: str
    fuel: str
    quantity: Decimal | None
    unit: str
    raising: Decimal
    share: Decimal
    key: str
    document: str
    where: str
    notation: str


class FactGiven(Schema):
    """An amount as it is given, in any unit of the fuel's kind."""

    item: Short = Field(examples=["final"])
    fuel: Short = Field(examples=["raw_coal"])
    quantity: Number | None = None
    unit: Short = Field("", examples=["1e4 t"])
    raising: Number = Decimal(1)
    share: Number = Decimal(1)
    key: Short = ""
    document: Words = ""
    where: Short = ""
    notation: Literal["", "NE", "NO", "IE", "C"] = ""


class AnswerGiven(Schema):
    """A whole answer to a form: it replaces the one before."""

    document: Words = Field("", description="What the numbers come from")
    facts: list[FactGiven] = Field(max_length=MOST)


class TotalGiven(Schema):
    """Consumption of a fuel as the level above gives it, in the unit of the table; null takes it back."""

    fuel: Short = Field(examples=["raw_coal"])
    consumption: Number | None
    document: Words = ""


class BalanceCompiling(Schema):
    """What to compile: a layout, and totals given from above, which are kept first."""

    layout: Short = Field("net_change", examples=list(layouts()))
    given: list[TotalGiven] = Field([], max_length=100)


class CompiledShape(Schema):
    """The balance that is in use now."""

    place: str
    year: int
    layout: str
    digest: str
    cells: int
    findings: int


@router.get(
    "/statistics/sources/{year}/{place}",
    response={200: list[StandingShape], **SHUT_ERRORS},
    summary="Source forms of a balance, and which are there",
)
def sources(request: HttpRequest, year: Year, place: str) -> Any:
    """In the order of the library; a form that was withdrawn counts as not received."""
    by = _reader(request, place)
    return [_standing(one) for one in source_standing(place, year, by)]


@router.get(
    "/statistics/sources/{year}/{place}/facts",
    response={200: Page[FactShape], **SHUT_ERRORS},
    summary="The facts that count",
)
def facts(
    request: HttpRequest,
    year: Year,
    place: str,
    limit: Limit,
    offset: Offset,
    source: Annotated[str, Query("", max_length=40)] = "",
) -> Any:
    """Of all forms, or of one."""
    found = source_facts(place, year, _reader(request, place))
    told = [_fact(fact) for fact in found if source in ("", fact.answer.source)]
    return page_of(told, limit, offset)


@router.post(
    "/statistics/sources/{year}/{place}/balance",
    response={200: CompiledShape, **WRITE_ERRORS},
    summary="Compile the balance from its source forms",
)
def compile_from_sources(request: HttpRequest, year: Year, place: str, body: BalanceCompiling) -> Any:
    """The balance is in use afterwards; the same facts and totals give the same one."""
    by = _reader(request, place)
    totals = {total.fuel: (total.consumption, total.document) for total in body.given}
    if totals:
        given_keep(place, year, totals, by=by)
    balance = balance_compile(place, year, layout=body.layout, by=by)
    return {
        "place": place,
        "year": year,
        "layout": balance.layout,
        "digest": balance.digest,
        "cells": balance.cells.count(),
        "findings": balance.findings.count(),
    }


@router.put(
    "/statistics/sources/{year}/{place}/{source}",
    response={200: list[FactShape], **WRITE_ERRORS},
    summary="Give an answer to a source form",
)
def answer(request: HttpRequest, year: Year, place: str, source: str, body: AnswerGiven) -> Any:
    """Refused with everything that is wrong; then nothing is kept and the answer before still counts."""
    by = _reader(request, place)
    entries = [Entry(**fact.dict()) for fact in body.facts]
    kept = source_facts_keep(place, year, source, entries, by=by, document=body.document)
    return [_fact(fact) for fact in kept]


def _reader(request: HttpRequest, place: str) -> Reach:
    """The reach of whoever asks. Raises: NothingThere for a place that is not there or out of reach."""
    by = reach_of_request(request)
    found = place_get(place)
    if found is None or not by.covers(found):
        raise NothingThere(
            what="place", what_zh="地区", asked=place, known="GB/T 2260", list_address="/api/v1/places"
        )
    return by


def _standing(one: SourceStanding) -> dict[str, Any]:
    answered = one.answer
    return {
        "source": one.source.id,
        "owner": one.source.owner,
        "state": one.state,
        "amounts": one.amounts,
        "notations": one.notations,
        "document": answered.document if answered else "",
        "at": answered.at if answered else None,
        "filing": answered.filing_id if answered else None,
    }


def _fact(fact: SourceFact) -> dict[str, Any]:
    return {
        "source": fact.answer.source,
        "item": fact.item,
        "fuel": fact.fuel,
        "quantity": fact.quantity,
        "unit": fact.unit,
        "raising": fact.raising,
        "share": fact.share,
        "key": fact.key,
        "document": fact.document or fact.answer.document,
        "where": fact.where,
        "notation": fact.notation,
    }
