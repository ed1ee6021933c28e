"""Importing an activity table from a file."""

from collections.abc import Collection
from pathlib import Path

from ditan.core.errors import Where
from ditan.core.errors.activity import MoreProblems
from ditan.core.tables.activity.checking import checked_rows
from ditan.core.tables.activity.columns import columns_of, filled_rows, index_columns
from ditan.core.tables.activity.model import COLUMNS, OPTIONAL, ActivityTable
from ditan.core.tables.activity.words import names_columns
from ditan.core.tables.activity.work import Import
from ditan.core.tables.columns import ColumnTable, read_columns
from ditan.core.tables.limits import Limits, default_limits


def read_activity(path: Path | str, sheet: str | None = None, limits: Limits | None = None) -> ActivityTable:
    """Import an activity table from CSV, XLSX or XLS and check every cell of it.

    When to use: for `--activity FILE` and for uploads, up to several 100,000 rows.

    Checks: all columns there (`enterprises` may be lacking) and no other; places, categories, gases, statuses and units known; years whole;
    numbers finite; enterprises counted in whole numbers from 1; a quantity and a unit wherever something is estimated.
    Parameters: path – the file; sheet – of a workbook, the first that has the columns if None; limits – sizes.
    Columns may be named in Chinese, codes may have their names behind them (`activity.words`).
    Returns: `ActivityTable`; `year` int32, `quantity` and `value` float64, `enterprises` and `line` int32, the rest text; a blank
    status is read as `estimated`, as NE in a row that only names its source.
    Raises: Refused where the file cannot be read at all. Problems of its cells are returned, not raised.
    """
    bounds = limits or default_limits()
    asked = [name for name in COLUMNS if name not in OPTIONAL]
    cells = read_columns(Path(path), sheet, bounds, wanted=lambda header: names_columns(header, asked))
    return check_activity(cells, bounds)


def check_activity(
    cells: ColumnTable, limits: Limits | None = None, known_places: Collection[str] | None = None
) -> ActivityTable:
    """Check an activity table whose columns are at hand; otherwise as `read_activity`.

    Parameters: known_places – the codes that count, those of the library if None (an office may have places of its own).
    """
    bounds = limits or default_limits()
    work = Import(cells, bounds, problems=list(cells.problems))
    index_columns(work)
    columns = columns_of(work) if not work.problems else {}
    table = filled_rows(work, columns)
    if columns:
        table = checked_rows(work, table, known_places)
    if work.left_out:
        work.problems.append(MoreProblems(Where(file=cells.file, sheet=cells.sheet), count=work.left_out))
    return ActivityTable(
        table, tuple(work.problems), cells.file, cells.sheet, dict(work.index), frozenset(work.unsound)
    )
