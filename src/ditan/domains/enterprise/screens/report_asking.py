"""Which report is asked for: its kind, its month, and the coal rate of the year with its document."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from ditan.core.enterprise.reports import (
    CoalRate,
    ReportTemplate,
    coal_rate_read,
    report_template,
    report_templates,
)
from ditan.core.errors import Problem, Refused
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request
from ditan.domains.enterprise.selectors import fact_list

MONTHS = 12
LONGEST_RATE, LONGEST_DOCUMENT = 40, 200


@dataclass(frozen=True)
class AskedReport:
    """The enterprise and year, the template, the month (0: a report of the year), and the coal rate as it was typed."""

    asked: Asked
    template: ReportTemplate
    month: int
    typed_rate: str
    typed_document: str
    coal_rate: CoalRate | None
    problems: tuple[Problem, ...]

    @property
    def query(self) -> str:
        """The query that asks for the same report, for its workbook."""
        told = {"year": self.asked.year, "kind": self.template.id, "month": self.month or ""}
        told |= {"rate": self.typed_rate, "rate_document": self.typed_document}
        return urlencode({name: value for name, value in told.items() if value})


def asked_report(request: HttpRequest, pk: int) -> AskedReport:
    """The report of an address: `?kind=` (the first of the library), `?month=` (the newest with facts), `?rate=`, `?rate_document=`.

    A coal rate that cannot be read is told in `problems`, and the report is made without it.
    Raises: Http404 for an enterprise out of reach, and for a kind or month that does not exist.
    """
    asked = asked_of_request(request, pk)
    known = report_templates()
    kind = request.GET.get("kind", "") or next(iter(known))
    if kind not in known:
        raise Http404
    rate = request.GET.get("rate", "").strip()[:LONGEST_RATE]
    document = request.GET.get("rate_document", "").replace("\x00", "").strip()[:LONGEST_DOCUMENT]
    problems: tuple[Problem, ...] = ()
    coal_rate = None
    try:
        coal_rate = coal_rate_read(rate, document)
    except Refused as refused:
        problems = tuple(refused.problems)
    month = _month(request, asked) if known[kind].period == "month" else 0
    return AskedReport(
        asked, report_template(kind, asked.year, month), month, rate, document, coal_rate, problems
    )


def _month(request: HttpRequest, asked: Asked) -> int:
    text = request.GET.get("month", "")
    if not text:
        held = fact_list(asked.enterprise, asked.year).order_by("-month").values_list("month", flat=True)
        return max(1, held.first() or 0)
    if not (text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= MONTHS):
        raise Http404
    return int(text)
