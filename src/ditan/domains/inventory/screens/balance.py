"""The balance table with its findings beside the cells."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ditan.core.library import load
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.findings import FindingPanel, finding_counts, finding_panels
from ditan.domains.inventory.screens.grid import Grid, Measure, build_grid, measures_of
from ditan.domains.inventory.selectors import inventory_get
from ditan.domains.inventory.tracing.balance_cells import cell_trace
from ditan.domains.inventory.tracing.cells import Cells
from ditan.domains.inventory.tracing.origins import marks_of, origins_of
from ditan.domains.statistics.models import Balance, BalanceFinding
from ditan.domains.statistics.selectors import (
    balance_cells,
    balance_findings,
    balance_get,
    balance_list,
    balance_years,
)
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of, short_name_of
from ditan.domains.web.traces import TraceView


@dataclass(frozen=True)
class BalancePage:
    """What the balance page shows of one table in one measure."""

    balance: Balance
    measure: Measure
    chosen_finding: int | None

    @property
    def year(self) -> int:
        return self.balance.year

    @property
    def place(self) -> dict[str, Any]:
        place = self.balance.place
        return {
            "code": place.code,
            "name": name_of(place),
            "short": short_name_of(place),
            "is_fictional": place.is_fictional,
        }

    @property
    def release(self) -> str:
        return load().release

    @cached_property
    def content_key(self) -> str:
        """Names all that the page's content is made of, beside its address and language: for keeping it rendered."""
        inventory = self.inventory.pk if self.inventory else ""
        return f"{self.balance.pk} {self.balance.digest} {self.release} {self.measure} {inventory}"

    @property
    def heading(self) -> str:
        return _("{place} {year} 年能源平衡表").format(place=self.place["name"], year=self.year)

    @property
    def size(self) -> str:
        return _("{rows} 行 × {columns} 列").format(
            rows=len(self.balance.rows), columns=len(self.balance.fuels)
        )

    @property
    def read_at(self) -> str:
        return timezone.localtime(self.balance.read_at).strftime("%Y-%m-%d")

    @cached_property
    def inventory(self) -> Inventory | None:
        return inventory_get(self.balance.place_id, self.year)

    @cached_property
    def cells(self) -> Cells:
        return balance_cells(self.balance)

    @cached_property
    def all_findings(self) -> list[BalanceFinding]:
        return list(balance_findings(self.balance))

    @property
    def finding_count(self) -> int:
        return sum(1 for finding in self.all_findings if finding.severity != "info")

    @property
    def finding_counts(self) -> list[dict[str, Any]]:
        return finding_counts(self.all_findings)

    @cached_property
    def findings(self) -> list[FindingPanel]:
        return finding_panels(self.all_findings, self.chosen_finding)

    @cached_property
    def grid(self) -> Grid:
        origins = marks_of(self.balance.origins.all())
        return build_grid(self.balance, self.cells, self.all_findings, self.measure, origins=origins)

    @cached_property
    def measures(self) -> list[dict[str, Any]]:
        return [
            {"id": found, "name": name, "is_here": found == self.measure}
            for found, name in measures_of(self.balance)
        ]

    @property
    def places(self) -> list[dict[str, str]]:
        return [
            {
                "code": other.place_id,
                "name": short_name_of(other.place),
                "address": reverse("inventory:balance", args=[self.year, other.place_id]),
            }
            for other in balance_list(self.year)
        ]

    @property
    def years(self) -> list[dict[str, Any]]:
        code = self.balance.place_id
        return [
            {"year": year, "address": reverse("inventory:balance", args=[year, code])}
            for year in balance_years(place=self.balance.place_id)
        ]


def balance_page(request: HttpRequest, year: int, place: str) -> BalancePage:
    """The page of the table in use, in the asked measure. Raises Http404 where there is no table."""
    found = balance_get(place, year)
    if found is None:
        raise Http404(_("{place} {year} 年没有平衡表。").format(place=place, year=year))
    asked = request.GET.get("measure", "physical")
    measure: Measure = next((name for name, _label in measures_of(found) if name == asked), "physical")
    chosen = request.GET.get("finding", "")
    return BalancePage(found, measure, int(chosen) if chosen.isdecimal() else None)


def balance(request: HttpRequest, year: int, place: str) -> HttpResponse:
    """The page; with `?trace=cell.ROW.FUEL` the drawer is open; asked for by htmx, the drawer's content alone."""
    page = balance_page(request, year, place)
    return with_drawer(
        request,
        lambda key: _trace(page, key),
        lambda drawer: render(request, "inventory/balance.html", drawer | {"page": page}),
    )


def _trace(page: BalancePage, key: str) -> TraceView | None:
    kind, *rest = key[:120].split(".")
    if kind != "cell" or len(rest) != 2:
        return None
    row, fuel = rest
    origins = origins_of(page.balance, row, fuel)
    return cell_trace(page.balance, page.cells, page.inventory, page.all_findings, row, fuel, origins)


urlpatterns = [path("balances/<int:year>/<str:place>/", balance, name="balance")]
