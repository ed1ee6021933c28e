"""The rows of a batch as a person looks at them: cells as the file has them, corrections and findings beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ditan.core.tables.grid import address, printed
from ditan.domains.intake.models import Batch, BatchFinding, Correction
from ditan.domains.intake.storing import Cells


@dataclass(slots=True)
class GridCell:
    """A cell: its address, what is printed (or typed anew), and what was found in it."""

    row: int
    column: int
    cell: str
    text: str
    correction: Correction | None = None
    findings: list[BatchFinding] = field(default_factory=list)

    @property
    def severity(self) -> str:
        """The worst of its findings."""
        found = {finding.severity for finding in self.findings}
        return next((name for name in ("error", "warning", "info") if name in found), "")


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the sheet: `line` from 1, why it is set aside, whether a person left it out."""

    row: int
    line: int
    aside: str
    is_left_out: bool
    cells: tuple[GridCell, ...]


def grid_rows(batch: Batch, rows: Sequence[int]) -> list[GridRow]:
    """Some rows of the sheet, counted from 0, with what lies on them; none where the batch keeps no rows."""
    kept = getattr(batch, "columns", None)
    if kept is None or not kept.cells:
        return []
    found = Cells(bytes(kept.cells)).rows(rows)
    lines = [row + 1 for row in found]
    by_cell: dict[str, list[BatchFinding]] = {}
    for finding in batch.findings.filter(line__in=lines):
        by_cell.setdefault(finding.cell, []).append(finding)
    typed = {(one.row, one.column): one for one in batch.corrections.filter(row__in=list(found))}
    aside = {row: kind for row, kind, _text in batch.aside}
    left_out = set(batch.left_out)
    return [
        GridRow(
            row=row,
            line=row + 1,
            aside=aside.get(row, ""),
            is_left_out=row in left_out,
            cells=tuple(
                GridCell(
                    row,
                    column,
                    cell := address(row, column),
                    printed(value),
                    typed.get((row, column)),
                    by_cell.get(cell, []),
                )
                for column, value in enumerate(values)
            ),
        )
        for row, values in sorted(found.items())
    ]
