"""Which cells of a report a changed fact changes: told before it is saved."""

from dataclasses import dataclass

from ditan.core.enterprise.reports.model import Cell, Report


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell that differs: where it stands, and what it says before and after (None: it is not there)."""

    table: str
    row: str
    column: str
    before: Cell | None
    after: Cell | None


def changed_cells(before: Report, after: Report) -> list[ChangedCell]:
    """The cells whose number, word or standing differs between two makings of one report.

    When to use: with the report as it was submitted and as it would be, to name what a change makes inconsistent.
    """
    old, new = _cells(before), _cells(after)
    return [
        ChangedCell(*place, old.get(place), new.get(place))
        for place in dict.fromkeys((*old, *new))
        if _said(old.get(place)) != _said(new.get(place))
    ]


def _cells(report: Report) -> dict[tuple[str, str, str], Cell]:
    return {
        (table.id, row.id, column.id): cell
        for table in report.tables
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
    }


def _said(cell: Cell | None) -> tuple[object, ...] | None:
    return None if cell is None else (cell.value, cell.text, cell.unit, cell.status)
