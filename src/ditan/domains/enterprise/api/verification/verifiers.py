"""Verifiers with their people, and the rating of their year."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema

from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.api.routing import verifiers
from ditan.domains.enterprise.api.telling import page_told
from ditan.domains.enterprise.selectors.reverification import draw_places
from ditan.domains.enterprise.selectors.verifier_rating import Record, may_see_ratings, record_list
from ditan.domains.enterprise.selectors.verifying import verifier_list, verifier_teams
from ditan.domains.web.paging import Limit, Offset, Year


class VerifierPersonShape(Schema):
    """Somebody who may be assigned."""

    id: int
    name: str


class VerifierShape(Schema):
    """A verifier with the people who may be assigned; heads first."""

    id: int
    name_zh: str
    name_en: str
    people: list[VerifierPersonShape]


class RatingStepShape(Schema):
    """An indicator: a ratio of two counts and its points; null where nothing is known."""

    indicator: str
    name_zh: str
    name_en: str
    of: float | None
    per: float | None
    value: float | None
    points: float | None
    weight: float


class VerifierRatingShape(Schema):
    """A verifier's year: score of 100 and grade, null where too little is known."""

    verifier: int
    name_zh: str
    statements: int
    score: float | None
    grade: str | None
    known_share: float = Field(description="Share of the weights that is known")
    steps: list[RatingStepShape]


@verifiers.many("/verifiers", VerifierShape, "Verifiers and their people")
def verifier_rows(request: HttpRequest, limit: Limit, offset: Offset) -> Any:
    """For offices that assign: whom an assignment may name."""
    by = reach_of_request(request)
    if not draw_places(by):
        raise _nothing(request)
    teams = verifier_teams(by.day, verifier_list(by.day).order_by("pk"))
    return page_told(teams, limit, offset, _team_told)


@verifiers.many("/verifiers/ratings/{year}", VerifierRatingShape, "The rating of verifiers")
def ratings(request: HttpRequest, year: Year, limit: Limit, offset: Offset) -> Any:
    """The best first. An office sees the verifiers of enterprises of its place, a verifier its own."""
    by: Reach = reach_of_request(request)
    if not may_see_ratings(by):
        raise _nothing(request)
    return page_told(record_list(by, year), limit, offset, _rating_told)


def _nothing(request: HttpRequest) -> NothingThere:
    return NothingThere(
        what="verifier",
        what_zh="核查机构",
        asked=request.path,
        known="id",
        list_address="/api/v1/enterprises",
    )


def _team_told(team: tuple[Organisation, list[Person]]) -> dict[str, Any]:
    house, people = team
    return {
        "id": house.pk,
        "name_zh": house.name_zh,
        "name_en": house.name_en,
        "people": [{"id": one.pk, "name": one.name} for one in people],
    }


def _rating_told(record: Record) -> dict[str, Any]:
    rating = record.rating()
    return {
        "verifier": record.verifier.pk,
        "name_zh": record.verifier.name_zh,
        "statements": sum(len(one.statements) for one in record.works),
        "score": rating.score,
        "grade": rating.grade.id if rating.grade else None,
        "known_share": rating.known_share,
        "steps": [
            {
                "indicator": one.indicator.id,
                "name_zh": one.indicator.name_zh,
                "name_en": one.indicator.name_en,
                "of": one.of,
                "per": one.per,
                "value": one.value,
                "points": one.points,
                "weight": one.indicator.weight,
            }
            for one in rating.steps
        ],
    }
