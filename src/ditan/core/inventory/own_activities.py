"""The activity table: rows of other sectors that bring their quantity and one factor, or a status alone.

`parameter` is a key of the library, or a name with its unit in brackets (`ef (tCO2/t)`) beside a `value` of one's
own. Rows of fossil fuel combustion come from the balance and are refused here unless they only state a status.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ditan.core.balance.model import Balance
from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.base import Refused
from ditan.core.errors.inventory import (
    ActivityFactorUnitAssumed,
    ActivityGasMissing,
    ActivityOfBalance,
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
from ditan.core.tables.activity import WITHOUT_QUANTITY, read_activity
from ditan.core.trace import Input, Status, Step

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
    where: Where
    problems: tuple[Problem, ...] = ()


def read_activities(path: Path, place: str, year: int, library: Library) -> tuple[OwnActivity, ...]:
    """Read the rows of one place and year from an activity table.

    When to use: for `--activity FILE` (CSV, XLSX or XLS). Rows of other places and years are passed over.
    Raises: Refused with every wrong cell of the file, naming line and cell, and with every row that cannot be
        computed.
    """
    activity = read_activity(path)
    refuse_if(activity.problems)
    found: list[OwnActivity] = []
    problems: list[Problem] = []
    for record in activity.table.to_pylist():
        if (record["place"], record["year"]) != (place, year):
            continue
        where = Where(file=activity.file, sheet=activity.sheet, line=record["line"])
        try:
            found.append(_activity(record, where, library))
        except Refused as refused:
            problems += refused.problems
    refuse_if(problems)
    return tuple(found)


def _activity(record: Mapping[str, Any], where: Where, library: Library) -> OwnActivity:
    category, status = categories()[record["category"]], record["status"]
    if not record["gas"] and len(category.gases) != 1:
        raise Refused([ActivityGasMissing(where, category=category.code, known=", ".join(category.gases))])
    gas = record["gas"] or category.gases[0]
    amount: FactorAmount | None = None
    notices: list[Problem] = []
    if status not in WITHOUT_QUANTITY:
        if is_within(category.code, COMBUSTION_CATEGORY):
            raise Refused([ActivityOfBalance(where, category=category.code)])
        amount, notices = _factor_amount(record, where, gas, library)
    return OwnActivity(
        category=category.code,
        source=record["source"] or "",
        item=record["item"] or "",
        gas=gas,
        quantity=record["quantity"],
        unit=record["unit"] or "",
        status=status,
        amount=amount,
        note=record["note"] or "",
        where=where,
        problems=tuple(notices),
    )


def _factor_amount(
    record: Mapping[str, Any], where: Where, gas: str, library: Library
) -> tuple[FactorAmount, list[Problem]]:
    """The amount and its factor: a key of the library, its value replaced where one is given, or one's own value."""
    quantity, unit = record["quantity"], record["unit"]
    parameter, value, document = record["parameter"] or "", record["value"], record["document"] or ""
    if parameter in library.parameters:
        return FactorAmount(quantity, unit, gas, parameter, value, "", document, parameter), []
    if value is None:
        if parameter:
            near = nearest(parameter, library.parameters)
            raise Refused([LibraryParameterUnknown(where, id=parameter, nearest=near)])
        raise Refused([ActivityWithoutFactor(where, category=record["category"], item=record["item"] or "")])
    match = _PARAMETER.match(parameter)
    name, unit_of_value = (match["name"], match["unit"]) if match else (parameter, None)
    if unit_of_value:
        _refuse_unknown_unit(unit_of_value, where)
        return FactorAmount(quantity, unit, gas, "", value, unit_of_value, document, name), []
    assumed = f"t{gas}/({unit})"
    notice = ActivityFactorUnitAssumed(
        where, category=record["category"], item=record["item"] or "", value=value, unit=assumed
    )
    return FactorAmount(quantity, unit, gas, "", value, assumed, document, name), [notice]


def _refuse_unknown_unit(unit: str, where: Where) -> None:
    try:
        parse_unit(unit)
    except UnknownUnit as problem:
        raise Refused([UnknownUnit(where, **problem.facts)]) from problem


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
        # The whole line, as spreadsheets write it: the table's columns may stand in any order.
        line = f"{row.where.line}:{row.where.line}"
        inputs = (Input(name, row.quantity, row.unit, row.where.file, row.where.sheet, line),)
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
