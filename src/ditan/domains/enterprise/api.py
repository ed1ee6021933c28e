"""Enterprises and their facts over HTTP: read, entered as the pages enter them, computed."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from ditan.core.enterprise import summary_of
from ditan.core.enterprise.readings import GivenReading, readings_of
from ditan.core.errors import Refused, Where
from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.api_assets import router as assets_router
from ditan.domains.enterprise.api_verification import router as verification_router
from ditan.domains.enterprise.models import Enterprise, Fact
from ditan.domains.enterprise.selectors import computed_year, enterprise_get, enterprise_list, fact_list
from ditan.domains.enterprise.selectors.enterprises import years_in_reach
from ditan.domains.enterprise.selectors.facts import fact_row
from ditan.domains.enterprise.services import Entry, facts_keep
from ditan.domains.enterprise.services.metering import readings_take
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

router = Router(tags=["enterprises"], auth=SIGNED_IN)
router.add_router("", assets_router)
router.add_router("", verification_router)
MOST = 2000
READINGS = 40_000  # a quarter-hour meter over a year has 35,136


class EnterpriseShape(Schema):
    """An enterprise with its methodology."""

    id: int
    name_zh: str
    name_en: str
    credit_code: str
    place: str
    industry: str = Field(description="GB/T 4754")
    method: str
    is_national: bool

    @staticmethod
    def resolve_credit_code(found: Any) -> str:
        return str(found.organisation.code)

    @staticmethod
    def resolve_place(found: Any) -> str:
        return str(found.organisation.place_id)


class EnterpriseFactShape(Schema):
    """A fact in the columns of the contract; `value` is as typed, or NE, NO, IE, C."""

    id: int
    facility: str
    source: str
    item: str
    month: str
    parameter: str
    value: str
    unit: str
    how_known: str
    evidence: str
    note: str
    revision: int


class EnterpriseFactGiven(Schema):
    """A fact to be kept; a blank value empties it. `seen`: the revision that you saw, 0 where there was none."""

    facility: Short
    source: Short
    item: Short = ""
    month: Short = ""
    parameter: Short
    value: Annotated[Short, Field(max_length=40)]
    unit: Annotated[Short, Field(max_length=30)] = ""
    how_known: Short = ""
    evidence: Short = ""
    note: Short = ""
    seen: int | None = Field(None, ge=0, lt=2**31)


class EnterpriseFactsGiven(Schema):
    """Facts of a year, all or nothing."""

    facts: list[EnterpriseFactGiven] = Field(max_length=MOST)
    reason: Words = ""
    confirm: bool = Field(
        False, description="Filed reports that the change contradicts were seen; with a reason"
    )


class EnterpriseFactsKept(Schema):
    """What was written, and how many stood there in the same words."""

    same: int
    written: list[EnterpriseFactShape]


class MeterReadingGiven(Schema):
    """What a meter showed: an amount since that time, or the state of a counter; without a unit that of the meter."""

    meter: Short
    time: Annotated[Short, Field(max_length=40)] = Field(description="2024-03-01T00:15, local time")
    value: float
    unit: Annotated[Short, Field(max_length=30)] = ""


class MeterReadingsGiven(Schema):
    """Readings of a year, all or nothing; `origin` names the system and stands in the history of the facts."""

    readings: list[MeterReadingGiven] = Field(max_length=READINGS)
    origin: Short = "API"
    confirm: bool = Field(False, description="Filed reports that the change contradicts were seen")


class EnterpriseEmissionsShape(Schema):
    """The emissions of a year, in t CO2e."""

    enterprise: int
    year: int
    total_tco2e: float
    by_source: dict[str, float]
    by_month: dict[str, float]
    unverified_share: float
    library_release: str


@router.get("/enterprises", response={200: Page[EnterpriseShape], **SHUT_ERRORS}, summary="Enterprises")
def enterprises(request: HttpRequest, limit: Limit, offset: Offset) -> Any:
    """Those that you may see: the own one, or those of the places that you answer for."""
    return page_of(enterprise_list(reach_of_request(request)), limit, offset)


@router.get("/enterprises/{pk}", response={200: EnterpriseShape, **SHUT_ERRORS}, summary="One enterprise")
def enterprise(request: HttpRequest, pk: Pk) -> Any:
    """Its code, place, industry and methodology."""
    return _reached(request, pk)[0]


@router.get(
    "/enterprises/{pk}/facts/{year}",
    response={200: Page[EnterpriseFactShape], **SHUT_ERRORS},
    summary="Facts of a year",
)
def facts(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """In the columns of the contract, with the revision that a write should name as seen."""
    found = page_of(fact_list(_reached(request, pk, year)[0], year), limit, offset)
    return found | {"items": [_fact(one) for one in found["items"]]}


@router.post(
    "/enterprises/{pk}/facts/{year}",
    response={200: EnterpriseFactsKept, **WRITE_ERRORS},
    summary="Keep facts of a year",
)
def keep(request: HttpRequest, pk: Pk, year: Year, body: EnterpriseFactsGiven) -> Any:
    """All or nothing; asked twice with the same facts, the second time writes nothing."""
    found, by = _reached(request, pk)
    entries = [
        Entry(**given.dict(), where=Where(row=f"facts[{place}]")) for place, given in enumerate(body.facts)
    ]
    kept = facts_keep(found, year, entries, by, body.reason, is_confirmed=body.confirm)
    return {"same": kept.same, "written": [_fact(one) for one in kept.written]}


@router.post(
    "/enterprises/{pk}/readings/{year}",
    response={200: EnterpriseFactsKept, **WRITE_ERRORS},
    summary="Bring in readings of meters",
)
def readings(request: HttpRequest, pk: Pk, year: Year, body: MeterReadingsGiven) -> Any:
    """Whole months become facts, by what the enterprise has said of each meter; the same readings twice write nothing."""
    found, by = _reached(request, pk)
    given = (
        GivenReading(
            one.meter.strip(), one.time, one.value, one.unit.strip(), Where(row=f"readings[{place}]")
        )
        for place, one in enumerate(body.readings)
    )
    kept = readings_take(found, year, readings_of(given), by, body.origin, is_confirmed=body.confirm)
    return {"same": kept.same, "written": [_fact(one) for one in kept.written]}


@router.get(
    "/enterprises/{pk}/emissions/{year}",
    response={200: EnterpriseEmissionsShape, **SHUT_ERRORS},
    summary="Emissions of a year",
)
def emissions(request: HttpRequest, pk: Pk, year: Year) -> Any:
    """Computed from the stored facts, by the methodology of the enterprise."""
    found, _by = _reached(request, pk, year)
    computed = computed_year(found, year)
    if computed.computation is None:
        if computed.problems:
            raise Refused(computed.problems)
        address = f"/api/v1/enterprises/{pk}/facts/{year}"
        raise NothingThere(what="fact", what_zh="数据", asked=str(year), known="year", list_address=address)
    return summary_of(computed.computation) | {"enterprise": pk, "year": year}


def _reached(request: HttpRequest, pk: int, year: int | None = None) -> tuple[Enterprise, Reach]:
    by = reach_of_request(request)
    found = enterprise_get(pk, by)
    years = years_in_reach(found, by) if found is not None and year is not None else None
    if found is None or (years is not None and year not in years):
        raise NothingThere(
            what="enterprise",
            what_zh="企业",
            asked=str(pk),
            known="id",
            list_address="/api/v1/enterprises",
        )
    return found, by


def _fact(fact: Fact) -> dict[str, Any]:
    return fact_row(fact) | {"id": fact.pk, "note": fact.note, "revision": fact.revision}
