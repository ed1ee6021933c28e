"""Reading an energy balance table from whatever form a user has it in.

Forms: the long file, the wide file and our template, and sheets as the yearbook prints them. Nothing is mended:
what cannot be read surely is refused, all of it at once; what a reader should know is in `Balance.notes`.
"""

from pathlib import Path
from typing import Literal

from ditan.core.balance.model import Balance
from ditan.core.balance.reading.headers import find_header
from ditan.core.balance.reading.long_file import LongFile, is_long
from ditan.core.balance.reading.printed_sheet import PrintedSheet
from ditan.core.balance.reading.titles import province_of, title_provinces
from ditan.core.balance.reading.wide_file import WideFile, is_wide
from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.balance import BalanceYearUnknown, SheetNotChosen
from ditan.core.tables import Grid, Limits, default_limits, read_grid, read_grids

Form = Literal["long", "wide", "printed"]
__all__ = ["Form", "form_of", "read", "read_many", "read_sheet"]


def read(
    path: Path | str,
    *,
    place: str | None = None,
    year: int | None = None,
    sheet: str | None = None,
    limits: Limits | None = None,
) -> Balance:
    """Read the energy balance table of one place and year.

    When to use: for any table handed in: the long CSV, the wide CSV, our template, or a yearbook sheet as CSV,
    XLSX or XLS. The form is found from the content.

    Parameters: path – the file; place – GB/T 2260 code, may be left out where the file holds one place; year –
    calendar year, likewise (a title may tell it); sheet – of a workbook; limits – sizes.
    Returns: `Balance`; figures in the units of `fuels.csv` (or all in `1e4 tce (calorific)`), cells with their
    addresses, `layout` one of the ids in `library/balance/layouts`, `notes` what a reader should know.
    Raises: Refused with every problem of the file, the table and its cells.
    Example: ``read("ebt_province_2007_wide.csv", place="320000", year=2007).value("fc_industry", "raw_coal")``
    """
    return read_sheet(_chosen_grid(Path(path), sheet, place, limits or default_limits()), place, year)


def read_sheet(grid: Grid, place: str | None = None, year: int | None = None) -> Balance:
    """Read the balance of one sheet whose cells are at hand; otherwise as `read`."""
    if is_long(grid):
        return LongFile.open(grid).balance(place, year)
    if is_wide(grid):
        return WideFile.open(grid).balance(place, year)
    printed = PrintedSheet(grid)
    if not printed.is_balance:
        raise Refused([printed.wrong_sheet()])
    return printed.balance(place, year)


def form_of(grid: Grid) -> tuple[Form, int] | None:
    """The form of a balance in a sheet (long, wide, printed) and the row, from 0, where its body begins; None for no balance.

    When to use: to recognise a sheet before it is read; the first rows of a long file are enough.
    """
    if is_long(grid):
        return "long", _below_header(grid)
    if is_wide(grid):
        return "wide", _below_header(grid)
    printed = PrintedSheet(grid)
    return ("printed", printed.header.first_data_row) if printed.is_balance else None


def _below_header(grid: Grid) -> int:
    header = find_header(grid, ("row",))
    return header.row + 1 if header is not None else 1


def read_many(path: Path | str, year: int | None = None, *, limits: Limits | None = None) -> list[Balance]:
    """Read every place of a long or wide file, in the order of the file.

    Parameters: path – the file; year – only this year; every year if None.
    Returns: one `Balance` for each place and year.
    Raises: Refused with the problems of all tables together.
    """
    grid = read_grid(path, None, limits)
    file = LongFile.open(grid) if is_long(grid) else WideFile.open(grid) if is_wide(grid) else None
    if file is None or ("", 0) in file.lines:
        raise Refused([PrintedSheet(grid).wrong_sheet()])
    wanted = [at for at in file.lines if year is None or at[1] == year]
    if not wanted:
        known = ", ".join(str(one) for one in sorted({at[1] for at in file.lines}))
        raise Refused([BalanceYearUnknown(grid.place, place="*", year=year, known=known)])
    balances: list[Balance] = []
    problems: list[Problem] = []
    for place, of_year in wanted:
        try:
            balances.append(file.balance(place, of_year))
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    return balances


def _chosen_grid(path: Path, sheet: str | None, place: str | None, limits: Limits) -> Grid:
    """The sheet to read: the one named, the only one that holds a balance, or the one whose title names the place."""
    grids = [read_grid(path, sheet, limits)] if sheet is not None else read_grids(path, limits)
    if len(grids) == 1:
        return grids[0]
    balances = [grid for grid in grids if is_long(grid) or is_wide(grid) or PrintedSheet(grid).is_balance]
    if place is not None and len(balances) > 1:
        named = [grid for grid in balances if province_of(place) in title_provinces(PrintedSheet(grid).title)]
        balances = named or balances
    if len(balances) > 1:
        known = "、".join(str(grid.sheet) for grid in balances)
        raise Refused([SheetNotChosen(Where(file=grids[0].file), sheets=known)])
    return balances[0] if balances else grids[0]
