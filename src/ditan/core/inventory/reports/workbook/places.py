"""Where things stand in the workbook, so that formulas of one sheet can point to another."""

from dataclasses import dataclass, field


@dataclass
class Places:
    """Filled while sheets are written.

    `potentials`: gas → the cell of its GWP. `keys`, `amounts`: sector → the ranges of its summary keys and of its
    CO2e. `sector_totals`: sector → the cell of its sum.
    """

    potentials: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    amounts: dict[str, str] = field(default_factory=dict)
    sector_totals: dict[str, str] = field(default_factory=dict)


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it.

    >>> quoted("1 Energy")
    "'1 Energy'"
    """
    return "'" + sheet.replace("'", "''") + "'"
