"""The list of balance tables of a year, with what the checks found in each."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from ditan.domains.places.models import Place
from ditan.domains.statistics.models import Balance, BalanceFinding
from ditan.domains.statistics.selectors import (
    FindingCounts,
    balance_list,
    balance_years,
    finding_counts,
    worst_findings,
)

ORDER = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One table of the list, with what the checks found in it."""

    balance: Balance
    findings: FindingCounts
    worst: BalanceFinding | None

    @property
    def place(self) -> Place:
        return self.balance.place

    @property
    def gravity(self) -> tuple[int, int, int]:
        """What decides which table is worst."""
        return self.findings.errors, self.findings.warnings, self.findings.notes


def balances(request: HttpRequest, year: int) -> HttpResponse:
    """The tables of a year, the one with most to explain first."""
    tables = list(balance_list(year))
    if not tables:
        raise Http404
    counts, worst = finding_counts(tables), worst_findings(tables)
    lines = [Line(table, counts[table.pk], worst.get(table.pk)) for table in tables]
    sort = "place" if request.GET.get("sort") == "place" else "findings"
    direction = "asc" if request.GET.get("direction") == "asc" else "desc"
    if sort == "place":
        lines.sort(key=lambda line: line.place.interval_start, reverse=direction == "desc")
    else:
        lines.sort(key=lambda line: line.gravity, reverse=direction == "desc")
    context = {
        "year": year,
        "years": balance_years(),
        "lines": lines,
        "sort": sort,
        "direction": direction,
        "most": max(line.findings.to_explain for line in lines),
        "totals": {
            "errors": sum(line.findings.errors for line in lines),
            "warnings": sum(line.findings.warnings for line in lines),
            "notes": sum(line.findings.notes for line in lines),
        },
    }
    return render(request, "inventory/balances.html", context)


def balances_newest(request: HttpRequest) -> HttpResponse:
    """The tables of the newest year of the provinces, else of any place."""
    years = balance_years(level="province") or balance_years()
    if not years:
        return HttpResponseRedirect(reverse("home"))
    return HttpResponseRedirect(reverse("inventory:balances", args=[years[0]]))


urlpatterns = [
    path("balances/", balances_newest, name="balances_newest"),
    path("balances/<int:year>/", balances, name="balances"),
]
