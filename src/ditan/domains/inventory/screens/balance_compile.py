"""Compiling a balance in steps: totals given from above, how the gaps close, the result before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.balance.compiling import Closing, Compiled, closing
from ditan.core.balance.reading.layouts import Layout, layouts
from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.source_facts import FactNumberUnreadable
from ditan.core.library.vocabulary import fuels
from ditan.core.quantities import unit_name
from ditan.domains.inventory.screens.draft import Draft
from ditan.domains.inventory.screens.grid import MEASURES, Measure, table_measures
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.tracing.balance_cells import cell_trace
from ditan.domains.statistics.choosing import Choice, choice_of
from ditan.domains.statistics.entering import plain_text
from ditan.domains.statistics.models import GivenConsumption
from ditan.domains.statistics.selectors import balance_get, balance_table
from ditan.domains.statistics.selectors.sources import given_consumption
from ditan.domains.statistics.services.compiling import Tried, balance_compile, balance_try
from ditan.domains.statistics.services.sources import given_keep
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.numbers import number_text, page_language, quantity_text
from ditan.domains.web.typed import said

ORDER = 5  # before balances/<year>/<place>
STEPS = ("given", "closing", "result")
DECIMALS = 3
SMALLEST_CHANGE = 1e-9


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A fuel with the consumption given from above, and its document."""

    fuel: str
    name: str
    unit: str
    consumption: str
    document: str
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """How the gap of a fuel closes: what the forms use, what was given, the gap and the row that takes it."""

    name: str
    unit: str
    stated: str
    given: str
    gap: str
    row: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that the compiled balance has otherwise than the one in use."""

    cell: str
    before: str
    now: str
    difference: str
    trace: str


@dataclass(frozen=True)
class CompilePage:
    """What is compiled, tried once for the page."""

    choice: Choice
    layout: Layout
    measure: Measure
    chosen_finding: int | None

    @cached_property
    def tried(self) -> Tried | list[Problem]:
        """The balance as it would be compiled now, or everything that stands against it."""
        try:
            return balance_try(
                self.choice.place.pk, self.choice.year, layout=self.layout.id, by=self.choice.by
            )
        except Refused as refused:
            return list(refused.problems)

    @property
    def problems(self) -> list[Problem]:
        return self.tried if isinstance(self.tried, list) else []

    @cached_property
    def draft(self) -> Draft | None:
        if isinstance(self.tried, list):
            return None
        compiled = self.tried.compiled
        return Draft(
            self.choice.place,
            compiled.balance,
            self.measure if self.measure in table_measures(compiled.balance) else "physical",
            self.chosen_finding,
            self.tried.origins,
            compiled.findings,
        )

    @cached_property
    def given(self) -> dict[str, GivenConsumption]:
        return given_consumption(self.choice.place.pk, self.choice.year)

    @cached_property
    def single(self) -> list[str]:
        """The single fuels of the layout."""
        columns = self.layout.fuels or tuple(fuels())
        return [fuel for fuel in columns if not fuels()[fuel].total_of]

    def given_lines(self, posted: Mapping[str, str] | None, wrong: set[str | None]) -> list[GivenLine]:
        """The totals as they were posted, or as they are kept."""
        lines = []
        for fuel in self.single:
            kept = self.given.get(fuel)
            number = plain_text(kept.consumption) if kept and kept.consumption is not None else ""
            lines.append(
                GivenLine(
                    fuel,
                    fuel_name(fuel),
                    _unit(fuel),
                    number if posted is None else posted.get(f"given.{fuel}", ""),
                    (kept.document if kept else "") if posted is None else posted.get(f"document.{fuel}", ""),
                    fuel in wrong,
                )
            )
        return lines

    @cached_property
    def closing_lines(self) -> list[ClosingLine]:
        """The fuels of the compiled balance, each with its gap; without totals from above nothing is closed."""
        if isinstance(self.tried, list):
            return []
        rules, compiled = closing(), self.tried.compiled
        used = [fuel for fuel in self.single if compiled.balance.cell("total_consumption", fuel) is not None]
        return [self._closing_line(compiled, fuel, rules) for fuel in used]

    def _closing_line(self, compiled: Compiled, fuel: str, rules: Closing) -> ClosingLine:
        row = rules.row_of(fuel)
        total = Decimal(str(compiled.balance.value("total_consumption", fuel)))
        closed = sum(
            (part.value for part in compiled.origins.get((row, fuel), ()) if part.method == "closing"),
            Decimal(0),
        )
        kept = self.given.get(fuel)
        given = kept.consumption if kept and kept.consumption is not None else None
        stated = total - closed
        return ClosingLine(
            name=fuel_name(fuel),
            unit=_unit(fuel),
            stated=number_text(stated, DECIMALS),
            given="" if given is None else number_text(given, DECIMALS),
            gap="" if given is None else number_text(given - stated, DECIMALS, sign=True),
            row="" if given is None else row_name(row),
            is_closed=given is None or total == given.normalize(),
        )

    @cached_property
    def changes(self) -> list[Change] | None:
        """What would change against the balance in use, cell by cell; None where there is none in use."""
        before = balance_get(self.choice.place.pk, self.choice.year)
        if before is None or isinstance(self.tried, list):
            return None
        old, new = balance_table(before), self.tried.compiled.balance
        changed = []
        for row, fuel in dict.fromkeys([*new.cells, *old.cells]):
            statuses = old.status(row, fuel), new.status(row, fuel)
            difference = new.value(row, fuel) - old.value(row, fuel)
            if statuses[0] == statuses[1] and abs(difference) <= SMALLEST_CHANGE:
                continue
            changed.append(
                Change(
                    f"{fuel_name(fuel)} · {row_name(row)}",
                    _shown(old.value(row, fuel), statuses[0]),
                    _shown(new.value(row, fuel), statuses[1]),
                    number_text(difference, DECIMALS, sign=True),
                    f"cell.{row}.{fuel}",
                )
            )
        return changed


@login_required
@never_cache
def compile_page(request: HttpRequest) -> HttpResponse:
    """One of the steps; with `?trace=cell.ROW.FUEL` the drawer tells where a cell comes from."""
    page = compile_asked(request)
    return with_drawer(
        request, lambda key: _trace(page, key), lambda drawer: _shown_page(request, page, drawer)
    )


@login_required
@require_POST
def given_page(request: HttpRequest) -> HttpResponse:
    """Keep the totals that were typed; refused, the form comes back as it was filled."""
    page = compile_asked(request)
    posted = request.POST.dict()
    try:
        totals = _totals_typed(page, posted)
        given_keep(page.choice.place.pk, page.choice.year, totals, by=page.choice.by)
    except Refused as refused:
        wrong = {problem.where.fuel for problem in refused.problems}
        context = {
            "step": "given",
            "lines": page.given_lines(posted, wrong),
            "refused": said(refused),
            "document": posted.get("document", ""),
        }
        status = max((getattr(problem, "http_status", 400) for problem in refused.problems), default=400)
        return _shown_page(request, page, context, status)
    return HttpResponseRedirect(_address(page, "closing"))


@login_required
@require_POST
def keep_page(request: HttpRequest) -> HttpResponse:
    """Compile and put to use; leads to the balance."""
    page = compile_asked(request)
    place, year = page.choice.place.pk, page.choice.year
    balance_compile(place, year, layout=page.layout.id, by=page.choice.by)
    return HttpResponseRedirect(reverse("inventory:balance", args=[year, place]))


def compile_asked(request: HttpRequest) -> CompilePage:
    """The page as the address asks for it."""
    measure: Measure = next(
        (name for name, _label in MEASURES if name == request.GET.get("measure")), "physical"
    )
    known = layouts()
    layout = known.get(request.GET.get("layout", ""), known["net_change"])
    finding = request.GET.get("finding", "")
    return CompilePage(
        choice_of(request),
        layout,
        measure,
        int(finding) if finding.isdecimal() and len(finding) < 6 else None,
    )


def _shown_page(
    request: HttpRequest, page: CompilePage, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    asked = request.GET.get("step", "")
    step = more.pop("step", asked if asked in STEPS else "result")
    context = {
        "page": page.draft,
        "compiling": page,
        "choice": page.choice,
        "step": step,
        "layouts": layouts().values(),
        "problems": said(page.problems),
        "rules": closing(),
        "lines": page.given_lines(None, set()) if step == "given" else (),
        **more,
    }
    return render(request, "inventory/balance_compile.html", context, status=status)


def _trace(page: CompilePage, key: str) -> Any:
    kind, *rest = key[:120].split(".")
    draft = page.draft
    if draft is None or kind != "cell" or len(rest) != 2:
        return None
    row, fuel = rest
    parts = [origin for origin in draft.origins if (origin.row, origin.fuel) == (row, fuel)]
    return cell_trace(draft.balance, draft.cells, None, draft.all_findings, row, fuel, parts)


def _totals_typed(page: CompilePage, posted: Mapping[str, str]) -> dict[str, tuple[Decimal | None, str]]:
    """The totals by fuel; one document may stand for all. Raises: Refused with every number that cannot be read."""
    totals: dict[str, tuple[Decimal | None, str]] = {}
    problems: list[Problem] = []
    for fuel in page.single:
        text = posted.get(f"given.{fuel}", "").replace(",", "").strip()
        document = posted.get(f"document.{fuel}", "").strip() or posted.get("document", "").strip()
        try:
            number = Decimal(text) if text else None
        except InvalidOperation:
            number = Decimal("NaN")
        if number is not None and not number.is_finite():
            problems.append(
                FactNumberUnreadable(Where(fuel=fuel), item="total_consumption", fuel=fuel, found=text[:60])
            )
            continue
        totals[fuel] = (number, document)
    if problems:
        raise Refused(problems)
    return totals


def _address(page: CompilePage, step: str) -> str:
    query = urlencode(
        {"place": page.choice.place.pk, "year": str(page.choice.year), "step": step, "layout": page.layout.id}
    )
    return f"{reverse('inventory:balance_compile')}?{query}"


def _unit(fuel: str) -> str:
    return unit_name(fuels()[fuel].unit, page_language())


def _shown(value: float, status: str) -> str:
    return quantity_text(value, DECIMALS) if status == "estimated" else status


urlpatterns = [
    path("statistics/balances/compile/", compile_page, name="balance_compile"),
    path("statistics/balances/compile/given/", given_page, name="balance_compile_given"),
    path("statistics/balances/compile/keep/", keep_page, name="balance_compile_keep"),
]
