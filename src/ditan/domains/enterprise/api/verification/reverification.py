"""Second verifications: the draw of the sample, and how first and second statements differ."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Schema, Status

from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.api.routing import verifiers
from ditan.domains.enterprise.api.telling import by_whom, page_told, tonnes
from ditan.domains.enterprise.models import ReverificationDraw
from ditan.domains.enterprise.selectors.reverification import (
    Compared,
    compared_of,
    draw_list,
    draw_places,
    statements_to_draw,
)
from ditan.domains.enterprise.services.reverification import sample_draw
from ditan.domains.places.models import Place
from ditan.domains.web.paging import Day, Limit, Offset, Short, Year

DRAWS = "/reverification/{year}"


class ReverificationLineShape(Schema):
    """An enterprise of the sample; what a second verification has not told yet is null."""

    position: int
    enterprise: int
    name_zh: str
    reason: str = Field(description="risk, verifier or lot", examples=["risk"])
    risk: float
    first_verifier: int
    first_conclusion: str
    first_total_t: float | None
    second_verifier: int | None
    second_conclusion: str | None
    second_total_t: float | None
    difference_t: float | None
    agrees: bool | None


class ReverificationDrawShape(Schema):
    """A draw: anybody who has the seed and the statements can make it again."""

    place: str
    year: int
    seed: str
    of: int = Field(description="How many reports it was drawn from")
    day: Day
    by: str | None
    chosen: list[ReverificationLineShape]


class ReverificationDrawing(Schema):
    """Where is drawn, with a seed that was made known beforehand (a date, a public number)."""

    place: Annotated[Short, Field(max_length=20)]
    seed: Annotated[Short, Field(max_length=80)]


class ReverificationPlace(Schema):
    """A place for which you may draw; `is_drawn`: that was done for the year."""

    place: str
    name_zh: str
    name_en: str
    reports: int = Field(description="Verified reports to be drawn from")
    is_drawn: bool


@verifiers.many(DRAWS, ReverificationDrawShape, "Samples for second verifications")
def draws(request: HttpRequest, year: Year, limit: Limit, offset: Offset) -> Any:
    """With both statements of each enterprise."""
    by, _places = _office(request, year)
    return page_told(draw_list(by, year), limit, offset, _told)


@verifiers.many(f"{DRAWS}/places", ReverificationPlace, "Where a sample may be drawn")
def places(request: HttpRequest, year: Year, limit: Limit, offset: Offset) -> Any:
    """The places of the offices by which you may draw, the largest first."""
    by, found = _office(request, year)
    drawn = set(draw_list(by, year).values_list("place", flat=True))
    return page_told(
        found,
        limit,
        offset,
        lambda one: {
            "place": one.pk,
            "name_zh": one.name_zh,
            "name_en": one.name_en,
            "reports": len(statements_to_draw(one, year)),
            "is_drawn": one.pk in drawn,
        },
    )


@verifiers.act(DRAWS, ReverificationDrawShape, "Draw a sample for second verifications", 201)
def draw(request: HttpRequest, year: Year, given: ReverificationDrawing) -> Any:
    """Once for a place and year."""
    by, found = _office(request, year)
    place = next((one for one in found if one.pk == given.place), None)
    if place is None:
        raise _nothing("place", "地区", given.place, f"{year}/places")
    return Status(201, _told(sample_draw(place, year, given.seed, by)))


def _office(request: HttpRequest, year: int) -> tuple[Reach, list[Place]]:
    by = reach_of_request(request)
    found = draw_places(by)
    if not found:
        raise _nothing("draw", "抽取", str(year), str(year))
    return by, found


def _nothing(what: str, what_zh: str, asked: str, beside: str) -> NothingThere:
    address = f"/api/v1/reverification/{beside}"
    return NothingThere(what=what, what_zh=what_zh, asked=asked, known="id", list_address=address)


def _told(one: ReverificationDraw) -> dict[str, Any]:
    names = ("year", "seed", "of", "day")
    return {
        "place": one.place_id,
        "by": by_whom(one),
        "chosen": [_line(line) for line in compared_of(one)],
        **{name: getattr(one, name) for name in names},
    }


def _line(one: Compared) -> dict[str, Any]:
    first, second = one.choice.statement, one.statement
    return {
        "position": one.choice.position,
        "enterprise": one.choice.enterprise_id,
        "name_zh": one.choice.enterprise.name_zh,
        "reason": one.choice.reason,
        "risk": one.choice.risk,
        "first_verifier": first.assignment.verifier_id,
        "first_conclusion": first.conclusion,
        "first_total_t": tonnes(first.content["total_micro_t"]),
        "second_verifier": one.second.verifier_id if one.second else None,
        "second_conclusion": second.conclusion if second else None,
        "second_total_t": tonnes(second.content["total_micro_t"]) if second else None,
        "difference_t": tonnes(one.difference_micro_t),
        "agrees": one.agrees,
    }
