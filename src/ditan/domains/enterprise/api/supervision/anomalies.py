"""Anomalies across enterprises: findings of the checks, factors outside their peers, years unlike one's own years."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.http import HttpRequest
from ninja import Field, Query, Schema

from ditan.domains.enterprise.api.routing import supervision
from ditan.domains.enterprise.api.supervision.asking import SupervisionChoice, supervised_asked
from ditan.domains.enterprise.api.telling import page_told, tonnes
from ditan.domains.enterprise.models import KeptFinding
from ditan.domains.enterprise.screens.supervised import Supervised
from ditan.domains.enterprise.selectors.supervision.anomalies import (
    UnlikeOwnYears,
    UnlikePeers,
    finding_list,
    unlike_own_years,
    unlike_peers,
)
from ditan.domains.web.paging import Limit, Offset, Short, Year

Unlike = TypeVar("Unlike", UnlikePeers, UnlikeOwnYears)


class FindingsChoice(SupervisionChoice):
    """Only findings of one rule."""

    rule: Short = ""


class SupervisedFindingShape(Schema):
    """A finding of the checks of an enterprise's year."""

    enterprise: int
    name_zh: str
    rule: str
    severity: str
    message_zh: str
    message_en: str
    fact: int | None
    share: float | None = Field(description="Share of the emissions that it touches, 0 to 1")
    is_explained: bool


class UnlikePeersShape(Schema):
    """An implied factor outside the range of its peers, in t by unit."""

    enterprise: int
    facility: str
    source: str
    item: str
    gas: str
    unit: str
    factor: float
    low: float
    high: float
    count: int = Field(description="How many peers")
    ratio: float


class UnlikeOwnYearsShape(Schema):
    """A year's total far from the middle of the enterprise's own years."""

    enterprise: int
    total_t: float
    usual_t: float
    ratio: float


@supervision.many("/findings", SupervisedFindingShape, "Findings of the checks of all enterprises")
def findings(
    request: HttpRequest, year: Year, limit: Limit, offset: Offset, chosen: Query[FindingsChoice]
) -> Any:
    """Those that touch most emissions first."""
    asked = supervised_asked(request, year, chosen)
    found = finding_list(asked.by, year, asked.methods, chosen.rule)
    if asked.place is not None:
        found = found.filter(kept__enterprise__organisation__place=asked.place)
    return page_told(found, limit, offset, _finding)


@supervision.many("/unlike-peers", UnlikePeersShape, "Implied factors outside their peers")
def peers(
    request: HttpRequest, year: Year, limit: Limit, offset: Offset, chosen: Query[SupervisionChoice]
) -> Any:
    """The farthest first; the range is taken over all enterprises of the methodology."""
    asked = supervised_asked(request, year, chosen)
    return page_told(_among(asked, unlike_peers(asked.by, year, asked.methods)), limit, offset, _peer)


@supervision.many("/unlike-own-years", UnlikeOwnYearsShape, "Years unlike one's own years")
def jumps(
    request: HttpRequest, year: Year, limit: Limit, offset: Offset, chosen: Query[SupervisionChoice]
) -> Any:
    """The farthest first."""
    asked = supervised_asked(request, year, chosen)
    return page_told(_among(asked, unlike_own_years(asked.by, year, asked.methods)), limit, offset, _jump)


def _among(asked: Supervised, found: Sequence[Unlike]) -> list[Unlike]:
    """Those of the enterprises that are asked for."""
    held = {one.pk for one in asked.lines()}
    return [one for one in found if one.enterprise in held]


def _finding(one: KeptFinding) -> dict[str, Any]:
    return {
        "enterprise": one.kept.enterprise_id,
        "name_zh": one.kept.enterprise.name_zh,
        "fact": one.fact_id,
        "message_zh": one.told["message"],
        "message_en": one.told["en"]["message"],
        **{name: getattr(one, name) for name in ("rule", "severity", "share", "is_explained")},
    }


def _peer(one: UnlikePeers) -> dict[str, Any]:
    return {name: getattr(one, name) for name in UnlikePeersShape.model_fields}


def _jump(one: UnlikeOwnYears) -> dict[str, Any]:
    total, usual = tonnes(one.total_micro_t), tonnes(one.usual_micro_t)
    return {"enterprise": one.enterprise, "total_t": total, "usual_t": usual, "ratio": one.ratio}
