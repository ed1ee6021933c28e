"""The sample: which units of the emissions are to be opened, and which were looked at."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from ditan.core.enterprise.sampling import SamplingUnit, sampling_plan
from ditan.domains.enterprise.api.routing import bench
from ditan.domains.enterprise.api.telling import by_whom, page_told
from ditan.domains.enterprise.api.verification.asking import own_asked, shown_asked
from ditan.domains.enterprise.selectors.verification_bench import bench_of
from ditan.domains.enterprise.selectors.verification_content import ALL, unit_key
from ditan.domains.enterprise.selectors.verified import looked_of
from ditan.domains.enterprise.selectors.verifying import finding_list
from ditan.domains.enterprise.services.verification_work import units_look
from ditan.domains.web.paging import Day, Limit, Offset, Pk, Short, Year

MOST = 2000


class SampledUnitGiven(Schema):
    """A unit: an item of a source of an installation in a month (0: the year)."""

    facility: Short
    source: Short
    item: Short
    month: int = Field(0, ge=0, le=12)


class SampledUnitShape(SampledUnitGiven):
    """A unit with its size, why it is opened, and when it was looked at; `looked` null: not yet."""

    emissions_t: float
    share: float
    covered: float = Field(description="Share covered with it and all before")
    has_default: bool
    is_error: bool
    findings: list[str] = Field(description="Keys of the findings of the checks that touch it")
    looked: Day | None
    looked_by: str | None


class SampleChoice(Schema):
    """The units that are proposed, or all of them."""

    whole: bool = False


class SampledUnitsGiven(Schema):
    """Units that were looked at."""

    units: list[SampledUnitGiven] = Field(max_length=MOST)


class SampledUnitsLooked(Schema):
    """How many of them are new, and how many were looked at in all."""

    added: int
    looked: int


@bench.many("/sample", SampledUnitShape, "The sample that is proposed")
def sample(
    request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset, chosen: Query[SampleChoice]
) -> Any:
    """By risk, until the units hold the coverage; `whole=true` for every unit of the emissions."""
    enterprise, shown, _by = shown_asked(request, pk, year)
    checked = bench_of(enterprise, year, finding_list(shown)).checked
    plan, computation = checked.plan, checked.found.computation
    if chosen.whole and computation is not None:
        plan = sampling_plan(computation, checked.findings, ALL)
    looked = looked_of(shown)

    def told(one: SamplingUnit) -> dict[str, Any]:
        key = unit_key(one)
        seen = looked.get(key)
        return one.as_json() | {
            "month": key[3],
            "looked": seen.day if seen else None,
            "looked_by": by_whom(seen) if seen else None,
        }

    return page_told(plan.units if plan else (), limit, offset, told)


@bench.act("/sample/looks", SampledUnitsLooked, "Note units as looked at")
def look(request: HttpRequest, pk: Pk, year: Year, given: SampledUnitsGiven) -> Any:
    """By people of the running assignment; those noted before stay, unknown ones are told."""
    own, by = own_asked(request, pk, year)
    units = [(one.facility, one.source, one.item, one.month) for one in given.units]
    return {"added": units_look(own, units, by), "looked": own.sampled.count()}
