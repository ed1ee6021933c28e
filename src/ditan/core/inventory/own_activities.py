"""The activity table: rows of other sectors that bring their quantity and one factor, or a status alone.

`parameter` is a key of the library, or a name with its unit in brackets (`ef (tCO2/t)`) beside a `value` of one's
own. Rows of fossil fuel combustion come from the balance and are refused here unless they only state a status.
"""

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ditan.core.balance.model import Balance
from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.base import Refused
from ditan.core.errors.inventory import (
    ActivityFactorUnitAssumed,
    ActivityFileUnreadable,
    ActivityOfBalance,
    ActivityRowWrong,
    ActivityWithoutFactor,
)
from ditan.core.errors.library import LibraryParameterUnknown
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.inventory.estimating import FACTOR, FactorAmount, multiply
from ditan.core.inventory.model import COMBUSTION_CATEGORY, is_within
from ditan.core.library import Library
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import categories
from ditan.core.quantities import parse_unit
from ditan.core.trace import Input, Status, Step

COLUMNS = (
    "place",
    "year",
    "category",
    "source",
    "item",
    "gas",
    "quantity",
    "unit",
    "status",
    "parameter",
    "value",
    "document",
    "note",
)
STATED: tuple[Status, ...] = ("estimated", "NO", "NE", "IE", "C", "memo")
WITHOUT_AMOUNT = ("NO", "NE", "IE", "C")
_PARAMETER = re.compile(r"^(?P<name>[^()]*?)\s*(?:\((?P<unit>.+)\))?$")


@dataclass(frozen=True, slots=True)
class OwnActivity:
    """One row of the activity table, checked. `problems` are findings that do not refuse it."""

    category: str
    source: str
    item: str
    gas: str
    quantity: float | None
    unit: str
    status: Status
    amount: FactorAmount | None
    note: str
    file: str
    line: int
    problems: tuple[Problem, ...] = ()


def read_activities(path: Path, place: str, year: int, library: Library) -> tuple[OwnActivity, ...]:
    """Read the rows of one place and year from an activity table.

    When to use: for `--activity FILE`. Rows of other places and years are passed over.
    Raises: Refused with every wrong cell, naming file, line and column.
    """
    found: list[OwnActivity] = []
    problems: list[Problem] = []
    for line, record in _records(path):
        where = Where(file=path.name, line=line)
        if record["place"] != place or record["year"] != str(year):
            problems += _odd_year(record, where)
            continue
        try:
            found.append(_activity(record, where, library))
        except Refused as refused:
            problems += refused.problems
    refuse_if(problems)
    return tuple(found)


def _records(path: Path) -> list[tuple[int, dict[str, str]]]:
    expected = ", ".join(COLUMNS)
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text, strict=True)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise Refused([_unreadable(path, f"columns missing 缺列 {', '.join(missing)}", expected)])
            found = []
            for number, record in enumerate(reader, start=2):
                if None in record:
                    detail = f"line {number} has more than {len(reader.fieldnames or ())} cells 单元格过多"
                    raise Refused([_unreadable(path, detail, expected)])
                found.append((number, {name: (record[name] or "").strip() for name in COLUMNS}))
            return found
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Refused([_unreadable(path, str(error), expected)]) from error


def _unreadable(path: Path, detail: str, columns: str) -> Problem:
    return ActivityFileUnreadable(Where(file=path.name), file=path.name, detail=detail, columns=columns)


def _odd_year(record: Mapping[str, str], where: Where) -> Iterator[Problem]:
    if not record["year"].isdigit():
        yield _wrong(where, "year", record["year"], "a year like 2007", "年份，如 2007")


def _activity(record: Mapping[str, str], where: Where, library: Library) -> OwnActivity:
    problems = list(_cell_problems(record, where))
    refuse_if(problems)
    category = categories()[record["category"]]
    status: Status = record["status"] or "estimated"  # type: ignore[assignment]  # checked among STATED
    gas = record["gas"] or category.gases[0]
    quantity = float(record["quantity"]) if record["quantity"] else None
    amount: FactorAmount | None = None
    notices: list[Problem] = []
    if status not in WITHOUT_AMOUNT:
        if is_within(category.code, COMBUSTION_CATEGORY):
            raise Refused([ActivityOfBalance(where, category=category.code)])
        amount, notices = _factor_amount(record, where, gas, quantity or 0.0, library)
    return OwnActivity(
        category.code,
        record["source"],
        record["item"],
        gas,
        quantity,
        record["unit"],
        status,
        amount,
        record["note"],
        where.file or "",
        where.line or 0,
        tuple(notices),
    )


