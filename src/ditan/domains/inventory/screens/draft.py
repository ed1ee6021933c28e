"""A table that is not kept yet, in the shape in which the balance page shows kept ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ditan.core import balance as core
from ditan.core.balance import flows
from ditan.core.balance.model import Balance as Table
from ditan.core.errors import Problem, Refused
from ditan.core.library import load
from ditan.domains.inventory.screens.findings import FindingPanel, finding_counts, finding_panels
from ditan.domains.inventory.screens.flows import Flows, flows_shown
from ditan.domains.inventory.screens.grid import MEASURES, Grid, Measure, build_grid, table_measures
from ditan.domains.inventory.tracing.cells import Cells
from ditan.domains.inventory.tracing.origins import marks_of
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import Balance, BalanceCell, BalanceFinding, CellOrigin
from ditan.domains.web.names import name_of


@dataclass(frozen=True)
class Draft:
    """A table with what the checks find in it; `origins` where it was compiled. Nothing of it is in the database."""

    place: Place
    table: Table
    measure: Measure = "physical"
    chosen_finding: int | None = None
    origins: Sequence[CellOrigin] = ()
    notes: Sequence[Problem] = ()

    @property
    def heading(self) -> str:
        return f"{name_of(self.place)} {self.table.year}"

    @cached_property
    def balance(self) -> Balance:
        table = self.table
        return Balance(
            place=self.place,
            year=table.year,
            layout=table.layout,
            file=table.file,
            rows=list(table.rows),
            fuels=list(table.fuels),
            units=dict(table.units),
        )

    @cached_property
    def cells(self) -> Cells:
        return {
            at: BalanceCell(row=at[0], fuel=at[1], value=cell.value, printed=cell.printed)
            for at, cell in self.table.cells.items()
        }

    @cached_property
    def all_findings(self) -> list[BalanceFinding]:
        problems = [*self.notes, *core.check(self.table, load())]
        return [
            BalanceFinding(**BalanceFinding.fields_of(problem, position))
            for position, problem in enumerate(problems)
        ]

    @property
    def finding_counts(self) -> list[dict[str, Any]]:
        return finding_counts(self.all_findings)

    @cached_property
    def findings(self) -> list[FindingPanel]:
        return finding_panels(self.all_findings, self.chosen_finding)

    @cached_property
    def measures(self) -> list[dict[str, Any]]:
        possible = table_measures(self.table)
        return [
            {"id": measure, "name": str(name), "is_here": measure == self.measure}
            for measure, name in MEASURES
            if measure in possible
        ]

    @cached_property
    def grid(self) -> Grid:
        return build_grid(
            self.balance,
            self.cells,
            self.all_findings,
            self.measure,
            table=self.table,
            origins=marks_of(self.origins),
        )

    @cached_property
    def flows(self) -> Flows | None:
        """The energy flows; None where a standard-coal factor is missing."""
        try:
            shown = flows_shown(flows(self.table, load()))
        except Refused:
            return None
        links = [link | {"trace": ""} for link in shown.chart["links"]]
        return replace(shown, chart=shown.chart | {"links": links}, choices=())


def cell_marks(findings: Iterable[BalanceFinding]) -> dict[str, str]:
    """The worst severity at each cell that a finding stands at, by `row.fuel`."""
    order = ("error", "warning", "info")
    marks: dict[str, str] = {}
    for finding in findings:
        if not (finding.row and finding.fuel):
            continue
        at = f"{finding.row}.{finding.fuel}"
        if at not in marks or order.index(finding.severity) < order.index(marks[at]):
            marks[at] = finding.severity
    return marks
