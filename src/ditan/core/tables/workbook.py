"""Workbooks: XLSX by python-calamine behind the guards of `archive`, and old XLS.

Invariant: calamine is given a sheet only after its parts were unpacked and counted and its cells' extent checked,
since it lays out every cell between the first and the last.
"""

import re
from pathlib import Path
from types import TracebackType

import python_calamine as calamine

from ditan.core.errors import Problem, Where
from ditan.core.errors.tables import (
    CellHoldsError,
    FileCutOff,
    FileEmpty,
    FileNotATable,
    FileProtected,
    FormulaWithoutValue,
    SheetUnknown,
    TableTooLarge,
)
from ditan.core.tables.archive import Archive
from ditan.core.tables.flat_sheet import ColumnCells, read_flat_sheet
from ditan.core.tables.grid import Area, Grid, address, file_name
from ditan.core.tables.limits import Limits
from ditan.core.tables.sheet_xml import SheetXml, hidden_lines, scan_sheet

WORKBOOK_PART = "xl/workbook.xml"
SHARED_STRINGS_PART = "xl/sharedStrings.xml"
RELATIONS_PART = "xl/_rels/workbook.xml.rels"
SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
CALCULATE_ON_OPENING = re.compile(rb"""fullCalcOnLoad\s*=\s*["'](?:1|true)["']""")
OLDEST_SIGNATURE = b"\xd0\xcf\x11\xe0"


