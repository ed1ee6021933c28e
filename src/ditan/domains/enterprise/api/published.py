"""Published emissions of enterprises over HTTP, for everybody: total and conclusion, and nothing else of them."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.enterprise.api.routing import published
from ditan.domains.enterprise.api.telling import tonnes
from ditan.domains.enterprise.selectors.published import (
    PublishedReport,
    published_reports,
    published_versions,
)
from ditan.domains.web.paging import ERRORS, Day, Limit, Offset, Page, Short, page_of


class PublishedReportShape(Schema):
    """A published report; the total is null where it has none, the conclusion where nobody verified."""

    version: int
    name_zh: str
    name_en: str
    place: str
    year: str
    total_tco2e: float | None
    conclusion: str | None
    verifier: str | None
    number: str
    day: Day


class PublishedChoice(Schema):
    """By a part of the name, and by year."""

    term: Short = ""
    year: Annotated[str, Field(pattern=r"^(\d{4})?$")] = ""


@published.get(
    "/published/enterprises",
    response={200: Page[PublishedReportShape], **ERRORS},
    summary="Published emissions of enterprises",
)
def published_rows(request: HttpRequest, limit: Limit, offset: Offset, chosen: Query[PublishedChoice]) -> Any:
    """The newest published version of every report; the newest years first."""
    day = reach_of_request(request).day
    page = page_of(published_versions(day, chosen.term.strip(), chosen.year), limit, offset)
    return page | {"items": [_told(one) for one in published_reports(page["items"])]}


def _told(one: PublishedReport) -> dict[str, Any]:
    found = one.conclusion
    return {
        "version": one.version.pk,
        "name_zh": one.house.name_zh,
        "name_en": one.house.name_en,
        "place": one.house.place_id,
        "year": one.version.period,
        "total_tco2e": tonnes(one.total_micro_t),
        "conclusion": found.conclusion if found else None,
        "verifier": found.verifier.name_zh if found else None,
        "number": one.version.number,
        "day": one.version.publication.day,
    }
