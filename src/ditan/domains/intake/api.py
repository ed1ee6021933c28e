"""The waiting room over HTTP: hand in, look, correct, bring in, take back. A large file is read by a job: ask again."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile

from ditan.core.errors.intake import IntakePlaceNotKnown
from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.intake.kinds import kinds
from ditan.domains.intake.models import Batch
from ditan.domains.intake.selectors import Asked, batch_get, batch_search
from ditan.domains.intake.services import (
    batch_discard,
    batch_map,
    batch_take_back,
    cell_correct,
    commit_start,
    reading_start,
    rows_leave_out,
    unsound_leave_out,
    upload_receive,
)
from ditan.domains.places.models import Place
from ditan.domains.web.paging import (
    SHUT_ERRORS,
    WRITE_ERRORS,
    Limit,
    Offset,
    Optional,
    Page,
    Pk,
    Short,
    Words,
    page_of,
)
from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["intake"], auth=SIGNED_IN)


class FileKindShape(Schema):
    """A kind of file, with the columns that it wants (none where its layout is recognised as a whole)."""

    id: str
    name_zh: str
    name_en: str
    fields: list["FileFieldShape"]


class FileFieldShape(Schema):
    """A wanted column."""

    id: str
    name_zh: str
    name_en: str
    is_required: bool


class BatchShape(Schema):
    """One table on its way in. `mapping`: the field of each column, columns counted from 0; `job`: the job that works on it."""

    id: int
    file: str
    sha256: str
    source: str
    kind: str
    place: str
    year: int | None
    state: str = Field(examples=["checked"])
    sheet: str
    sheets: list[str]
    mapping: dict[str, str]
    rows: int
    errors: int
    warnings: int
    left_out: int
    made: list[dict[str, Any]]
    reason: str
    job: str | None
    received_at: datetime

    @staticmethod
    def resolve_file(batch: Batch) -> str:
        return batch.upload.name

    @staticmethod
    def resolve_sha256(batch: Batch) -> str:
        return str(batch.upload.content_id)

    @staticmethod
    def resolve_source(batch: Batch) -> str:
        return batch.upload.source

    @staticmethod
    def resolve_place(batch: Batch) -> str:
        return str(batch.place_id)

    @staticmethod
    def resolve_left_out(batch: Batch) -> int:
        return len(batch.left_out)

    @staticmethod
    def resolve_job(batch: Batch) -> str | None:
        return str(batch.job) if batch.job else None


class FileFindingShape(Schema):
    """What was found, in both languages; `line` is the row of the sheet from 1, 0 for the whole table."""

    severity: str
    code: str
    sheet: str
    cell: str
    line: int
    wording: dict[str, Any]


class Handing(Schema):
    """For which place and year; `kind` is recognised where it is left out."""

    place: Short = Field(examples=["990101"])
    year: int | None = Field(None, ge=1900, le=2199)
    kind: Short = ""
    source: Short = ""


class Matching(Optional):
    """What to choose anew; the fields of columns are remembered for this header."""

    kind: Short = ""
    sheet: Short = ""
    year: int | None = Field(None, ge=1900, le=2199)
    mapping: dict[int, Short] | None = None


class Correcting(Schema):
    """A cell typed anew; row and column from 0."""

    row: int = Field(ge=0, lt=10_000_000)
    column: int = Field(ge=0, lt=20_000)
    text: Words


class LeavingOut(Optional):
    """Rows of the sheet, from 1; without any, every row in which something is wrong."""

    lines: list[int] | None = None


class Reason(Optional):
    """Why."""

    reason: Words = ""


@router.get("/intake/kinds", response={200: list[FileKindShape], **SHUT_ERRORS}, summary="Kinds of files")
def kind_list(request: HttpRequest) -> Any:
    """What can be brought in."""
    return kinds()


@router.get("/intake/batches", response={200: Page[BatchShape], **SHUT_ERRORS}, summary="Batches")
def batches(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    state: Annotated[str, Query("", max_length=12)] = "",
    year: Annotated[int | None, Query(None, ge=1900, le=2199)] = None,
) -> Any:
    """Those of one's own organisations, newest first."""
    return page_of(batch_search(reach_of_request(request), Asked(state=state, year=year)), limit, offset)


