"""Evidence of a filing: the list, one file, uploading."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Schema, Status
from ninja.files import UploadedFile

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.api.asking import filing_asked, row_asked
from ditan.domains.filings.api.matching import filing_held
from ditan.domains.filings.api.routing import router
from ditan.domains.filings.api.shapes import EvidenceShape
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.filings.selectors import evidence_list
from ditan.domains.filings.services import evidence_add, stamped_page_add
from ditan.domains.filings.services.archiving import archive_start
from ditan.domains.filings.storage import evidence_bytes
from ditan.domains.jobs.api import StartedShape
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    STALE_ERRORS,
    WRITE_ERRORS,
    Day,
    Limit,
    Offset,
    Page,
    Pk,
    Short,
    Words,
    page_of,
)


class Uploading(Schema):
    """What the file is: an attachment, the minutes of a decision, or the signed and stamped page (a move)."""

    purpose: Literal["attachment", "minutes", "stamped_page"] = "attachment"
    item: Short = ""
    note: Words = ""
    dated: Day | None = None


class Stamped(Schema):
    """The day on the paper, and a note."""

    note: Words = ""
    dated: Day | None = None


@router.get("/filings/{pk}/evidence", response={200: Page[EvidenceShape], **SHUT_ERRORS}, summary="Evidence")
def evidence(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """Attachments, minutes and the stamped page, each with the SHA-256 of its bytes."""
    return page_of(evidence_list(filing_asked(request, pk), reach_of_request(request)), limit, offset)


@router.get(
    "/filings/{pk}/evidence/{use}/file",
    response={200: None, **SHUT_ERRORS},
    summary="One piece, as a file",
    openapi_extra={
        "responses": {
            200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
        }
    },
)
def evidence_file(request: HttpRequest, pk: Pk, use: Pk) -> HttpResponse:
    """Its bytes as they were uploaded."""
    rows = evidence_list(filing_asked(request, pk), reach_of_request(request))
    piece = row_asked(rows, ("evidence", "材料"), use, f"/api/v1/filings/{pk}/evidence")
    return attachment(piece.name, piece.evidence.media_type, evidence_bytes(piece.evidence_id))


@router.post(
    "/filings/{pk}/evidence/archive",
    response={202: StartedShape, **WRITE_ERRORS},
    summary="Pack all evidence of a filing",
)
def archive(request: HttpRequest, pk: Pk) -> Any:
    """Numbered folders with a table of contents, as a ZIP, made by a job; asked for twice, the open job answers."""
    return Status(202, {"job": archive_start(filing_asked(request, pk), reach_of_request(request)).pk})


@router.post("/filings/{pk}/evidence", response={201: EvidenceShape, **WRITE_ERRORS}, summary="Upload a file")
def upload(
    request: HttpRequest,
    pk: Pk,
    file: Annotated[UploadedFile, File(...)],
    given: Annotated[Uploading, Form()],
) -> Any:
    """Its content decides what it is. A stamped page makes the move that belongs to it."""
    found = filing_asked(request, pk)
    with _uploaded(file) as path:
        made = evidence_add(
            found,
            path,
            _name(file),
            reach_of_request(request),
            item=given.item[:120],
            purpose=given.purpose,
            note=given.note,
            dated=given.dated,
        )
    return Status(201, made)


@router.post(
    "/filings/{pk}/stamped-page",
    response={201: EvidenceShape, **STALE_ERRORS},
    summary="Upload the signed and stamped page",
)
def stamped_page(
    request: HttpRequest,
    pk: Pk,
    file: Annotated[UploadedFile, File(...)],
    given: Annotated[Stamped, Form()],
) -> Any:
    """PDF or picture; makes the move that belongs to it (盖章)."""
    with filing_held(request, pk) as found, _uploaded(file) as path:
        by = reach_of_request(request)
        made = stamped_page_add(found, path, _name(file), by, note=given.note, dated=given.dated)
    return Status(201, made)


@contextmanager
def _uploaded(file: UploadedFile) -> Iterator[Path]:
    """The upload as a file on disk, for as long as the block lasts."""
    with tempfile.NamedTemporaryFile(prefix="ditan-upload-") as kept:
        for piece in file.chunks():
            kept.write(piece)
        kept.flush()
        yield Path(kept.name)


def _name(file: UploadedFile) -> str:
    return str(file.name).replace("\x00", "")
