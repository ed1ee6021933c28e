"""The ranking of data quality; each score with what it counted."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Schema

from ditan.domains.enterprise.api.routing import supervision
from ditan.domains.enterprise.api.supervision.asking import SupervisionChoice, supervised_asked
from ditan.domains.enterprise.api.telling import page_told
from ditan.domains.enterprise.selectors.supervision.ranking import RankedLine, quality_ranking
from ditan.domains.web.paging import Limit, Offset, Year


class QualityPartShape(Schema):
    """A criterion with its value and points of 100; null where nothing is known."""

    criterion: str
    name_zh: str
    name_en: str
    value: float | None
    points: float | None
    weight: float
    adds: float | None


class RankedLineShape(Schema):
    """An enterprise with its rank; rank and score are null where nothing is known of its data."""

    rank: int | None
    enterprise: int
    name_zh: str
    name_en: str
    place: str
    score: float | None
    grade: str | None
    parts: list[QualityPartShape]


@supervision.many("/ranking", RankedLineShape, "The ranking of data quality")
def ranking(
    request: HttpRequest, year: Year, limit: Limit, offset: Offset, chosen: Query[SupervisionChoice]
) -> Any:
    """The best first; those without facts of the year come last."""
    asked = supervised_asked(request, year, chosen)
    return page_told(quality_ranking(asked.by, year, asked.lines()), limit, offset, _told)


def _told(one: RankedLine) -> dict[str, Any]:
    return {
        "rank": one.rank or None,
        "enterprise": one.line.pk,
        "name_zh": one.line.name_zh,
        "name_en": one.line.name_en,
        "place": one.line.place,
        "score": one.total,
        "grade": one.grade.id if one.grade else None,
        "parts": [
            {
                "criterion": part.criterion.id,
                "name_zh": part.criterion.name_zh,
                "name_en": part.criterion.name_en,
                "value": part.value,
                "points": part.points,
                "weight": part.weight,
                "adds": part.adds,
            }
            for part in one.score.parts
        ],
    }
