"""Any file of cells into a grid, after its guards."""

from pathlib import Path

from ditan.core.errors import Problem, Refused, Where
from ditan.core.errors.tables import FileEmpty, FileMissing, FileNotATable, FileTooLarge
from ditan.core.tables.grid import Grid, file_name
from ditan.core.tables.limits import Limits, default_limits
from ditan.core.tables.text_file import read_text_grid
from ditan.core.tables.workbook import Workbook

ZIP_SIGNATURE = b"PK"
OLD_SIGNATURE = b"\xd0\xcf\x11\xe0"
WEB_PAGE = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<head")
OTHER_SIGNATURES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"PAR1",
    b"SQLite",
)


def read_grid(path: Path | str, sheet: str | None = None, limits: Limits | None = None) -> Grid:
    """Read one sheet of a CSV, XLSX or XLS file into a grid of cells.

    When to use: for any table a user hands in; the readers of balances and yearbook tables stand on it.

    Parameters: path – the file, judged by its content, not by its ending; sheet – its name, for workbooks (the
    first visible sheet with cells if None); limits – sizes, `default_limits()` if None.
    Returns: the `Grid`; formulas without a stored result and error values are in `broken`.
    Raises: Refused, with what is wrong with the file (missing, empty, too large, cut off, not a table, a ZIP bomb,
    protected, unknown encoding, unknown sheet).
    """
    file, bounds = Path(path), limits or default_limits()
    try:
        if is_workbook(file, bounds):
            with Workbook(file, bounds) as workbook:
                return workbook.grid(sheet)
        return read_text_grid(file, bounds)
    except Problem as problem:
        raise Refused([problem]) from problem


def read_grids(path: Path | str, limits: Limits | None = None) -> list[Grid]:
    """Read every sheet with cells, visible ones first; a CSV file has one.

    Parameters and raises: as `read_grid`.
    """
    file, bounds = Path(path), limits or default_limits()
    try:
        if not is_workbook(file, bounds):
            return [read_text_grid(file, bounds)]
        with Workbook(file, bounds) as workbook:
            grids = [workbook.grid_of(name) for name in workbook.sheets]
        found = [grid for grid in grids if not grid.is_blank]
        if not found:
            raise FileEmpty(Where(file=file.name))
        return found
    except Problem as problem:
        raise Refused([problem]) from problem


def is_workbook(path: Path, limits: Limits) -> bool:
    """Whether the file is a workbook (True) or text (False), by its first bytes.

    Raises: FileMissing, FileEmpty, FileTooLarge, FileNotATable.
    """
    where = Where(file=file_name(path))
    if not path.is_file():
        raise FileMissing(where, file=path.name)
    size = path.stat().st_size
    if size == 0:
        raise FileEmpty(where)
    if size > limits.file_bytes:
        raise FileTooLarge(where, found=size, limit=limits.file_bytes)
    with path.open("rb") as file:
        beginning = file.read(64)
    if beginning.startswith((ZIP_SIGNATURE, OLD_SIGNATURE)):
        return True
    if beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(WEB_PAGE):
        raise FileNotATable(
            where,
            detail="it is a web page or XML under another name",
            detail_zh="它是改了名的网页或 XML 文件",
        )
    if beginning.startswith(OTHER_SIGNATURES):
        raise FileNotATable(where, detail="it holds binary data", detail_zh="内容是二进制数据")
    return False
