"""Reading published GPC inventories: a long table of lines, checked whole, notation keys kept as they stand.

A line has an amount or keys. Totals of the file are refused: they are computed from the lines by our own table.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.inventory.gpc import (
    GpcLineDoubled,
    GpcNotationUnknown,
    GpcReferenceUnknown,
    GpcSelectionEmpty,
    GpcTotalRow,
    GpcUnitWrong,
    GpcUnreadable,
    GpcValueWrong,
)
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.inventory.model import micro_tonnes
from ditan.core.inventory.views.gpc_model import GpcInventory, GpcLine
from ditan.core.inventory.views.loading import load_structure
from ditan.core.inventory.views.model import KEYS
from ditan.core.inventory.views.structure import Node
from ditan.core.library.nearest import nearest
from ditan.core.quantities import convert, is_convertible

if TYPE_CHECKING:
    import pyarrow as pa

NEEDED = ("city", "year", "gpc_ref", "value_tco2e")
UNIT, VALUE = "unit", "value_tco2e"
WORDS = ("city", "country", "boundary", "level", "gpc_ref", "notation_key", UNIT)
TONNES = "tCO2e"
_KEY = re.compile(r"^(?P<key>[A-Z]+)\s*(?:\((?P<remark>[^)]*)\))?$")
_SCOPE_TOTAL = re.compile(r"^(basic\+?(\+?s3)?|territorial|total|scope\s*[123])\b", re.IGNORECASE)


def read_gpc(path: Path) -> tuple[GpcInventory, ...]:
    """Read every city and year of a long table of GPC lines (such as the public C40 inventories).

    When to use: to compare with published inventories, or to check their totals by our own GPC table.
    Columns: `city,year,gpc_ref,value_tco2e`; further `country,boundary,level,notation_key,unit` (of the value, where
    it is not tonnes of CO2e; then a mass of CO2e).

    Returns: inventories in the order of city and year; a line without amount and key stays blank, never zero.
    Raises: Refused with every unknown reference number, total row, unit, key, value and doubled line.
    Source: GPC 1.1; `library/inventory/views/gpc.csv`.
    """
    records = _records(path)
    problems = [*_reference_problems(records, path), *_unit_problems(records, path)]
    problems += _key_problems(records, path)
    inventories: dict[tuple[str, int], list[GpcLine]] = {}
    heads: dict[tuple[str, int], Mapping[str, Any]] = {}
    seen: set[tuple[str, int, str]] = set()
    for number, record in enumerate(records, start=2):
        city, year, reference = _text(record["city"]), int(record["year"]), _text(record["gpc_ref"])
        line, wrong = _line(record, reference)
        where = Where(file=path.name, line=number)
        if wrong:
            problems.append(GpcValueWrong(where, city=city, year=year, reference=reference, found=wrong))
        if (city, year, reference) in seen:
            problems.append(GpcLineDoubled(where, city=city, year=year, reference=reference))
        seen.add((city, year, reference))
        inventories.setdefault((city, year), []).append(line)
        heads.setdefault((city, year), record)
    refuse_if(problems)
    return tuple(_inventory(key, heads[key], inventories[key]) for key in sorted(inventories))


def _records(path: Path) -> list[dict[str, Any]]:
    import pyarrow as pa

    columns = ", ".join(NEEDED)
    try:
        table = _table(path)
    except (OSError, pa.ArrowInvalid) as error:
        unreadable = GpcUnreadable(Where(file=path.name), file=path.name, detail=str(error), columns=columns)
        raise Refused([unreadable]) from error
    missing = [name for name in NEEDED if name not in table.column_names]
    years = table["year"].to_pylist() if "year" in table.column_names else []
    detail = f"without 缺少 {', '.join(missing)}" if missing else ""
    if not missing and not all(isinstance(year, int) for year in years):
        detail = "a year is no whole number 年份不是整数"
    if detail:
        raise Refused([GpcUnreadable(Where(file=path.name), file=path.name, detail=detail, columns=columns)])
    found: list[dict[str, Any]] = table.to_pylist()
    return found


def _table(path: Path) -> "pa.Table":
    """A Parquet file, or a CSV whose words stay words."""
    import pyarrow as pa
    import pyarrow.csv as pa_csv
    import pyarrow.parquet as pq

    if path.suffix.lower() == ".parquet":
        return pq.read_table(path)
    words = pa_csv.ConvertOptions(column_types=dict.fromkeys(WORDS, pa.string()))
    return pa_csv.read_csv(path, convert_options=words)


def _reference_problems(records: Sequence[Mapping[str, Any]], path: Path) -> Iterator[Problem]:
    nodes = load_structure("gpc").nodes
    known = [code for code, node in nodes.items() if _is_line(node)]
    for found, (count, where) in _counted(records, "gpc_ref", path).items():
        if found in known:
            continue
        if found in nodes or _SCOPE_TOTAL.match(found):
            yield GpcTotalRow(where, found=found, count=count)
        else:
            yield GpcReferenceUnknown(where, found=found or "-", count=count, nearest=nearest(found, known))


def _is_line(node: Node) -> bool:
    """Lines have a scope; sectors, sub-sectors, totals and memo items have none."""
    return node.scope is not None


def _unit_problems(records: Sequence[Mapping[str, Any]], path: Path) -> Iterator[Problem]:
    for found, (count, where) in _counted(records, UNIT, path).items():
        if found and not _is_co2e(found):
            yield GpcUnitWrong(where, found=found, count=count)


def _is_co2e(unit: str) -> bool:
    try:
        return is_convertible(unit, TONNES)
    except UnknownUnit:
        return False


def _key_problems(records: Sequence[Mapping[str, Any]], path: Path) -> Iterator[Problem]:
    for found, (count, where) in _counted(records, "notation_key", path).items():
        if found and _keys(found) is None:
            yield GpcNotationUnknown(where, found=found, count=count)


def _counted(records: Sequence[Mapping[str, Any]], column: str, path: Path) -> dict[str, tuple[int, Where]]:
    """Each distinct word of a column with its count and the line that holds it first."""
    found: dict[str, tuple[int, Where]] = {}
    for number, record in enumerate(records, start=2):
        word = _text(record.get(column))
        count, where = found.get(word, (0, Where(file=path.name, line=number)))
        found[word] = (count + 1, where)
    return found


def _keys(text: str) -> tuple[tuple[str, ...], str] | None:
    """Keys and the remark in brackets; None where a part is no key."""
    keys: list[str] = []
    remarks: list[str] = []
    for part in re.split(r"[;,/]", text):
        match = _KEY.match(part.strip())
        if match is None or match["key"] not in KEYS:
            return None
        keys.append(match["key"])
        if match["remark"]:
            remarks.append(match["remark"])
    return tuple(keys), "; ".join(remarks)


def _line(record: Mapping[str, Any], reference: str) -> tuple[GpcLine, str]:
    """The line, and what is wrong with its value (empty where nothing is)."""
    keys, remark = _keys(_text(record.get("notation_key"))) or ((), "")
    printed = _text(record[VALUE])
    if not printed:
        return GpcLine(reference, None, keys, remark), ""
    value = _number(printed)
    if value is None:
        return GpcLine(reference, None, keys, remark), printed
    unit = _text(record.get(UNIT))
    in_tonnes = convert(value, unit, TONNES) if unit and _is_co2e(unit) else value
    return GpcLine(reference, micro_tonnes(in_tonnes), keys, remark), ""


def _number(printed: str) -> float | None:
    """A finite number, None where it is none."""
    try:
        value = float(printed)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _inventory(key: tuple[str, int], head: Mapping[str, Any], lines: Sequence[GpcLine]) -> GpcInventory:
    city, year = key
    return GpcInventory(
        city=city,
        country=_text(head.get("country")),
        year=year,
        boundary=_text(head.get("boundary")),
        level=_text(head.get("level")),
        lines=tuple(lines),
    )


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def choose_gpc(
    inventories: Sequence[GpcInventory], *, city: str | None = None, year: int | None = None
) -> tuple[GpcInventory, ...]:
    """The inventories of one city, of one year, or of both.

    Raises: Refused with GpcSelectionEmpty where there is none, naming the nearest.
    """
    chosen = tuple(
        inventory
        for inventory in inventories
        if (city is None or inventory.city == city) and (year is None or inventory.year == year)
    )
    if inventories and not chosen:
        wanted = " ".join(str(part) for part in (city, year) if part is not None)
        near = nearest(wanted, [f"{inventory.city} {inventory.year}" for inventory in inventories])
        raise Refused([GpcSelectionEmpty(found=wanted, nearest=near)])
    return chosen