def _cell_problems(record: Mapping[str, str], where: Where) -> Iterator[Problem]:
    known = categories()
    if record["category"] not in known:
        yield _wrong(where, "category", record["category"], "a category code", "分类编号", known)
    elif not record["gas"] and len(known[record["category"]].gases) != 1:
        gases = ", ".join(known[record["category"]].gases)
        yield _wrong(where, "gas", "", f"one of {gases}", f"下列之一：{gases}")
    if record["status"] and record["status"] not in STATED:
        yield _wrong(where, "status", record["status"], ", ".join(STATED), "、".join(STATED), STATED)
    for column in ("quantity", "value"):
        if record[column] and not _is_number(record[column]):
            yield _wrong(
                where, column, record[column], "a finite number without commas", "有限的数，不带千位逗号"
            )
    if record["status"] not in WITHOUT_AMOUNT:
        if not record["quantity"]:
            yield _wrong(
                where, "quantity", "", "a number, or a status NO, NE, IE or C", "数，或状态 NO、NE、IE、C"
            )
        yield from _unit_problems(record["unit"], where)


def _unit_problems(unit: str, where: Where) -> Iterator[Problem]:
    try:
        if unit:
            parse_unit(unit)
            return
    except UnknownUnit as problem:
        yield UnknownUnit(where, **problem.facts)
        return
    yield _wrong(where, "unit", unit, "a unit of units.csv", "units.csv 中的单位")


def _factor_amount(
    record: Mapping[str, str], where: Where, gas: str, quantity: float, library: Library
) -> tuple[FactorAmount, list[Problem]]:
    parameter, value = record["parameter"], float(record["value"]) if record["value"] else None
    if parameter in library.parameters:
        amount = FactorAmount(
            quantity, record["unit"], gas, parameter, value, "", record["document"], parameter
        )
        return amount, []
    if value is None:
        if parameter:
            near = nearest(parameter, library.parameters)
            raise Refused([LibraryParameterUnknown(where, id=parameter, nearest=near)])
        raise Refused([ActivityWithoutFactor(where, category=record["category"], item=record["item"])])
    match = _PARAMETER.match(parameter)
    name, unit = (match["name"], match["unit"]) if match else (parameter, None)
    assumed = f"t{gas}/({record['unit']})"
    if unit:
        refuse_if(_unit_problems(unit, where))
    notices: list[Problem] = []
    if not unit:
        notices.append(
            ActivityFactorUnitAssumed(
                where, category=record["category"], item=record["item"], value=value, unit=assumed
            )
        )
    return FactorAmount(
        quantity, record["unit"], gas, "", value, unit or assumed, record["document"], name
    ), notices


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _wrong(
    where: Where,
    column: str,
    found: str,
    expected_en: str,
    expected_zh: str,
    known: Sequence[str] | Mapping[str, object] = (),
) -> Problem:
    near = nearest(found, known) if known else ""
    return ActivityRowWrong(
        where,
        column=column,
        found=found,
        expected_en=expected_en,
        expected_zh=expected_zh,
        nearest_en=f"; the nearest known is {near}" if near else "",
        nearest_zh=f"，最接近的是 {near}" if near else "",
    )


def own_steps(
    activities: Sequence[OwnActivity], balance: Balance, gwp: str, library: Library
) -> Iterator[Step]:
    """The rows of the activity table as steps: E = AD · EF, CO2e by the GWP set."""
    amounts = {number: row.amount for number, row in enumerate(activities) if row.amount is not None}
    emissions = dict(
        zip(
            amounts,
            multiply(list(amounts.values()), gwp, library, balance.place, balance.year),
            strict=True,
        )
    )
    for number, row in enumerate(activities):
        category, emission = categories()[row.category], emissions.get(number)
        name = row.item or row.source
        inputs = (Input(name, row.quantity, row.unit, row.file, None, f"line {row.line}"),)
        yield Step(
            place=balance.place,
            year=balance.year,
            category=category.code,
            ipcc=category.ipcc,
            gpc=category.gpc,
            sector=row.source,
            fuel=row.item,
            gas=row.gas,
            quantity=row.quantity,
            unit=row.unit,
            emissions_micro_t=emission.micro_t if emission else None,
            co2e_micro_t=emission.co2e_micro_t if emission else None,
            status=row.status,
            equation=emission.equation if emission else FACTOR,
            scale=emission.scale if emission else 1.0,
            inputs=inputs if row.quantity is not None else (),
            parameters=emission.parameters if emission else (),
            note=row.note,
        )
