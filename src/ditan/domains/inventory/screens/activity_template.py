"""The activity template of a place and year, to be filled in by the departments and compiled into the whole inventory."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.http import content_disposition_header

from ditan.core.inventory.template import write_template
from ditan.domains.inventory.screens.inventory_page import inventory_or_404
from ditan.domains.statistics.selectors import balance_table
from ditan.domains.web.numbers import page_language
from ditan.domains.web.workbooks import XLSX

ORDER = 20


def activity_template(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The workbook in the page's language, with the rows of this place's balance already known."""
    inventory = inventory_or_404(request, year, place)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "template.xlsx"
        write_template(
            file,
            place,
            year,
            edition=inventory.edition,
            balance=balance_table(inventory.balance),
            language=page_language(),
        )
        response = HttpResponse(file.read_bytes(), content_type=XLSX)
    name = f"ditan-{place}-{year}-activity.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


urlpatterns = [
    path(
        "inventory/<int:year>/<str:place>/activity-template.xlsx",
        activity_template,
        name="activity_template",
    )
]
