"""Source cells with their neighbours, from the stored balance."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.inventory.noting import note_in
from ditan.core.library import vocabulary
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.tracing.equations import grouped
from ditan.domains.statistics.models import Balance, BalanceCell
from ditan.domains.web.numbers import as_printed, page_language
from ditan.domains.web.traces import CellBlock, CellRow, CellValue

Cells = dict[tuple[str, str], BalanceCell]
FARTHEST = 6


def cell_blocks(
    balance: Balance, cells: Cells, wanted: Iterable[tuple[str, str]], *, is_burnt: bool = False
) -> tuple[CellBlock, ...]:
    """One block a fuel, or several where its rows lie far apart; rows and fuels that the table lacks are left out.

    `is_burnt` says that inputs of transformation enter without their minus.
    """
    by_fuel: dict[str, list[int]] = {}
    for row, fuel in wanted:
        if row in balance.rows and fuel in balance.fuels:
            by_fuel.setdefault(fuel, []).append(balance.rows.index(row))
    blocks = []
    for fuel, rows in by_fuel.items():
        for group in _groups(sorted(set(rows))):
            blocks.append(_block(balance, cells, fuel, group, is_burnt))
    return tuple(blocks)


def _groups(rows: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for row in rows:
        if groups and row - groups[-1][0] < FARTHEST:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _block(balance: Balance, cells: Cells, fuel: str, here: Sequence[int], is_burnt: bool) -> CellBlock:
    column = balance.fuels.index(fuel)
    fuels = balance.fuels[max(0, min(column - 1, len(balance.fuels) - 3)) :][:3]
    rows = balance.rows[max(0, here[0] - 1) : here[-1] + 2]
    first = cells.get((balance.rows[here[0]], fuel))
    addresses = [cells[balance.rows[row], fuel].cell for row in here if (balance.rows[row], fuel) in cells]
    return CellBlock(
        file=balance.file,
        sheet=first.sheet if first else "",
        cell=", ".join(address for address in addresses if address),
        columns=tuple(fuel_name(name) for name in fuels),
        rows=tuple(_row(balance, cells, row, fuels, fuel, here) for row in rows),
        note=_note(balance, is_burnt and any(balance.rows[row].startswith("tr_") for row in here)),
        page=balance_address(balance, balance.rows[here[0]], fuel),
    )


def _row(
    balance: Balance, cells: Cells, row: str, fuels: Sequence[str], fuel: str, here: Sequence[int]
) -> CellRow:
    known = vocabulary.rows().get(row)
    is_here = balance.rows.index(row) in here
    return CellRow(
        number=known.number if known else "",
        name=row_name(row),
        values=tuple(
            CellValue(printed_text(cells.get((row, name))), is_here and name == fuel) for name in fuels
        ),
        is_here=is_here,
    )


def printed_text(cell: BalanceCell | None) -> str:
    """The cell as printed; empty where blank or absent."""
    return "" if cell is None or cell.value is None else grouped(as_printed(cell.value, cell.printed))


def _note(balance: Balance, is_input: bool) -> str:
    notes = [note_in(balance.source, page_language())] if balance.source else []
    if is_input:
        notes.append(_("加工转换的投入记负数，取绝对值。"))
    return " · ".join(notes)


def balance_address(balance: Balance, row: str, fuel: str) -> str:
    """The balance page with this cell open."""
    page = reverse("inventory:balance", args=[balance.year, balance.place_id])
    return f"{page}?trace=cell.{row}.{fuel}"
