"""Decisions on targets over HTTP: put forward by one, adopted or declined by another; by the services of the pages."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.web import NothingThere
from ditan.core.target import Method
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_get
from ditan.domains.target.models import MOST_NAME, Decision, Target
from ditan.domains.target.selectors import decision_get, decision_list
from ditan.domains.target.services import TargetEntry, decision_propose, decision_rule
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.target.words import indicator_of
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Limit, Offset, Page, Pk, Short, Words, page_of
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["targets"], auth=SIGNED_IN)
RECEIVE = "receive"
PlaceCode = Annotated[Short, Field(description="GB/T 2260")]
TargetYear = Annotated[int, Field(ge=1900, le=2200)]
BASE_YEAR, END_YEAR = Field(examples=[2025]), Field(examples=[2030])
Value = Annotated[Decimal, Field(max_digits=24, decimal_places=8, examples=["560000"])]


class TargetProposed(Schema):
    """One target; see the list of targets for the words. `printed` holds the years between, where the document prints them."""

    place: PlaceCode
    indicator: Short = Field(examples=["co2_energy"])
    party: Literal["territory", "department", "retained", "enterprise", "project"] = "territory"
    name: Short = Field("", description=f"Of a key user or project, at most {MOST_NAME} characters")
    organisation: int | None = Field(
        None, ge=1, lt=2**53, description="The department, or the key user of the register"
    )
    sector: Short = ""
    base_year: TargetYear = BASE_YEAR
    base_value: Value
    end_year: TargetYear = END_YEAR
    end_value: Value
    method: Method = "geometric"
    printed: dict[TargetYear, Value] | None = Field(None, examples=[None])


class TargetsProposed(Schema):
    """Targets put forward together, the document they rest on, and why targets in use change where any do."""

    document: Short = Field(examples=["碳达峰实施方案"])
    reason: Words = ""
    targets: list[TargetProposed] = Field(min_length=1, max_length=2000)


class Ruled(Schema):
    """Adopted or declined; declining takes an opinion."""

    is_adopted: bool
    opinion: Words = ""


class DecisionTargetShape(Schema):
    """A target of a decision; values are decimal texts in the unit given. `replaces`: the target in use that it would replace."""

    id: int
    place: str
    indicator: str
    unit: str
    party: str
    name: str
    organisation: int | None
    sector: str
    base_year: int
    base_value: str
    end_year: int
    end_value: str
    method: str
    version: int
    replaces: int | None


class TargetDecisionShape(Schema):
    """Targets that were put forward together. `state`: proposed, adopted or declined; `origin`: a version of the studio, if any."""

    id: int
    place: str
    document: str
    reason: str
    person: str
    at: datetime
    origin: dict[str, Any]
    state: str = Field(examples=["proposed"])
    opinion: str
    ruled_by: str
    ruled_at: datetime | None


class WholeTargetDecision(TargetDecisionShape):
    """A decision with its targets."""

    targets: list[DecisionTargetShape]


@router.get(
    "/targets/{place}/decisions",
    response={200: Page[TargetDecisionShape], **SHUT_ERRORS},
    summary="Decisions on targets of a place",
)
def decisions(
    request: HttpRequest,
    place: str,
    limit: Limit,
    offset: Offset,
    waiting: Annotated[bool, Query(False, description="Only those that nobody ruled on yet")] = False,
) -> Any:
    """Decisions that the place took, the newest first."""
    by = reach_of_request(request)
    found = place_or_nothing(place, by)
    page = page_of(decision_list(by, is_open=waiting).filter(place=found), limit, offset)
    return {**page, "items": [_told(one) for one in page["items"]]}


@router.post(
    "/targets/{place}/decisions",
    response={201: WholeTargetDecision, **WRITE_ERRORS},
    summary="Put targets forward",
)
def propose(request: HttpRequest, place: str, given: TargetsProposed) -> Any:
    """All or none; a second person adopts or declines them. Everything that is wrong with any of them is told at once."""
    by = reach_of_request(request)
    decides = place_or_nothing(place, by)
    problems: list[Problem] = []
    entries = [entry for one in given.targets if (entry := _entry(one, by, problems)) is not None]
    refuse_if(problems)
    made = decision_propose(decides, entries, by, document=given.document, reason=given.reason)
    return Status(201, whole_decision(made))


@router.get(
    "/targets/decisions/{pk}",
    response={200: WholeTargetDecision, **SHUT_ERRORS},
    summary="A decision on targets",
)
def decision(request: HttpRequest, pk: Pk) -> Any:
    """What was put forward, and the ruling on it."""
    return whole_decision(_decision(pk, reach_of_request(request)))


@router.post(
    "/targets/decisions/{pk}/ruling",
    response={200: WholeTargetDecision, **WRITE_ERRORS},
    summary="Adopt or decline targets",
)
def rule(request: HttpRequest, pk: Pk, given: Ruled) -> Any:
    """By another person than who put them forward, with the power to sign off; once. Adopted targets are in use at once."""
    by = reach_of_request(request)
    found = _decision(pk, by)
    decision_rule(found, by, is_adopted=given.is_adopted, opinion=given.opinion)
    return whole_decision(_decision(pk, by))


def place_or_nothing(code: str, by: Reach) -> Place:
    """The place in reach. Raises: NothingThere, which does not tell whether there is one."""
    found = place_get(code[:12])
    if found is None or not by.covers(found):
        raise _nothing("place", "地区", code[:12], "/api/v1/places")
    return found


def whole_decision(found: Decision) -> dict[str, Any]:
    """A decision as the interface tells it."""
    targets = found.targets.select_related("place", "organisation", "supersedes")
    return _told(found) | {"targets": [_target(one) for one in targets]}


def _decision(pk: int, by: Reach) -> Decision:
    found = decision_get(pk, by)
    if found is None:
        raise _nothing("decision", "目标审定", str(pk), "/api/v1/targets/{place}/decisions")
    return found


def _told(found: Decision) -> dict[str, Any]:
    ruling = getattr(found, "ruling", None)
    state = "proposed" if ruling is None else "adopted" if ruling.is_adopted else "declined"
    return {
        **{name: getattr(found, name) for name in ("document", "reason", "at", "origin")},
        "id": found.pk,
        "place": found.place_id,
        "person": str(found.person or ""),
        "state": state,
        "opinion": ruling.opinion if ruling else "",
        "ruled_by": str(ruling.person or "") if ruling else "",
        "ruled_at": ruling.at if ruling else None,
    }


def _target(one: Target) -> dict[str, Any]:
    names = ("indicator", "party", "name", "sector", "base_year", "end_year", "method", "version")
    return {name: getattr(one, name) for name in names} | {
        "id": one.pk,
        "place": one.place_id,
        "organisation": one.organisation_id,
        "unit": indicator_of(one).unit,
        "base_value": f"{one.base_value.normalize():f}",
        "end_value": f"{one.end_value.normalize():f}",
        "replaces": one.supersedes_id,
    }


def _entry(one: TargetProposed, by: Reach, problems: list[Problem]) -> TargetEntry | None:
    place = place_get(one.place)
    house = _house(one, by)
    if place is None or not by.covers(place):
        problems.append(_nothing("place", "地区", one.place, "/api/v1/places"))
    if one.organisation is not None and house is None:
        problems.append(_nothing("organisation", "单位", str(one.organisation), "/api/v1/organisations"))
    if place is None or problems:
        return None
    told = {"base_year", "base_value", "end_year", "end_value", "method", "party", "sector", "indicator"}
    return TargetEntry(
        place=place,
        organisation=house,
        called=one.name.strip(),
        printed=one.printed,
        **{name: getattr(one, name) for name in told},
    )


def _house(one: TargetProposed, by: Reach) -> Organisation | None:
    """A department of the places for which one may propose, or an enterprise whose reports one receives."""
    if one.organisation is None:
        return None
    found = Organisation.objects.filter(pk=one.organisation, valid_to=None)
    departments = by.places(found.filter(kind="department"), verb=PROPOSE_POWER)
    return departments.first() or by.places(found.filter(kind="enterprise"), verb=RECEIVE).first()


def _nothing(what: str, what_zh: str, asked: str, address: str) -> NothingThere:
    return NothingThere(what=what, what_zh=what_zh, asked=asked, known="id", list_address=address)
