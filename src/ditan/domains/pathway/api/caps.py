"""Caps over HTTP: the targets in use of a place and those below, followed year by year; the numbers of the page."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from ditan.domains.pathway.api.places import MICRO_T_PER_T, place_asked
from ditan.domains.pathway.caps.words import kind_of
from ditan.domains.pathway.selectors.caps import (
    EnterpriseSum,
    FollowedTarget,
    enterprise_sums,
    followed_targets,
)
from ditan.domains.web.numbers import page_language
from ditan.domains.web.paging import SHUT_ERRORS, Limit, Offset, Page, page_of
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["pathways"], auth=SIGNED_IN)


class CapYearShape(Schema):
    """A year in the unit of the cap. `figure`: of the year itself; `actual`: what is compared (growth since the base year, or the sum
    of the years, where the cap counts so). `source`: inventory, statistics, balance or enterprise, empty where there is no figure.

    `enterprises_t`: what enterprises of the place (and sector) emit by energy use, for the office that receives their reports;
    `is_confidential`: it comes from too few of them and may not leave the office.
    """

    year: int
    figure: float | None
    actual: float | None
    allowed: float | None
    headroom: float | None
    share_used: float | None
    state: str = Field(examples=["kept"])
    source: str = Field(examples=["inventory"])
    standing: str
    enterprises_t: float | None
    enterprises: int | None
    enterprises_determined: int | None
    is_confidential: bool


class CapBudgetShape(Schema):
    """A carbon budget at the end of the last year with a figure; `spent` and `free` are null while years lack."""

    allocated: float
    spent: float | None
    spent_known: float
    held: float = Field(description="Promised to major projects and not yet emitted")
    free: float | None
    missing: list[int]
    last_year: int | None
    rate: float | None
    years_left: float | None


class CapShape(Schema):
    """A cap. `state` is the worst of the years that are due; `is_hidden`: its figures are kept from whoever asks."""

    target: int
    place: str
    party: str
    name: str
    kind: str = Field(examples=["sector_total"])
    indicator: str
    sector: str
    unit: str
    base_year: int
    end_year: int
    end_value: float
    state: str = Field(examples=["kept"])
    needed_rate: float | None
    is_hidden: bool
    beside: list[str] = Field(
        description="Key users and projects that are compared together with the territory"
    )
    partial_years: list[int] = Field(
        description="Years of which only some months are known: no figure of the year"
    )
    budget: CapBudgetShape | None
    years: list[CapYearShape]
    problems: list[dict[str, Any]]
    document: str


@router.get("/pathway/caps/{place}", response={200: Page[CapShape], **SHUT_ERRORS}, summary="Caps of a place")
def caps(
    request: HttpRequest,
    place: str,
    limit: Limit,
    offset: Offset,
    state: Annotated[
        str, Query("", max_length=20, description="broken, near, kept, no_data or not_due")
    ] = "",
    kind: Annotated[str, Query("", max_length=40, description="For example budget")] = "",
) -> Any:
    """Those of the place and of the places below, the worst first."""
    found, by = place_asked(request, place)
    held = [
        one
        for one in followed_targets(found, by)
        if (not state or one.state == state) and (not kind or kind_of(one) == kind)
    ]
    page = page_of(held, limit, offset)
    sums = enterprise_sums([one.target for one in page["items"]], by)
    return {**page, "items": [_told(one, sums.get(one.target.pk, {})) for one in page["items"]]}


def _told(one: FollowedTarget, sums: dict[int, EnterpriseSum]) -> dict[str, Any]:
    target, followed = one.target, one.followed
    problems = one.actuals.problems + (followed.findings if followed else ())
    language = page_language()
    return {
        **{
            name: getattr(target, name)
            for name in ("party", "name", "indicator", "sector", "base_year", "end_year")
        },
        "target": target.pk,
        "place": target.place_id,
        "kind": kind_of(one),
        "unit": one.indicator.unit,
        "end_value": float(one.end_value),
        "state": one.state,
        "needed_rate": followed.needed_rate if followed else None,
        "is_hidden": one.actuals.is_hidden,
        "beside": [named.name for named in one.beside],
        "partial_years": list(one.actuals.partial),
        "budget": followed.budget.as_json() if followed and followed.budget else None,
        "years": [_year(one, year, sums.get(year.year)) for year in followed.years] if followed else [],
        "problems": [problem.as_json(language) for problem in problems],
        "document": target.decision.document,
    }


def _year(one: FollowedTarget, year: Any, total: EnterpriseSum | None) -> dict[str, Any]:
    told = one.actuals.years.get(year.year)
    names = ("year", "figure", "actual", "allowed", "headroom", "share_used", "state")
    return {name: getattr(year, name) for name in names} | {
        "source": told.source if told else "",
        "standing": told.standing if told else "",
        "enterprises_t": total.micro_t / MICRO_T_PER_T if total else None,
        "enterprises": total.of if total else None,
        "enterprises_determined": total.determined if total else None,
        "is_confidential": bool(total and total.is_confidential),
    }
