"""Holding a file of the national platform against facts: which values differ, cell by cell."""

from dataclasses import dataclass

from ditan.core.enterprise.exchange.reading import GivenFact, NationalFile
from ditan.core.enterprise.facts import month_text
from ditan.core.enterprise.facts.model import ESTIMATED, STATUSES, FactTable
from ditan.core.quantities import convert, is_convertible
from ditan.core.tables.numbers import read_number

CLOSE = 1e-9  # a number that went through a file and a change of unit is the same one
NOTATIONS = STATUSES[1:]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NationalDifference:
    """A value of the file, and what stands in the facts (blank: nothing)."""

    given: GivenFact
    stood: str
    stood_unit: str


def is_same_value(value: float, unit: str, other: float, other_unit: str) -> bool:
    """Whether two values are the same in whatever unit.

    >>> is_same_value(1.5, "GWh", 1500.0, "MWh"), is_same_value(1.0, "t", 1.0, "MWh")
    (True, False)
    """
    if not is_convertible(other_unit, unit):
        return False
    converted = convert(other, other_unit, unit)
    return abs(converted - value) <= CLOSE * max(abs(converted), abs(value))


def national_differences(file: NationalFile, facts: FactTable | None) -> list[NationalDifference]:
    """The values of a file that are new or differ from the facts; blank cells of the file say nothing."""
    stood = _stood(facts) if facts is not None else {}
    found = []
    for one in file.facts:
        key = tuple(one.row[name] for name in ("facility", "source", "item", "month", "parameter"))
        text, unit = stood.get(key, ("", ""))
        if not text or not _is_same(one.row["value"], one.row["unit"], text, unit):
            found.append(NationalDifference(one, text, unit))
    return found


def _is_same(value: str, unit: str, stood: str, stood_unit: str) -> bool:
    notation = value.strip().upper()
    if notation in NOTATIONS or stood in NOTATIONS:
        return notation == stood
    number = read_number(value)
    return number is not None and is_same_value(number, unit, float(stood), stood_unit)


def _stood(facts: FactTable) -> dict[Key, tuple[str, str]]:
    found: dict[Key, tuple[str, str]] = {}
    for row in range(facts.size):
        source, item = facts.items[int(facts.item[row])]
        rule = facts.parameters[int(facts.parameter[row])][1]
        month = month_text(facts.year, int(facts.month[row]))
        key = (facts.facilities[int(facts.facility[row])], source.id, item.id, month, rule.id)
        status = int(facts.status[row])
        text = repr(float(facts.value[row])) if status == ESTIMATED else STATUSES[status]
        found[key] = (text, facts.units[int(facts.unit[row])])
    return found
