"""Traces of the cells of a report: its facts month by month, each with its history, and its parameters with their clauses.

Keys: `cell.<table>.<row>.<column>`, positions in the report; emissions open on to the equations of `tracing`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.emissions.uses import parameter_use
from ditan.core.enterprise.facts import month_text
from ditan.core.enterprise.reports import Cell, Report, ReportTable, Row
from ditan.core.library import load
from ditan.core.trace import ParameterUse
from ditan.domains.enterprise.models import Enterprise, Fact
from ditan.domains.enterprise.report_numbers import cell_text, unit_text
from ditan.domains.enterprise.selectors import ComputedYear, method_of
from ditan.domains.enterprise.tracing import trace_of_key
from ditan.domains.inventory.tracing.references import parameter_line
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language
from ditan.domains.web.traces import (
    CellBlock,
    CellRow,
    CellValue,
    Crumb,
    Nothing,
    Part,
    Parts,
    Tag,
    TraceView,
)

KEY_PARTS = 4
LONGEST_POSITION = 4


def key_of_cell(table: int, row: int, column: int) -> str:
    """The key of a cell by its positions."""
    return f"cell.{table}.{row}.{column}"


@dataclass(frozen=True)
class ReportTraces:
    """The traces behind one report."""

    enterprise: Enterprise
    found: ComputedYear
    report: Report

    def of_key(self, key: str) -> TraceView | None:
        """The trace behind a key of this page; None where there is no such number."""
        if not key.startswith("cell."):
            return trace_of_key(self.enterprise, self.report.year or 0, self.found, key)
        words = key.split(".")[1:]
        if len(words) != KEY_PARTS - 1 or not all(
            word.isdecimal() and len(word) <= LONGEST_POSITION for word in words
        ):
            return None
        table, row, column = map(int, words)
        try:
            return self._cell(table, row, column)
        except IndexError:
            return None

    def _cell(self, table: int, row: int, column: int) -> TraceView:
        shown = self.report.tables[table]
        line, head = shown.rows[row], shown.columns[column]
        cell = line.cells[column]
        said = _why(cell)
        return TraceView(
            key=key_of_cell(table, row, column),
            title=f"{name_of(line)} · {name_of(head)}",
            path=(
                Crumb(name_of(self.enterprise)),
                Crumb(name_of(self.report.template)),
                Crumb(name_of(shown)),
            ),
            value=cell_text(cell) if cell.is_number else cell.status,
            unit=unit_text(cell.unit) if cell.is_number else "",
            tags=self._tags(),
            lead=said if cell.is_number else "",
            nothing=None
            if cell.is_number
            else Nothing(cell.status, _("未估算"), said, _("补上数据后自动算出。")),
            parts=self._parts(shown, table, line, column),
            cells=self._blocks(cell.facts),
            parameters=tuple(parameter_line(use) for use in self._uses(cell.parameters)),
            parameters_title=_("用到的参数"),
        )

    def _tags(self) -> tuple[Tag, ...]:
        form = self.report.template.verification == "unverified"
        tags = [Tag(_("表样未核实"), "unverified")] if form else []
        if self.enterprise.organisation.place.is_fictional:
            tags.append(Tag(_("演示数据"), "plain"))
        return tuple(tags)

    def _parts(self, table: ReportTable, number: int, line: Row, column: int) -> Parts | None:
        """What a sum is made of: the rows above it; of a source of emissions its months."""
        cell = line.cells[column]
        if line.is_total and cell.is_number:
            rows = tuple(
                Part(name_of(one), cell_text(part), trace=key_of_cell(number, place, column))
                for place, one in enumerate(table.rows)
                if (part := one.cells[column]).is_number and not one.is_total and part.unit == cell.unit
            )
            return Parts(_("组成"), unit_text(cell.unit), rows, cell_text(cell)) if rows else None
        if cell.source:
            trace = trace_of_key(self.enterprise, self.report.year or 0, self.found, f"source.{cell.source}")
            return trace.parts if trace else None
        return None

    def _blocks(self, rows: Iterable[int]) -> tuple[CellBlock, ...]:
        """One block for each facility, source and item: a line a month, a column a parameter."""
        groups: dict[tuple[int, str, str], list[Fact]] = {}
        for fact in (self.found.facts[row] for row in rows):
            groups.setdefault((fact.installation_id, fact.source, fact.item), []).append(fact)
        return tuple(self._block(facts) for facts in groups.values())

    def _block(self, facts: list[Fact]) -> CellBlock:
        first = facts[0]
        source = method_of(self.enterprise).sources[first.source]
        columns = tuple(dict.fromkeys((fact.parameter, fact.unit) for fact in facts))
        months = sorted({fact.month for fact in facts})
        held = {(fact.month, fact.parameter, fact.unit): fact for fact in facts}
        return CellBlock(
            file=f"{first.installation.code} {name_of(first.installation)}",
            sheet=name_of(source),
            cell=name_of(source.items[first.item]),
            columns=tuple(
                f"{name_of(source.inputs[rule])} {unit_text(unit)}".strip() for rule, unit in columns
            ),
            rows=tuple(
                CellRow(
                    "",
                    month_text(first.year, month),
                    tuple(_value(held.get((month, *column))) for column in columns),
                    is_here=True,
                )
                for month in months
            ),
        )

    def _uses(self, names: Iterable[str]) -> Iterable[ParameterUse]:
        library = load()
        known = (library.parameters.get(name) for name in dict.fromkeys(names))
        return (parameter_use("", one, library) for one in known if one is not None)


def _value(fact: Fact | None) -> CellValue:
    if fact is None:
        return CellValue("")
    return CellValue(fact.typed, is_here=True, page=reverse("enterprise:fact", args=[fact.pk]))


def _why(cell: Cell) -> str:
    return cell.why_en if page_language() == "en" else cell.why_zh
