"""Lines of the activity table with their neighbours, as the drawer shows source cells."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from ditan.core.inventory.model import is_within
from ditan.core.quantities import unit_name
from ditan.core.trace import Step
from ditan.domains.inventory.selectors.disclosure import is_veiled
from ditan.domains.inventory.tracing.equations import grouped
from ditan.domains.inventory.tracing.source import Source
from ditan.domains.statistics.models import ActivityRow
from ditan.domains.web.numbers import as_printed, page_language
from ditan.domains.web.traces import CellBlock, CellRow, CellValue

LINE = re.compile(r"\d+")
FARTHEST = 3
BLOCKS_SHOWN = 3


def activity_blocks(source: Source, step: Step) -> tuple[CellBlock, ...]:
    """One block a line that the row was made of: the line, those beside it, and the document it names."""
    table = source.inventory.activity
    if table is None:
        return ()
    lines = [line_of(part.cell) for part in step.inputs if part.file == table.file and not part.row]
    wanted = list(dict.fromkeys(line for line in lines if line))
    return tuple(_block(source, table.file, group) for group in _groups(wanted))


def stated_blocks(source: Source, category: str, status: str) -> tuple[CellBlock, ...]:
    """The lines that state of a category (or one below it) that there is no number."""
    if source.inventory.activity is None:
        return ()
    here = (source.inventory.place_id, source.inventory.year)
    lines = [
        row.line
        for row in source.activity_rows
        if is_within(row.category, category) and row.status == status and (row.place_id, row.year) == here
    ]
    return tuple(
        _block(source, source.inventory.activity.file, group) for group in _groups(lines)[:BLOCKS_SHOWN]
    )


def line_of(cell: str | None) -> int:
    """The line in the file that a cell stands in: `12:12` and `G12` are line 12; 0 where it names none."""
    found = LINE.search(cell or "")
    return int(found[0]) if found else 0


def _groups(lines: Iterable[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for line in sorted(lines):
        if groups and line - groups[-1][-1] <= FARTHEST:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _block(source: Source, file: str, here: list[int]) -> CellBlock:
    reach = range(here[0] - 1, here[-1] + 2)
    rows = [row for row in source.activity_rows if row.line in reach]
    documents = dict.fromkeys(row.document for row in rows if row.line in here and row.document)
    return CellBlock(
        file=file,
        sheet="",
        cell=_("第 {lines} 行").format(lines="、".join(str(line) for line in here)),
        columns=(_("数量"), _("单位"), _("参数"), _("取值")),
        rows=tuple(_row(row, row.line in here) for row in rows),
        note=" · ".join(documents),
    )


def _row(row: ActivityRow, is_here: bool) -> CellRow:
    names = [row.source, row.item, row.gas]
    number = "" if row.quantity is None else grouped(as_printed(row.quantity))
    value = "" if row.value is None else grouped(as_printed(row.value))
    unit = unit_name(row.unit, page_language()) if row.unit else ""
    return CellRow(
        number=str(row.line),
        name=" ".join(name for name in names if name) or row.category,
        values=(
            CellValue(number or row.status, is_here),
            CellValue(unit),
            CellValue(_("保密，需有查看保密数据的职权") if is_veiled(row) else row.parameter),
            CellValue(value, is_used=is_here and row.value is not None),
        ),
        is_here=is_here,
    )
