"""What is worked out as a file: the plan of a programme by a job, and the roadmap of a place as Word or PDF."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Status

from ditan.core.inventory.reports.pdf import pdf_of
from ditan.core.inventory.reports.word import word_of
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.jobs.api import StartedShape
from ditan.domains.pathway.api.places import place_asked
from ditan.domains.pathway.api.records import RecordName, kept_at
from ditan.domains.pathway.choosing import Choice
from ditan.domains.pathway.roadmap import roadmap_of, roadmap_report
from ditan.domains.pathway.services.planning import plan_start
from ditan.domains.pathway.studio.letters import DOCX
from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["pathways"], auth=SIGNED_IN)
PDF = "application/pdf"
BINARY = {"schema": {"type": "string", "format": "binary"}}


@router.post(
    "/pathway/records/{place}/programmes/{name}/plan",
    response={202: StartedShape, **WRITE_ERRORS},
    summary="Plan a programme",
)
def plan(request: HttpRequest, place: str, name: RecordName) -> Any:
    """Starts a job; the cheapest plan by year, cost against peak and moved limits, or the conflict and what would relax it, are
    then JSON at `/api/v1/jobs/{job}/file`."""
    found, by = place_asked(request, place)
    return Status(202, {"job": plan_start(found, name, kept_at(found, "programme", name).source, by).pk})


@router.get(
    "/pathway/roadmaps/{place}",
    response={200: None, **SHUT_ERRORS},
    summary="The roadmap of a place",
    openapi_extra={"responses": {200: {"content": {DOCX: BINARY, PDF: BINARY}}}},
)
def roadmap(
    request: HttpRequest,
    place: str,
    file_format: Annotated[Literal["docx", "pdf"], Query("docx")] = "docx",
    basis: Annotated[
        Literal["", "assessed", "inventory"],
        Query("", description="The series with more years where left out"),
    ] = "",
) -> HttpResponse:
    """As Word or PDF, in the language asked for; the document of the page."""
    found, by = place_asked(request, place)
    report = roadmap_report(roadmap_of(Choice(by, found, basis, (found,))), timezone.localdate())
    name = f"ditan-{found.pk}-roadmap.{file_format}"
    if file_format == "pdf":
        return attachment(name, PDF, pdf_of(report))
    return attachment(name, DOCX, word_of(report))
