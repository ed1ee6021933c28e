"""Typing a whole official table into the grid, with the checks beside its cells while one types."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.balance.model import Balance as Table
from ditan.core.balance.reading import read_sheet
from ditan.core.balance.reading.layouts import Layout, layouts
from ditan.core.errors import Problem, Refused
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.quantities import unit_name
from ditan.core.tables import Grid as Sheet
from ditan.core.tables.grid import CellValue
from ditan.domains.inventory.screens.draft import Draft, cell_marks
from ditan.domains.inventory.screens.grid import TONES, level_of
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.statistics.choosing import Choice, choice_of
from ditan.domains.statistics.models import Balance
from ditan.domains.statistics.selectors import balance_get, balance_table
from ditan.domains.statistics.services.typed import table_typed, typed_keep
from ditan.domains.statistics.services.withdrawals import POWER
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import said

ORDER = 5  # before balances/<year>/<place>
LONGEST_BLOCK = 200_000
BLOCK_FILE = "pasted"


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A field of the grid, with the worst finding that stands at it."""

    name: str
    at: str
    text: str
    label: str
    css: str


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row of the grid."""

    row: str
    number: str
    name: str
    level: int
    cells: tuple[TypedCell, ...]


@dataclass(frozen=True)
class TypingPage:
    """A table as it stands in the grid, read and checked once."""

    choice: Choice
    layout: Layout
    texts: Mapping[tuple[str, str], str]
    document: str
    chosen_finding: int | None = None

    @cached_property
    def read(self) -> tuple[Table, list[Problem]]:
        return table_typed(self.choice.place.pk, self.choice.year, self.layout, self.texts)

    @cached_property
    def draft(self) -> Draft:
        table, problems = self.read
        return Draft(self.choice.place, table, "physical", self.chosen_finding, (), problems)

    @cached_property
    def is_empty(self) -> bool:
        return not any(text.strip() for text in self.texts.values())

    @cached_property
    def marks(self) -> dict[str, str]:
        """The look of each cell at which a finding stands; nothing is said of an empty table."""
        if self.is_empty:
            return {}
        return {at: f"at-{TONES[severity]}" for at, severity in cell_marks(self.draft.all_findings).items()}

    @property
    def columns(self) -> list[dict[str, Any]]:
        language = page_language()
        known = fuels()
        return [
            {
                "fuel": fuel,
                "name": fuel_name(fuel),
                "unit": unit_name(known[fuel].unit, language),
                "is_total": bool(known[fuel].total_of),
            }
            for fuel in self.read[0].fuels
        ]

    @cached_property
    def rows(self) -> list[TypedRow]:
        known = rows()
        return [
            TypedRow(
                row,
                known[row].number if row in known else "",
                row_name(row),
                level_of(row),
                tuple(self._cell(row, column) for column in self.columns),
            )
            for row in self.layout.rows
        ]

    def _cell(self, row: str, column: Mapping[str, Any]) -> TypedCell:
        at = f"{row}.{column['fuel']}"
        css = " ".join(
            part for part in ("total" if column["is_total"] else "", self.marks.get(at, "")) if part
        )
        return TypedCell(
            f"c.{at}",
            at,
            self.texts.get((row, column["fuel"]), ""),
            f"{row_name(row)} · {column['name']}",
            css,
        )


@login_required
@never_cache
def typing_page(request: HttpRequest) -> HttpResponse:
    """The grid: empty, or with `?from=current` filled from the table in use, for correcting it."""
    choice = _writer(request)
    current = balance_get(choice.place.pk, choice.year)
    texts: dict[tuple[str, str], str] = {}
    layout, document = _layout(request.GET.get("layout", "")), ""
    if current is not None and request.GET.get("from") == "current":
        texts, document = _texts_of(balance_table(current)), current.source
        layout = layouts().get(current.layout, layout)
    return _shown(request, TypingPage(choice, layout, texts, document), current=current)


@login_required
@require_POST
def typed_page(request: HttpRequest) -> HttpResponse:
    """What the button says: check, put a pasted table into the grid, or keep; a refused table comes back as it was typed."""
    choice = _writer(request)
    posted = request.POST.dict()
    layout = _layout(posted.get("layout", ""))
    texts = _texts_posted(posted)
    page = TypingPage(choice, layout, texts, posted.get("document", ""))
    step = posted.get("step", "check")
    if request.headers.get("HX-Request"):
        return render(request, "inventory/typed/findings.html", {"page": page.draft, "typing": page})
    try:
        if step == "paste":
            page = _pasted(page, posted.get("block", "")[:LONGEST_BLOCK])
        elif step == "keep":
            table, problems = page.read
            typed_keep(table, problems, document=page.document, by=choice.by)
            return HttpResponseRedirect(reverse("inventory:balance", args=[choice.year, choice.place.pk]))
    except Refused as refused:
        return _shown(request, page, refused=list(refused.problems), block=posted.get("block", ""))
    return _shown(request, page)


def _writer(request: HttpRequest) -> Choice:
    """The choice of the address. Raises: the obstacle that names the role, for whoever may not bring in data."""
    choice = choice_of(request)
    missing = choice.by.missing(POWER, place=choice.place)
    if missing:
        raise missing
    return choice


def _layout(name: str) -> Layout:
    known = layouts()
    return known.get(name, known["net_change"])


def _texts_posted(posted: Mapping[str, str]) -> dict[tuple[str, str], str]:
    texts = {}
    for name, text in posted.items():
        kind, _, at = name.partition(".")
        row, _, fuel = at.partition(".")
        if kind == "c" and text.strip():
            texts[row, fuel] = text
    return texts


def _texts_of(table: Table) -> dict[tuple[str, str], str]:
    return {
        at: cell.printed or f"{cell.value:.15g}" for at, cell in table.cells.items() if cell.value is not None
    }


def _pasted(page: TypingPage, block: str) -> TypingPage:
    """The grid filled from a table that was copied with its heads. Raises: Refused with what cannot be read of it."""
    lines: list[list[CellValue]] = [
        [_value(cell) for cell in line.split("\t")] for line in block.splitlines()
    ]
    table = read_sheet(Sheet(BLOCK_FILE, None, lines), page.choice.place.pk, page.choice.year)
    layout = layouts().get(table.layout, page.layout)
    return TypingPage(page.choice, layout, _texts_of(table), page.document)


def _value(text: str) -> str:
    return text.strip().strip('"')


def _shown(
    request: HttpRequest,
    page: TypingPage,
    *,
    refused: list[Problem] | None = None,
    block: str = "",
    current: Balance | None = None,
) -> HttpResponse:
    context = {
        "page": page.draft,
        "typing": page,
        "choice": page.choice,
        "layouts": layouts().values(),
        "problems": said(refused or []),
        "pasted": block,
        "current": current,
    }
    return render(request, "inventory/typed.html", context, status=400 if refused else 200)


urlpatterns = [
    path("statistics/balances/new/", typing_page, name="balance_new"),
    path("statistics/balances/new/typed/", typed_page, name="balance_typed"),
]
