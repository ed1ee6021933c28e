"""The roadmap (达峰路线图) of a place: what it will hold and what it lacks as a page, and the paper as Word and PDF."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache

from ditan.core.inventory.reports.pdf import pdf_of
from ditan.core.inventory.reports.word import word_of
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.pathway.choosing import choice_of
from ditan.domains.pathway.roadmap import roadmap_of, roadmap_report
from ditan.domains.pathway.studio.letters import DOCX

ORDER = 15
PDF = "application/pdf"


@login_required
@never_cache
def roadmap_page(request: HttpRequest) -> HttpResponse:
    """What the roadmap of a place holds and what it lacks; `?place=`, `?basis=`."""
    choice = choice_of(request)
    return render(request, "pathway/roadmap.html", {"choice": choice, "roadmap": roadmap_of(choice)})


@login_required
@never_cache
def roadmap_word(request: HttpRequest) -> HttpResponse:
    """The roadmap as a Word document, in the language of the page."""
    choice = choice_of(request)
    report = roadmap_report(roadmap_of(choice), timezone.localdate())
    return attachment(f"ditan-{choice.place.pk}-roadmap.docx", DOCX, word_of(report))


@login_required
@never_cache
def roadmap_pdf(request: HttpRequest) -> HttpResponse:
    """The same roadmap as PDF."""
    choice = choice_of(request)
    report = roadmap_report(roadmap_of(choice), timezone.localdate())
    return attachment(f"ditan-{choice.place.pk}-roadmap.pdf", PDF, pdf_of(report))


urlpatterns = [
    path("pathway/roadmap/", roadmap_page, name="roadmap"),
    path("pathway/roadmap.docx", roadmap_word, name="roadmap_word"),
    path("pathway/roadmap.pdf", roadmap_pdf, name="roadmap_pdf"),
]