@router.post("/intake/batches", response={201: BatchShape, **WRITE_ERRORS}, summary="Hand in a file")
def receive(
    request: HttpRequest, file: Annotated[UploadedFile, File(...)], given: Annotated[Handing, Form()]
) -> Any:
    """Kept and read; nothing counts before it is brought in."""
    by = reach_of_request(request)
    place = Place.objects.filter(pk=given.place[:12]).first()
    if place is None:
        raise IntakePlaceNotKnown(found=given.place[:12])
    with tempfile.NamedTemporaryFile(prefix="ditan-upload-") as kept:
        for piece in file.chunks():
            kept.write(piece)
        kept.flush()
        batch = upload_receive(
            Path(kept.name),
            str(file.name).replace("\x00", ""),
            place,
            by,
            year=given.year,
            kind=given.kind,
            source=given.source,
        )
    return Status(201, reading_start(batch, by))


@router.get("/intake/batches/{pk}", response={200: BatchShape, **SHUT_ERRORS}, summary="One batch")
def batch(request: HttpRequest, pk: Pk) -> Any:
    """How far it is, and what it made."""
    return _batch(request, pk)


@router.get(
    "/intake/batches/{pk}/findings",
    response={200: Page[FileFindingShape], **SHUT_ERRORS},
    summary="Its findings",
)
def findings(request: HttpRequest, pk: Pk, limit: Limit, offset: Offset) -> Any:
    """Worst first, each with its cell."""
    return page_of(_batch(request, pk).findings.all(), limit, offset)


@router.put(
    "/intake/batches/{pk}/mapping", response={200: BatchShape, **WRITE_ERRORS}, summary="Match columns"
)
def match(request: HttpRequest, pk: Pk, given: Matching) -> Any:
    """Choose kind, sheet, year or the field of each column; it is read again."""
    by = reach_of_request(request)
    chosen = given.dict()
    return reading_start(batch_map(_batch(request, pk), by, **chosen), by)


@router.post(
    "/intake/batches/{pk}/corrections", response={200: BatchShape, **WRITE_ERRORS}, summary="Correct a cell"
)
def correct(request: HttpRequest, pk: Pk, given: Correcting) -> Any:
    """The file itself stays as it is; the batch is read again."""
    cell_correct(_batch(request, pk), given.row, given.column, given.text, reach_of_request(request))
    return _again(request, pk)


@router.post(
    "/intake/batches/{pk}/left-out", response={200: BatchShape, **WRITE_ERRORS}, summary="Leave out rows"
)
def leave_out(request: HttpRequest, pk: Pk, given: LeavingOut) -> Any:
    """The named rows, or all in which something is wrong; the rest is kept."""
    by = reach_of_request(request)
    if given.lines is None:
        unsound_leave_out(_batch(request, pk), by)
    else:
        rows_leave_out(_batch(request, pk), given.lines, by)
    return _again(request, pk)


@router.post("/intake/batches/{pk}/commit", response={200: BatchShape, **WRITE_ERRORS}, summary="Bring it in")
def commit(request: HttpRequest, pk: Pk, given: Reason) -> Any:
    """All rows or none; refused with open errors, and with warnings without a reason."""
    return commit_start(_batch(request, pk), reach_of_request(request), reason=given.reason)


@router.post(
    "/intake/batches/{pk}/take-back", response={200: BatchShape, **WRITE_ERRORS}, summary="Take it back"
)
def take_back(request: HttpRequest, pk: Pk, given: Reason) -> Any:
    """Refused with everything that rests on it; with a reason."""
    return batch_take_back(_batch(request, pk), reach_of_request(request), reason=given.reason)


@router.post("/intake/batches/{pk}/discard", response={200: BatchShape, **WRITE_ERRORS}, summary="Discard it")
def discard(request: HttpRequest, pk: Pk, given: Reason) -> Any:
    """Before it is brought in; record and file are kept."""
    return batch_discard(_batch(request, pk), reach_of_request(request), reason=given.reason)


def _batch(request: HttpRequest, pk: int) -> Batch:
    found = batch_get(reach_of_request(request), pk)
    if found is None:
        raise NothingThere(
            what="batch", what_zh="批次", asked=str(pk), known="id", list_address="/api/v1/intake/batches"
        )
    return found


def _again(request: HttpRequest, pk: int) -> Batch:
    return reading_start(_batch(request, pk), reach_of_request(request))


FileKindShape.model_rebuild()
