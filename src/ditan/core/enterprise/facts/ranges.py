"""What a parameter can be and usually is: ranges as data of the library, by parameter and item; shares by their role."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from ditan.core.emissions.keys import Coded, grouped
from ditan.core.enterprise.facts.model import ESTIMATED, Codes, FactTable
from ditan.core.equations import Role
from ditan.core.errors import Problem
from ditan.core.errors.enterprise.checks import ValueOutsidePhysicalRange, ValueUnusual
from ditan.core.library.files import BUILT_IN
from ditan.core.quantities import factor, is_convertible
from ditan.core.trace import exact_text

FILE = BUILT_IN / "enterprise" / "ranges.csv"


@dataclass(frozen=True, slots=True)
class Range:
    """What a parameter can be (outside: an error) and usually is (outside: a warning), for some items or for all."""

    parameter: str
    items: frozenset[str]
    low: float
    high: float
    usual_low: float
    usual_high: float
    unit: str
    reason_zh: str
    reason_en: str
    verification: str

    def fits(self, parameter: str, item: str) -> bool:
        """Whether it is meant for a parameter of an item."""
        return parameter == self.parameter and (not self.items or item in self.items)


@cache
def ranges() -> tuple[Range, ...]:
    """The ranges; those of fewer items come first, so that the range of anthracite is found before that of coal."""
    with FILE.open(encoding="utf-8", newline="") as file:
        found = [
            Range(
                record["parameter"],
                frozenset(filter(None, record["items"].split(";"))),
                float(record["low"]),
                float(record["high"]),
                float(record["usual_low"]),
                float(record["usual_high"]),
                record["unit"],
                record["reason_zh"],
                record["reason_en"],
                record["verification"],
            )
            for record in csv.DictReader(file)
        ]
    return tuple(sorted(found, key=lambda one: len(one.items) or len(found) * 100))


def out_of_range(facts: FactTable) -> Iterator[tuple[int, Problem]]:
    """Facts outside what is possible (errors) or usual (warnings); each distinct pair of fact and unit as an array."""
    given = np.flatnonzero((facts.status == ESTIMATED) & (facts.item >= 0) & (facts.parameter >= 0))
    columns = [
        Coded(list(facts.items), facts.item[given]),
        Coded(list(facts.parameters), facts.parameter[given]),
        Coded(list(facts.units), facts.unit[given]),
    ]
    groups = grouped(columns, len(given))
    for group, example in enumerate(groups.examples):
        row = int(given[example])
        fitting = _range_of(facts, row)
        if fitting is not None:
            rows = given[groups.of_row == group]
            yield from _judged(facts, rows, fitting)


def _range_of(facts: FactTable, row: int) -> Range | None:
    source, item = facts.items[facts.item[row]]
    rule = facts.parameters[facts.parameter[row]][1]
    unit = facts.units[facts.unit[row]]
    for one in ranges():
        if one.fits(rule.id, item.id) and is_convertible(unit, one.unit):
            return one
    for emission in source.emissions:
        for entry in emission.roles:
            role = emission.definition.role(entry.role)
            if (
                entry.parameter == rule.id
                and role is not None
                and role.is_share
                and is_convertible(unit, "-")
            ):
                return _share(rule.id, role)
    return None


def _share(parameter: str, role: Role) -> Range:
    reason = (f"{role.name_zh}是 0 至 100 % 的比例", f"{role.name_en} is a share between 0 and 100 %")
    return Range(parameter, frozenset(), 0.0, 100.0, 0.0, 100.0, "%", *reason, "cross-checked")


def _judged(facts: FactTable, rows: Codes, span: Range) -> Iterator[tuple[int, Problem]]:
    unit = facts.units[facts.unit[rows[0]]]
    values = facts.value[rows] * factor(unit, span.unit)
    slack = 1e-9 * max(abs(span.high), 1.0)  # a share of 100 % stays one whatever its unit
    is_impossible = (values < span.low - slack) | (values > span.high + slack)
    is_unusual = (values < span.usual_low - slack) | (values > span.usual_high + slack)
    for row in rows[is_impossible]:
        told = _told(facts, int(row), span, span.low, span.high)
        yield int(row), ValueOutsidePhysicalRange(facts.where(int(row)), **told)
    for row in rows[is_unusual & ~is_impossible]:
        told = _told(facts, int(row), span, span.usual_low, span.usual_high)
        yield int(row), ValueUnusual(facts.where(int(row)), **told)


def _told(facts: FactTable, row: int, span: Range, low: float, high: float) -> dict[str, str]:
    return {
        **told_of(facts, row),
        "found": exact_text(float(facts.value[row])),
        "unit": facts.units[facts.unit[row]],
        "low": exact_text(low),
        "high": exact_text(high),
        "range_unit": span.unit,
        "reason": span.reason_en,
        "reason_zh": span.reason_zh,
    }


def told_of(facts: FactTable, row: int) -> dict[str, str]:
    """A fact with its parameter in both languages, for messages."""
    named = facts.named(row)
    return {
        "fact": f"{named['fact']} · {named['parameter']}",
        "fact_zh": f"{named['fact_zh']} · {named['parameter_zh']}",
    }
