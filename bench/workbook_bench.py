"""Importing a workbook of 200,000 activity rows, every cell checked, against openpyxl and polars with fastexcel.

Floor: unpacking the sheet and reading its bytes once. All others read the workbook, check places, categories,
gases, statuses, units and numbers, and return counts and sums of what they accepted.
"""

import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import polars
import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

from bench.measure import BenchResult, Contest, Run, race
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.library.vocabulary import categories, places
from ditan.core.quantities import parse_unit
from ditan.core.tables.activity import COLUMNS, STATUSES, WITHOUT_QUANTITY, read_activity

ROWS = 200_000
VERSION = 1
GASES = frozenset(gas for category in categories().values() for gas in category.gases)
Answer = dict[str, float | int]

pa.array([0])  # the first array of a process looks for pandas: that start-up is not what is measured


def make_workbook() -> str:
    """A workbook as a bureau would upload it; cached under the temporary folder."""
    path = Path(tempfile.gettempdir()) / f"ditan-bench-activity-{ROWS}-{VERSION}.xlsx"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        with xlsxwriter.Workbook(str(unfinished)) as workbook:
            sheet = workbook.add_worksheet("活动数据")
            sheet.write_row(0, 0, COLUMNS)
            for number in range(ROWS):
                sheet.write_row(number + 1, 0, row_of(number))
        unfinished.rename(path)
    return str(path)


def row_of(number: int) -> list[object]:
    """One row: fuels and processes of 5,000 sources, every 50th without a quantity."""
    codes = ("1.1.1.1", "1.1.2.3", "2.1", "2.2", "3.1")
    units = ("t", "1e4 t", "万立方米", "kWh", "吨")
    absent = number % 50 == 0
    return [
        ("320100", "320500", "110000", "440300")[number % 4],
        2005 + number % 15,
        codes[number % 5],
        f"单位 {number * 7919 % 5000:04d}",
        f"item {number % 23}",
        "CO2",
        "" if absent else round(number * 0.37 % 1000, 3),
        "" if absent else units[number % 5],
        "NO" if absent else "estimated",
        f"key-{number % 40}",
        round(1 + number * 0.013 % 3, 4),
        f"document {number % 300}",
        f"备注 {number}" if number % 3 == 0 else "",
    ]


def unpack(path: str) -> None:
    """Floor: the bytes of the sheet, nothing understood."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            archive.read(name)


def with_ditan(path: str) -> Answer:
    """Ours: read_activity, with its guards against bombs, far cells and formulas without results."""
    found = read_activity(path)
    if found.problems:
        raise ValueError(found.problems[0])
    table = found.table
    quantity, value = pc.sum(table["quantity"]).as_py(), pc.sum(table["value"]).as_py()
    return answer(table.num_rows, quantity, value, pc.sum(pc.equal(table["status"], "estimated")).as_py())


def with_openpyxl(path: str) -> Answer:
    """Peer: openpyxl read-only, the same checks row by row with the words remembered."""
    sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    names = next(rows)
    at = {str(name): number for number, name in enumerate(names)}
    known = {
        "place": _check(places()),
        "category": _check(categories()),
        "gas": _check(GASES),
        "status": _check(STATUSES),
    }
    units: dict[object, bool] = {}
    count, quantity, value, estimated = 0, 0.0, 0.0, 0
    for row in rows:
        for name, accepts in known.items():
            if not accepts(row[at[name]]):
                raise ValueError(name)
        unit, amount = row[at["unit"]], row[at["quantity"]]
        if unit is not None and not units.setdefault(
            unit, _is_unit(str(unit)) if unit not in units else True
        ):
            raise ValueError(unit)
        if amount is None and row[at["status"]] not in WITHOUT_QUANTITY:
            raise ValueError("quantity")
        if not isinstance(row[at["year"]], int) or not isinstance(row[at["value"]], int | float):
            raise TypeError("number")
        count += 1
        quantity += float(amount or 0)  # type: ignore[arg-type]  # a number, or summing it fails
        value += float(row[at["value"]])  # type: ignore[arg-type]
        estimated += row[at["status"]] == "estimated"
    return answer(count, quantity, value, estimated)


def with_polars(path: str) -> Answer:
    """Peer: polars with fastexcel (calamine), the same checks as expressions."""
    frame = polars.read_excel(path, engine="calamine")
    for name, words in (
        ("place", places()),
        ("category", categories()),
        ("gas", GASES),
        ("status", STATUSES),
    ):
        if not frame[name].cast(polars.String).is_in(list(words)).all():
            raise ValueError(name)
    if not all(_is_unit(unit) for unit in frame["unit"].drop_nulls().unique()):
        raise ValueError("unit")
    absent = frame["status"].is_in(list(WITHOUT_QUANTITY))
    if (frame["quantity"].is_null() & ~absent).any() or not frame["value"].is_finite().all():
        raise ValueError("quantity")
    estimated = int((frame["status"] == "estimated").sum())
    return answer(frame.height, float(frame["quantity"].sum()), float(frame["value"].sum()), estimated)


def answer(count: int, quantity: float, value: float, estimated: int) -> Answer:
    """What was read, rounded where the order of summing shows."""
    return {"rows": count, "quantity": round(quantity, 3), "value": round(value, 3), "estimated": estimated}


def _check(words: Iterable[str]) -> Callable[[object], bool]:
    known = frozenset(words)
    return lambda word: word in known


def _is_unit(text: str) -> bool:
    try:
        parse_unit(text)
    except UnknownUnit:
        return False
    return True


def run() -> list[BenchResult]:
    """The contest. Bar: at most 2 s with every cell checked."""
    path = make_workbook()
    here = "bench.workbook_bench"
    ways = [
        Run("unpack the sheet", "floor", f"{here}:unpack", {"path": path}),
        Run("openpyxl read-only", "peer", f"{here}:with_openpyxl", {"path": path}),
        Run("polars + fastexcel", "peer", f"{here}:with_polars", {"path": path}),
        Run("ditan", "ours", f"{here}:with_ditan", {"path": path}),
    ]
    return race(Contest("200,000-row workbook, read and checked", ways, rounds=3, seconds_at_most=2))
