"""Evidence from the page of a filing: uploading, using again, one file, and everything as numbered folders."""

import tempfile
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from ditan.core.errors import Problem, Refused
from ditan.core.errors.filings import FileNotChosen
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import EvidenceUse, Filing
from ditan.domains.filings.models.evidence import ATTACHMENT, MINUTES, STAMPED_PAGE
from ditan.domains.filings.screens.filing import filing_asked, filing_page
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.filings.selectors import evidence_list, filing_list
from ditan.domains.filings.services import evidence_add, evidence_reuse
from ditan.domains.filings.services.archiving import (
    ARCHIVE_KIND,
    ZIP,
    archive_arguments,
    archive_file,
    archive_is_at_hand,
    archive_name,
    archive_start,
)
from ditan.domains.filings.storage import evidence_bytes
from ditan.domains.jobs.files import file_answer
from ditan.domains.web.typed import key_typed, said

PURPOSES = (ATTACHMENT, MINUTES, STAMPED_PAGE)


@login_required
@require_POST
def evidence_add_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file; its content decides what it is, and every problem is told on the page."""
    found, reach = filing_asked(request, pk), reach_of_request(request)
    try:
        if request.POST.get("reuse", ""):
            _reuse(request, found, reach)
        else:
            _upload(request, found, reach)
    except (Refused, Problem) as refused:
        typed = {key: str(value) for key, value in request.POST.items()}
        found.refresh_from_db()
        return filing_page(
            request, found, problems=said(refused), typed={**typed, "act": "evidence"}, status=400
        )
    return HttpResponseRedirect(reverse("filings:filing", args=[pk]) + "#evidence")


def _upload(request: HttpRequest, found: Filing, by: Reach) -> None:
    given = request.FILES.get("file")
    if given is None:
        raise FileNotChosen()
    purpose = request.POST.get("purpose", ATTACHMENT)
    name = str(given.name).replace("\x00", "")
    with tempfile.NamedTemporaryFile(prefix="ditan-upload-") as kept:
        for piece in given.chunks():
            kept.write(piece)
        kept.flush()
        evidence_add(
            found,
            Path(kept.name),
            name,
            by,
            item=request.POST.get("item", "").replace("\x00", "")[:120],
            purpose=purpose if purpose in PURPOSES else ATTACHMENT,
            note=request.POST.get("note", "").replace("\x00", "")[:2000],
        )


def _reuse(request: HttpRequest, found: Filing, by: Reach) -> None:
    uses = EvidenceUse.objects.filter(filing__in=filing_list(by).values("pk"))
    use = get_object_or_404(uses, pk=key_typed(request.POST["reuse"]))
    evidence_reuse(use, found, by, item=request.POST.get("item", "")[:120])


@login_required
def evidence_page(request: HttpRequest, pk: int, use: int) -> HttpResponse:
    """One piece, as a file to keep."""
    found = filing_asked(request, pk)
    piece = get_object_or_404(evidence_list(found, reach_of_request(request)), pk=use)
    return attachment(piece.name, piece.evidence.media_type, evidence_bytes(piece.evidence_id))


@login_required
def evidence_archive_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every piece in numbered folders with a table of contents, as the group on site asks for it.

    A small archive, and one that is kept, comes at once; a large one is made beside the pages when it is posted to.
    """
    found, by = filing_asked(request, pk), reach_of_request(request)
    uses = list(evidence_list(found, by))
    is_at_hand = archive_is_at_hand(found, uses)
    if request.method == "POST":
        job = None if is_at_hand else archive_start(found, by)
        return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]) if job else request.get_full_path())
    if not is_at_hand:
        return HttpResponseRedirect(reverse("filings:filing", args=[pk]) + "#evidence")
    archive_file(found, by)
    return file_answer(ARCHIVE_KIND, archive_arguments(found, uses), archive_name(found), ZIP)
