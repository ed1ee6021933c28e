"""Targets over HTTP: those in use of a place, with their paths and what came about."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.places.selectors import place_get
from ditan.domains.target.selectors import FollowedTarget, target_list, targets_followed
from ditan.domains.target.words import indicator_of
from ditan.domains.web.paging import SHUT_ERRORS
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["targets"], auth=SIGNED_IN)


class TargetYearShape(Schema):
    """A year of the path, and the actual value where one is known."""

    year: int
    aimed: str
    actual: str | None


class TargetShape(Schema):
    """A target in use; values are decimal texts in the unit given. `sector` is empty for all sectors.

    `name` is empty but for key users and projects.
    """

    id: int
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
    document: str
    years: list[TargetYearShape]


class TargetsShape(Schema):
    """The targets in use of a place."""

    place: str
    targets: list[TargetShape]


@router.get("/targets/{place}", response={200: TargetsShape, **SHUT_ERRORS}, summary="Targets of a place")
def targets(request: HttpRequest, place: str) -> Any:
    """Every target in use whose place it is: of the territory, of departments, and what is kept there."""
    by, found = reach_of_request(request), place_get(place[:12])
    if found is None or not by.covers(found):
        raise Http404
    held = list(target_list(by, place=found.pk))
    return {"place": found.pk, "targets": [_told(one) for one in targets_followed(held, by)]}


def _told(one: FollowedTarget) -> dict[str, Any]:
    target = one.target
    indicator = indicator_of(target)
    actual = {} if one.beside else one.actuals.values
    names = ("id", "indicator", "party", "name", "sector", "base_year", "end_year", "method", "version")
    return {name: getattr(target, name) for name in names} | {
        "organisation": target.organisation_id,
        "unit": indicator.unit,
        "base_value": f"{target.base_value.normalize():f}",
        "end_value": f"{target.end_value.normalize():f}",
        "document": target.decision.document,
        "years": [
            {
                "year": int(year),
                "aimed": value,
                "actual": f"{actual[int(year)].normalize():f}" if int(year) in actual else None,
            }
            for year, value in sorted(target.path.items())
        ],
    }