class Workbook:
    """An open workbook. Use as a context manager; `grid` reads one sheet."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.file = file_name(path)
        self.limits = limits
        self._archive: Archive | None = None
        self._parts: dict[str, str] = {}
        try:
            if not _is_old(path):
                self._archive = Archive(path, Where(file=self.file), limits)
                self._check_parts(self._archive)
            self._book = calamine.load_workbook(path)
        except calamine.CalamineError as error:
            self.close()
            raise self._unreadable(error) from error
        except Problem:
            self.close()
            raise

    def __enter__(self) -> "Workbook":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._archive is not None:
            self._archive.close()

    @property
    def sheets(self) -> list[str]:
        """The names of the sheets with cells, visible ones first."""
        known = [one for one in self._book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
        visible = [one.name for one in known if one.visible == calamine.SheetVisibleEnum.Visible]
        return visible + [one.name for one in known if one.name not in visible]

    def grid(self, sheet: str | None = None) -> Grid:
        """The cells of one sheet; of the first that is visible and not empty where none is named.

        Raises: SheetUnknown, FileEmpty, TableTooLarge, WorkbookUnpacksTooLarge, FileCutOff.
        """
        if sheet is not None and sheet not in self.sheets:
            raise SheetUnknown(Where(file=self.file), sheet=sheet, known="、".join(self.sheets))
        for name in [sheet] if sheet is not None else self.sheets:
            found = self.grid_of(name)
            if not found.is_blank:
                return found
        raise FileEmpty(Where(file=self.file, sheet=sheet))

    def grid_of(self, name: str) -> Grid:
        """The cells of one sheet that the workbook has, blank or not."""
        where = Where(file=self.file, sheet=name)
        xml = self._scanned(name, where)
        try:
            found = self._book.get_sheet_by_name(name)
            last_row, last_column = found.end or (-1, -1)
            check_extent(last_row + 1, last_column + 1, where, self.limits)
            rows = found.to_python(skip_empty_area=False)
            merged = found.merged_cell_ranges or []
        except calamine.CalamineError as error:
            raise self._unreadable(error) from error
        return Grid(
            file=self.file,
            sheet=name,
            rows=rows,
            hidden_rows=xml.hidden_rows if xml else frozenset(),
            hidden_columns=xml.hidden_columns if xml else frozenset(),
            merged=tuple(Area(*start, *end) for start, end in merged),
            broken=_broken(xml, where) if xml else {},
        )

    def flat_columns(self, name: str) -> list[ColumnCells] | None:
        """The columns of a sheet of plain cells, read fast; None where it must be read in the general way."""
        part = self._parts.get(name, "")
        if self._archive is None or part not in self._archive.parts:
            return None
        strings = self._archive.part(SHARED_STRINGS_PART)
        return read_flat_sheet(self._archive.pieces(part), strings, self.limits.rows, self.limits.cells)

    def hidden_lines(self, name: str) -> tuple[frozenset[int], frozenset[int]]:
        """The rows and columns of a sheet that its program does not show."""
        part = self._parts.get(name, "")
        if self._archive is None or part not in self._archive.parts:
            return frozenset(), frozenset()
        return hidden_lines(self._archive.part(part))

    def _scanned(self, name: str, where: Where) -> SheetXml | None:
        if self._archive is None:
            return None
        part = self._parts.get(name, "")
        if part not in self._archive.parts:
            raise FileCutOff(where, detail=f"sheet {name} is missing", detail_zh=f"缺少工作表 {name} 的内容")
        stored_zeros_count = not CALCULATE_ON_OPENING.search(self._archive.part(WORKBOOK_PART))
        xml = scan_sheet(self._archive.part(part), stored_zeros_count, self.limits.cells)
        check_extent(xml.rows, xml.columns, where, self.limits)
        return xml

    def _check_parts(self, archive: Archive) -> None:
        if WORKBOOK_PART not in archive.parts:
            raise FileNotATable(
                Where(file=self.file),
                detail="it is an archive, but not an XLSX workbook",
                detail_zh="它是压缩包，但不是 XLSX 工作簿",
            )
        for name in archive.parts:
            if not name.startswith(("xl/worksheets/", "xl/media/")):
                archive.check_part(name)
        self._parts = _sheet_parts(archive.part(WORKBOOK_PART), archive.part(RELATIONS_PART))

    def _unreadable(self, error: calamine.CalamineError) -> Problem:
        where = Where(file=self.file)
        if isinstance(error, calamine.PasswordError):
            return FileProtected(where)
        if isinstance(error, calamine.ZipError):
            return FileCutOff(where, detail=str(error), detail_zh="压缩包结构不完整")
        return FileNotATable(where, detail=str(error), detail_zh="工作簿内部结构无法读取")


def check_extent(rows: int, columns: int, where: Where, limits: Limits) -> None:
    """Refuse a sheet whose cells reach too far, before anything lays them out."""
    if rows > limits.rows or columns > limits.columns or rows * columns > limits.cells:
        raise TableTooLarge(
            where,
            rows=rows,
            columns=columns,
            row_limit=limits.rows,
            column_limit=limits.columns,
            cell_limit=limits.cells,
        )


def _is_old(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == OLDEST_SIGNATURE


def _broken(xml: SheetXml, where: Where) -> dict[tuple[int, int], Problem]:
    found: dict[tuple[int, int], Problem] = {}
    for at, formula in xml.formulas.items():
        found[at] = FormulaWithoutValue(_cell(where, at), formula=formula)
    for at, text in xml.errors.items():
        found[at] = CellHoldsError(_cell(where, at), found=text)
    return found


def _cell(where: Where, at: tuple[int, int]) -> Where:
    return Where(file=where.file, sheet=where.sheet, cell=address(*at))


def _sheet_parts(workbook: bytes, relations: bytes) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name."""
    targets = {}
    for match in RELATION.finditer(relations):
        relation = _attributes(match[1])
        target = relation.get("Target", "")
        targets[relation.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    parts = {}
    for match in SHEET.finditer(workbook):
        sheet = _attributes(match[1])
        identity = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        parts[_unescaped(sheet.get("name", ""))] = targets.get(identity, "")
    return parts


def _attributes(text: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8", "replace") for name, value in ATTRIBUTE.findall(text)}


def _unescaped(text: str) -> str:
    for entity, character in ENTITIES:
        text = text.replace(entity, character)
    return text
