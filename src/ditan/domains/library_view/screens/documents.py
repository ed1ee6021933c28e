"""The library browser: documents, one document, one parameter, editions, as whoever asks sees them."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ditan.core.library import load
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.library_view import selectors
from ditan.domains.library_view.screens.parameter import parameter_page, waiting_count
from ditan.domains.web.workbooks import Column, list_workbook

PAGE_SIZE = 50


def documents(request: HttpRequest) -> HttpResponse:
    """All documents, with search and how far their values were checked."""
    term = request.GET.get("q", "").strip()
    library = selectors.library_for(reach_of_request(request))
    lines = selectors.document_list(term, library)
    context = {
        "lines": lines,
        "page_obj": Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page")),
        "term": term,
        "library_release": library.release,
        "editions": list(library.editions.values()),
        "values": sum(line.values for line in lines),
        "cross_checked": sum(line.cross_checked for line in lines),
        "seen_once": sum(line.seen_once for line in lines),
        "confirmed": sum(line.confirmed for line in lines),
        "unverified": sum(line.unverified for line in lines),
        "waiting": waiting_count(request),
    }
    return render(request, "library/documents.html", context)


def document(request: HttpRequest, document_id: str) -> HttpResponse:
    """One document with its values."""
    library = selectors.library_for(reach_of_request(request))
    if document_id not in library.documents:
        raise Http404
    term = request.GET.get("q", "").strip()
    verification = request.GET.get("verification", "")
    verification = verification if verification in selectors.VERIFICATIONS else ""
    found = selectors.document_parameters(document_id, term, verification, library)
    context = {
        "document": library.documents[document_id],
        "supersedes": library.documents.get(library.documents[document_id].supersedes),
        "page_obj": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "number": len(found),
        "statements": selectors.document_statements(document_id),
        "term": term,
        "verification": verification,
        "verifications": selectors.VERIFICATIONS,
        "library_release": library.release,
    }
    return render(request, "library/document.html", context)


def document_workbook(request: HttpRequest, document_id: str) -> HttpResponse:
    """The values of a document as Excel, each as printed and as a number."""
    library = selectors.library_for(reach_of_request(request))
    if document_id not in library.documents:
        raise Http404
    columns = [
        Column(_("编号"), 44),
        Column(_("名称"), 28),
        Column(_("原文数值"), 14),
        Column(_("数值"), 14),
        Column(_("单位"), 14),
        Column(_("条款"), 30),
        Column(_("起"), 12),
        Column(_("止"), 12),
        Column(_("核实"), 14),
    ]
    rows = [
        (
            found.id,
            found.name_zh or found.name_en,
            found.printed,
            found.value,
            found.unit,
            found.clause,
            str(found.valid_from or ""),
            str(found.valid_to or ""),
            found.verification,
        )
        for found in selectors.document_parameters(document_id, library=library)
    ]
    return list_workbook(
        f"ditan-{document_id}", document_id, columns, rows, [library.documents[document_id].title_zh]
    )


def parameter(request: HttpRequest, parameter_id: str) -> HttpResponse:
    """One parameter: its dated values, where it stands, who uses it, what other documents say, who saw the original."""
    if parameter_id not in load().parameters:
        raise Http404
    return parameter_page(request, parameter_id)


def edition(request: HttpRequest, edition_id: str) -> HttpResponse:
    """One edition: which fuel takes what from where."""
    library = selectors.library_for(reach_of_request(request))
    if edition_id not in library.editions:
        raise Http404
    chosen = library.editions[edition_id]
    context = {
        "edition": chosen,
        "editions": list(library.editions.values()),
        "is_default": chosen.id == library.default_edition.id,
        "lines": selectors.recipe_lines(chosen, library),
        "guideline": library.documents.get(chosen.guideline),
        "library_release": library.release,
    }
    return render(request, "library/edition.html", context)
