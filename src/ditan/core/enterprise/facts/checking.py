"""What can be wrong with facts that are understood word by word: units, signs, doubles, months beside the year."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np

from ditan.core.emissions.keys import Coded, grouped
from ditan.core.enterprise.facts.model import ESTIMATED, MONTHS, WHOLE_YEAR, Codes, FactTable
from ditan.core.enterprise.methods import InputRule, Item, Source
from ditan.core.equations import Role
from ditan.core.errors import Problem
from ditan.core.errors.enterprise.facts import (
    FactCellBlank,
    FactMeantYearly,
    FactMonthsBesideYear,
    FactNegative,
    FactTwice,
    FactUnitDoesNotFit,
)
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.library import load
from ditan.core.quantities import is_convertible, parse_unit
from ditan.core.trace import exact_text


def fact_problems(table: FactTable) -> Iterator[Problem]:
    """Everything that is wrong with facts, rows that were not understood left out."""
    understood = (table.item >= 0) & (table.parameter >= 0)
    yield from _unit_problems(table, understood)
    yield from _negatives(table, understood)
    yield from _doubles(table, understood)
    yield from _yearly(table, understood)
    yield from _months_beside_year(table, understood)


def expected_units(source: Source, item: Item, rule: InputRule) -> tuple[str, ...]:
    """The units that a fact may be given in, the usual one first: that of the default it replaces, else as the
    methodology says; what no row takes and has no unit of its own (stocks, purchases) is measured like the amount.
    """
    if rule.id in source.amounts:
        return source.units_of(item, rule.id)
    for emission in source.emissions:
        for role in emission.roles:
            if role.parameter == rule.id and not role.is_fixed:
                key = item.keys.get(role.parameter, role.key.replace("{item}", item.key))
                known = load().parameters.get(key)
                units = (known.unit,) if known is not None else _closing(rule.units, item.unit or source.unit)
                return _with_share(units, emission.definition.role(role.role))
    return _closing(rule.units, item.unit or source.unit) or (item.unit or source.unit,)


def _closing(units: tuple[str, ...], amount: str) -> tuple[str, ...]:
    """Of several units those that are per the amount (tC/t for tonnes, tC/1e4Nm3 for cubic metres); all where none is."""
    kinds = {name for name, _ in parse_unit(amount).dimension}
    found = tuple(
        unit
        for unit in units
        if not kinds & {name for name, _ in (parse_unit(unit) * parse_unit(amount)).dimension}
    )
    return found or units


def _with_share(units: tuple[str, ...], role: Role | None) -> tuple[str, ...]:
    """A content may be written as a share or per mass (4.1 % is 0.041 tC/t): both fit where the role says so."""
    if role is None or not role.share_of or not any(fits(unit, (role.share_of, "%")) for unit in units):
        return units
    return tuple(dict.fromkeys((*units, role.share_of, "%")))


@cache
def fits(unit: str, expected: tuple[str, ...]) -> bool:
    """Whether a unit can be turned into one of those expected."""
    if not expected:
        return True
    return any(is_convertible(unit, one) for one in expected)


def _unit_problems(table: FactTable, understood: np.ndarray) -> Iterator[Problem]:
    """Each distinct pair of fact and unit once: blank, unknown, of another kind."""
    wanted = np.flatnonzero(understood & (table.status == ESTIMATED))
    columns = [
        Coded(list(table.items), table.item[wanted]),
        Coded(list(table.parameters), table.parameter[wanted]),
        Coded(list(table.units), table.unit[wanted]),
    ]
    groups = grouped(columns, len(wanted))
    counts = np.bincount(groups.of_row, minlength=len(groups.examples))
    for group, example in enumerate(groups.examples):
        row = int(wanted[example])
        source, item = table.items[table.item[row]]
        rule = table.parameters[table.parameter[row]][1]
        unit = table.units[table.unit[row]]
        problem = _unit_problem(table, row, unit, expected_units(source, item, rule), int(counts[group]))
        if problem is not None:
            yield problem


def _unit_problem(
    table: FactTable, row: int, unit: str, expected: tuple[str, ...], count: int
) -> Problem | None:
    where, named = table.where(row, "unit"), table.named(row)
    shown = ", ".join(expected) or "-"
    if not unit:
        facts: dict[str, Any] = {"column": "unit", "column_zh": "单位", "count": count}
        return FactCellBlank(where, expected=shown, expected_zh=shown, **facts)
    try:
        parse_unit(unit)
    except UnknownUnit as problem:
        return UnknownUnit(where, **problem.facts)
    if fits(unit, expected):
        return None
    what = {
        "what": f"{named['parameter']} ({named['fact']})",
        "what_zh": f"{named['parameter_zh']}（{named['fact_zh']}）",
    }
    return FactUnitDoesNotFit(where, found=unit, expected=shown, count=count, **what)


def _negatives(table: FactTable, understood: np.ndarray) -> Iterator[Problem]:
    for row in np.flatnonzero(understood & (table.value < 0)):
        named = table.named(int(row))
        yield FactNegative(
            table.where(int(row)),
            what=f"{named['parameter']} ({named['fact']})",
            what_zh=f"{named['parameter_zh']}（{named['fact_zh']}）",
            found=exact_text(float(table.value[row])),
        )


def place_key(table: FactTable) -> Codes:
    """One number for each facility, source, item and parameter."""
    wide = table.facility * max(1, len(table.items)) + table.item
    key: Codes = wide * max(1, len(table.parameters)) + table.parameter
    return key


def _doubles(table: FactTable, understood: np.ndarray) -> Iterator[Problem]:
    rows = np.flatnonzero(understood)
    key = place_key(table)[rows] * (MONTHS + 1) + table.month[rows]
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    again = np.flatnonzero(ordered[1:] == ordered[:-1]) + 1
    firsts = np.searchsorted(ordered, ordered[again])
    for place, first in zip(again, firsts, strict=True):
        row, before = int(rows[order[place]]), int(rows[order[first]])
        named = table.named(row)
        facts: dict[str, Any] = {
            "fact": f"{named['fact']} · {named['parameter']}",
            "fact_zh": f"{named['fact_zh']} · {named['parameter_zh']}",
            "first": table.where(before).cell or table.where(before),
        }
        yield FactTwice(table.where(row), **facts)


def _yearly(table: FactTable, understood: np.ndarray) -> Iterator[Problem]:
    for code, (_, rule) in enumerate(table.parameters):
        if rule.frequency == "yearly":
            rows = np.flatnonzero(understood & (table.parameter == code) & (table.month != WHOLE_YEAR))
            if len(rows):
                named = table.named(int(rows[0]))
                what = {"what": named["parameter"], "what_zh": named["parameter_zh"]}
                yield FactMeantYearly(table.where(int(rows[0]), "month"), count=len(rows), **what)


def _months_beside_year(table: FactTable, understood: np.ndarray) -> Iterator[Problem]:
    """Amounts that are given for months and for the year."""
    is_amount = np.array(
        [rule.id in source.amounts for source, rule in table.parameters] or [False], dtype=bool
    )
    rows = np.flatnonzero(understood & is_amount[table.parameter] & (table.status == ESTIMATED))
    key = place_key(table)[rows]
    monthly = np.unique(key[table.month[rows] != WHOLE_YEAR])
    for row in rows[(table.month[rows] == WHOLE_YEAR) & np.isin(key, monthly)]:
        named = table.named(int(row))
        yield FactMonthsBesideYear(
            table.where(int(row), "month"), fact=named["fact"], fact_zh=named["fact_zh"]
        )
