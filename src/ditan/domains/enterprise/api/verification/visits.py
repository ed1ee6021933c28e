"""Visits of sites: who was where and what they saw, with the minutes."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, File, Form, Schema, Status
from ninja.files import UploadedFile

from ditan.domains.enterprise.api.asking import row_asked
from ditan.domains.enterprise.api.routing import bench
from ditan.domains.enterprise.api.telling import by_whom, page_told
from ditan.domains.enterprise.api.verification.asking import nothing_there, own_asked, shown_asked
from ditan.domains.enterprise.models import SiteVisit
from ditan.domains.enterprise.selectors.verified import visit_list
from ditan.domains.enterprise.services.verification_work import visit_record
from ditan.domains.enterprise.verification_uploads import uploaded
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.filings.storage import evidence_bytes
from ditan.domains.web.paging import Day, Limit, Offset, Pk, Short, Words, Year

PLACES = 200


class SiteVisitShape(Schema):
    """A visit; `minutes` is the name of the file, blank where there is none."""

    id: int
    day: Day
    people: str
    places: list[str] = Field(description="Codes of the installations")
    seen: str
    minutes: str
    sha256: str | None
    verifier: int
    by: str | None


class SiteVisitGiven(Schema):
    """Who went and received them, codes of the installations, what was seen; the minutes come as a file."""

    day: Day | None = None
    people: Annotated[Words, Field(max_length=400)] = ""
    places: list[Short] = Field([], max_length=PLACES)
    seen: Annotated[Words, Field(max_length=2000)] = ""


@bench.many("/visits", SiteVisitShape, "Visits of sites")
def visits(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """By day."""
    return page_told(visit_list(shown_asked(request, pk, year)[1]), limit, offset, _told)


@bench.act("/visits", SiteVisitShape, "Record a visit of a site", 201)
def record(
    request: HttpRequest,
    pk: Pk,
    year: Year,
    given: Form[SiteVisitGiven],
    file: Annotated[UploadedFile | None, File()] = None,
) -> Any:
    """By people of the running assignment; a visit is not changed afterwards."""
    own, by = own_asked(request, pk, year)
    with uploaded(file) as minutes:
        made = visit_record(own, by, **given.dict(), minutes=minutes)
    return Status(201, _told(made))


@bench.file("/visits/{visit}/minutes", "The minutes of a visit")
def minutes_file(request: HttpRequest, pk: Pk, year: Year, visit: Pk) -> HttpResponse:
    """Its bytes as they were uploaded."""
    shown = shown_asked(request, pk, year)[1]
    held = SiteVisit.objects.filter(assignment__in=shown).select_related("minutes")
    one = row_asked(held, visit, ("visit", "现场核查"), f"/{pk}/verification/{year}/visits")
    if one.minutes is None:
        raise nothing_there("minutes", "记录", visit, pk, year, "/visits")
    return attachment(one.minutes_name, one.minutes.media_type, evidence_bytes(one.minutes.pk))


def _told(one: SiteVisit) -> dict[str, Any]:
    return {
        "id": one.pk,
        "day": one.day,
        "people": one.people,
        "places": one.places,
        "seen": one.seen,
        "minutes": one.minutes_name,
        "sha256": one.minutes_id,
        "verifier": one.assignment.verifier_id,
        "by": by_whom(one),
    }
