"""Reports on an inventory: PDF, Word and the workbook in the guideline's layout, made as a job and kept for some days.

One address a report: read, it gives the file; posted to, it has the file made beside the pages.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import path, reverse

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.inventory.screens.inventory_page import inventory_or_404
from ditan.domains.inventory.services.reporting import (
    MEDIA_TYPES,
    REPORT_KIND,
    Format,
    file_name,
    report_arguments,
    report_file,
    report_is_made,
    report_start,
)
from ditan.domains.jobs.files import file_answer
from ditan.domains.web.numbers import page_language

ORDER = 20


def report(request: HttpRequest, year: int, place: str, file_format: Format) -> HttpResponseBase:
    """One report in the page's language, as a file to keep.

    Posted to, it is made beside the pages where it is not kept from before, and the page of the job is shown. Read by a
    program or by whoever is not signed in, it is made while they wait.
    """
    inventory = inventory_or_404(request, year, place)
    language = page_language()
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if report_is_made(inventory, file_format, language):
            return HttpResponseRedirect(request.get_full_path())
        job = report_start(inventory, file_format, language, reach_of_request(request))
        return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))
    report_file(inventory, file_format, language)
    arguments: dict[str, Any] = report_arguments(inventory, file_format, language)
    return file_answer(REPORT_KIND, arguments, file_name(inventory, file_format), MEDIA_TYPES[file_format])


BELOW = "inventory/<int:year>/<str:place>"
urlpatterns = [
    path(f"{BELOW}/report.pdf", report, {"file_format": "pdf"}, name="report_pdf"),
    path(f"{BELOW}/report.docx", report, {"file_format": "docx"}, name="report_word"),
    path(f"{BELOW}/guideline.xlsx", report, {"file_format": "xlsx"}, name="guideline_workbook"),
]
