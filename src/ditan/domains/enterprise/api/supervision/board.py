"""The board: how many enterprises have filed, the tonnes of their years, and the enterprises behind the counts."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from ditan.domains.enterprise.api.routing import supervision
from ditan.domains.enterprise.api.supervision.asking import SupervisionChoice, supervised_asked
from ditan.domains.enterprise.api.telling import page_told, tonnes
from ditan.domains.enterprise.selectors.supervision import SupervisedLine
from ditan.domains.enterprise.selectors.supervision.board import (
    BoardGroup,
    division_key,
    stands_so,
    supervision_board,
)
from ditan.domains.web.paging import Day, Limit, Offset, Short, Year

Standing = Literal["", "expected", "filed", "owed", "late", "determined", "unexpected", "no_number"]


class DivisionChoice(SupervisionChoice):
    """Only enterprises of a division of GB/T 4754; blank for all."""

    division: Short = Field("", examples=["30"])

    def keeps(self, line: SupervisedLine) -> bool:
        """Whether a line is asked for."""
        return self.division in ("", division_key(line))


class BoardChoice(DivisionChoice):
    """By what the enterprises are grouped: division of GB/T 4754, industry of the methodology, place."""

    group: Literal["division", "method", "place"] = "division"


class BoardLinesChoice(DivisionChoice):
    """Only enterprises that stand so, as a count of the board does."""

    standing: Standing = ""


class SupervisionGroupShape(Schema):
    """Counts of a group; the sum is of those that have a number (`numbers`), null where none has."""

    key: str = Field(description="Blank for the whole")
    name_zh: str
    name_en: str
    enterprises: int
    expected: int
    filed: int
    late: int
    determined: int
    numbers: int
    total_t: float | None


class SupervisionBoardShape(Schema):
    """All of it, and its groups. `stale`: kept years that were made by an older library."""

    year: int
    stale: int
    whole: SupervisionGroupShape
    groups: list[SupervisionGroupShape]


class SupervisedLineShape(Schema):
    """An enterprise in the year; a blank standing: no report is expected of it."""

    enterprise: int
    name_zh: str
    name_en: str
    credit_code: str
    place: str
    industry: str = Field(description="GB/T 4754")
    method: str
    standing: str
    due_day: Day | None
    filing: int | None
    state: str
    total_t: float | None
    facts: int | None
    errors: int | None
    warnings: int | None
    is_stale: bool


@supervision.one("", SupervisionBoardShape, "The board of supervision")
def board(request: HttpRequest, year: Year, chosen: Query[BoardChoice]) -> Any:
    """An enterprise without a number is not zero: it is not in the sum."""
    lines = [one for one in supervised_asked(request, year, chosen).lines() if chosen.keeps(one)]
    seen = supervision_board(lines, chosen.group)
    return {
        "year": year,
        "stale": seen.stale,
        "whole": _group(seen.whole),
        "groups": [_group(one) for one in seen.groups],
    }


@supervision.many("/enterprises", SupervisedLineShape, "The enterprises behind the board")
def lines(
    request: HttpRequest, year: Year, limit: Limit, offset: Offset, chosen: Query[BoardLinesChoice]
) -> Any:
    """In the order of places and names."""
    found = supervised_asked(request, year, chosen).lines()
    held = [one for one in found if chosen.keeps(one) and stands_so(one, chosen.standing)]
    return page_told(held, limit, offset, _line)


def _group(one: BoardGroup) -> dict[str, Any]:
    names = ("key", "name_zh", "name_en", "enterprises", "expected", "filed", "late", "determined", "numbers")
    total = None if one.is_without_number else tonnes(one.tonnes_micro_t)
    return {"total_t": total, **{name: getattr(one, name) for name in names}}


def _line(one: SupervisedLine) -> dict[str, Any]:
    kept = one.kept or {}
    names = ("name_zh", "name_en", "place", "industry", "standing", "due_day", "state", "is_stale")
    return {
        "enterprise": one.pk,
        "credit_code": one.code,
        "method": one.method.id,
        "filing": one.filing or None,
        "total_t": tonnes(one.total_micro_t),
        **{name: kept.get(name) for name in ("facts", "errors", "warnings")},
        **{name: getattr(one, name) for name in names},
    }
