"""How cells are summed, taken off, multiplied and divided: with their units, their facts, and what is not known."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from ditan.core.enterprise.reports.model import NE, Cell
from ditan.core.quantities import convert, exact_factor, is_convertible, parse_unit

NO_FACT = ("没有数据", "no facts")
BY_NOTHING = ("除数为零", "divided by zero")
OTHER_UNITS = ("{one} 与 {other} 不能合在一起", "{one} and {other} cannot be put together")
DIMENSIONLESS = "-"
Words = tuple[str, str]
T = TypeVar("T")


def missing(why: Words, unit: str = "", facts: tuple[int, ...] = ()) -> Cell:
    """What is not known, with the reason in both languages."""
    return Cell(unit=unit, status=NE, facts=facts, why_zh=why[0], why_en=why[1])


def sum_of(cells: Iterable[Cell]) -> Cell:
    """The sum of all, in the unit of the first; NE where there are none, or one of them is not known: a part is no total.

    Blank cells are no part of a sum.
    """
    listed = list(cells)
    counted = [cell for cell in listed if cell.is_number or cell.status]
    if listed and not counted:
        return Cell()
    lacking = sum(not cell.is_number for cell in counted)
    unit = next((cell.unit for cell in counted), "")
    facts = _once(fact for cell in counted for fact in cell.facts)
    if lacking or not counted:
        return missing(
            (f"{lacking} 项未能折算", f"{lacking} items not known") if lacking else NO_FACT, unit, facts
        )
    other = next((cell.unit for cell in counted if not _fits(cell.unit, unit)), None)
    if other is not None:
        return missing(_apart(unit, other), unit, facts)
    parameters = _once(name for cell in counted for name in cell.parameters)
    return Cell(sum(_in(cell, unit) for cell in counted), unit=unit, facts=facts, parameters=parameters)


def plus(one: Cell, other: Cell) -> Cell:
    """One and the other."""
    return _of_one_unit(one, other, lambda left, right: left + right)


def minus(one: Cell, other: Cell) -> Cell:
    """One less the other."""
    return _of_one_unit(one, other, lambda left, right: left - right)


def negative(one: Cell) -> Cell:
    """A number with its sign turned; what is no number stays."""
    return one if one.value is None else replace(one, value=-one.value, source="")


def times(one: Cell, other: Cell) -> Cell:
    """One times the other; tce/t times t is tce."""
    lacking = _lacking(one, other)
    if lacking is not None:
        return lacking
    unit = _cancelled(one.unit, other.unit) or _cancelled(other.unit, one.unit)
    product = (one.value or 0) * (other.value or 0)
    return _joined(one, other, product, unit or _joint(one.unit, other.unit, "*"))


def by(one: Cell, other: Cell) -> Cell:
    """One divided by the other; NE where nothing is there to divide by."""
    lacking = _lacking(one, other)
    if lacking is not None:
        return replace(lacking, unit="")
    if not other.value:
        return missing(BY_NOTHING, facts=_once((*one.facts, *other.facts)))
    return _joined(one, other, (one.value or 0) / other.value, _joint(one.unit, other.unit, "/"))


def in_unit(cell: Cell, unit: str) -> Cell:
    """A number turned into a unit; what is not known has that unit too."""
    if cell.value is None:
        return replace(cell, unit=unit) if cell.status else cell
    if cell.unit == unit:
        return cell
    if not _fits(cell.unit, unit):
        return missing(_apart(cell.unit, unit), unit, cell.facts)
    return replace(
        cell, value=cell.value * float(exact_factor(parse_unit(cell.unit), unit)), unit=unit, source=""
    )


def _of_one_unit(one: Cell, other: Cell, work: Callable[[float, float], float]) -> Cell:
    lacking = _lacking(one, other)
    if lacking is not None:
        return lacking
    if not _fits(other.unit, one.unit):
        return missing(_apart(one.unit, other.unit), one.unit, _once((*one.facts, *other.facts)))
    return _joined(one, other, work(one.value or 0, _in(other, one.unit)), one.unit)


def _lacking(one: Cell, other: Cell) -> Cell | None:
    """The one of two that is not known, as NE with its reason and what is known of both; None where both are."""
    found = next((cell for cell in (one, other) if cell.value is None), None)
    if found is None:
        return None
    why = (found.why_zh or NO_FACT[0], found.why_en or NO_FACT[1])
    return missing(why, found.unit, _once((*one.facts, *other.facts)))


def _joined(one: Cell, other: Cell, value: float, unit: str) -> Cell:
    return replace(
        one,
        value=value,
        unit=unit,
        facts=_once((*one.facts, *other.facts)),
        parameters=_once((*one.parameters, *other.parameters)),
        source="",
    )


def _once(listed: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(listed))


def _in(cell: Cell, unit: str) -> float:
    value = cell.value or 0
    return value if cell.unit == unit else convert(value, cell.unit, unit)


def _fits(unit: str, other: str) -> bool:
    if unit == other:
        return True
    return bool(unit and other) and is_convertible(unit, other)


def _apart(one: str, other: str) -> Words:
    zh, en = (text.format(one=one or DIMENSIONLESS, other=other or DIMENSIONLESS) for text in OTHER_UNITS)
    return zh, en


def _cancelled(unit: str, other: str) -> str:
    """What is left of a unit by another, when it is multiplied by that."""
    left, separator, right = unit.rpartition("/")
    return left if separator and right == other else ""


def _joint(one: str, other: str, sign: str) -> str:
    if other in ("", DIMENSIONLESS):
        return one
    if sign == "/" and one == other:
        return DIMENSIONLESS
    if one in ("", DIMENSIONLESS):
        return other if sign == "*" else f"1/{other}"
    return f"{one}{sign}{other}"
