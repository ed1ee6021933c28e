"""The links of one row's product that changed: each with its exact ratio and its cause, in the order of substitution.

Activity first (printed cells, then which cells count), then the parameters in the order of the equation, the potential
last. A ratio is exact: numbers as printed times the exact size of their units.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ditan.core.emissions.scaling import MASS, gas_dimension
from ditan.core.equations import EQUATIONS
from ditan.core.errors.quantities import UnitsOfDifferentKind, UnitsQualifiedDifferently, UnknownUnit
from ditan.core.inventory.recalculation.model import Cause
from ditan.core.quantities import exact_factor, parse_unit
from ditan.core.trace import Input, ParameterUse, Step, exact_text

UNFIT = (UnknownUnit, UnitsOfDifferentKind, UnitsQualifiedDifferently)
GWP_ROLE, SHARE = "gwp", "-"


@dataclass(frozen=True, slots=True)
class Link:
    """One factor of the product: `old` and `new` in one unit, and what it was before and after."""

    cause: Cause
    old: Fraction
    new: Fraction
    what_zh: str
    what_en: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether it differs at all."""
        return self.old != self.new


class NotComparable(Exception):
    """Two sides of a link have no common unit, or another equation: the rest of the difference is of method."""


def changed_links(old: Step, new: Step, *, is_other_edition: bool) -> tuple[list[Link], bool]:
    """The links that differ, and whether the whole product is comparable.

    Returns: links in the order of substitution; False where something beyond them differs (another equation, a unit of
    another kind): that remainder is of method.
    """
    found: list[Link] = []
    try:
        found += _activity(old, new)
        if old.equation != new.equation:
            return [link for link in found if link.is_changed], False
        found += _parameters(old, new, is_other_edition)
    except NotComparable:
        return [link for link in found if link.is_changed], False
    return [link for link in found if link.is_changed], True


def _activity(old: Step, new: Step) -> Iterator[Link]:
    cells = _cells(old.inputs), _cells(new.inputs)
    if (old.quantity, old.unit) == (new.quantity, new.unit) and _values(cells[0]) == _values(cells[1]):
        return
    first, last = Fraction(repr(old.quantity or 0.0)), _in_unit(new.quantity or 0.0, new.unit, old.unit)
    before, after = _amount(old.quantity, old.unit), _amount(new.quantity, new.unit)
    if not cells[0] and not cells[1]:
        yield Link("activity", first, last, "活动水平", "activity", before, after)
        return
    printed = _reprinted(old, *cells)
    between = _scaled(first, last, *printed)
    yield Link("statistics", first, between, "平衡表数值", "cells of the balance", before, after)
    yield Link("method", between, last, "计入的单元格", "which cells count", before, after)


def _cells(inputs: tuple[Input, ...]) -> dict[tuple[str, str], Input]:
    """Inputs that are cells of the balance, by row and fuel."""
    return {(one.row, one.fuel or ""): one for one in inputs if one.row and one.value is not None}


def _values(cells: dict[tuple[str, str], Input]) -> dict[tuple[str, str], tuple[float | None, str, int]]:
    """What is printed in the cells, wherever they stand."""
    return {place: (one.value, one.unit, one.sign) for place, one in cells.items()}


def _reprinted(
    old: Step, first: dict[tuple[str, str], Input], second: dict[tuple[str, str], Input]
) -> tuple[Fraction, Fraction]:
    """The old cells' sum, as printed then and as printed now; a cell that is gone counts as it was."""
    then = now = Fraction(0)
    for place, one in first.items():
        then += one.sign * Fraction(repr(one.value))
        other = second.get(place, one)
        now += one.sign * _in_unit(other.value or 0.0, other.unit, one.unit)
    if (old.quantity or 0.0) >= 0:  # what is burnt is floored at zero
        return max(then, Fraction(0)), max(now, Fraction(0))
    return then, now


def _scaled(first: Fraction, last: Fraction, then: Fraction, now: Fraction) -> Fraction:
    """The old quantity at the cells as printed now; all of the change where the old cells sum to nothing."""
    return last if then == 0 else first * now / then


def _parameters(old: Step, new: Step, is_other_edition: bool) -> Iterator[Link]:
    first, second = _by_role(old), _by_role(new)
    for role in _roles(old, first, second):
        if first.get(role) == second.get(role):
            continue
        yield from _of_role(old, role, first.get(role), second.get(role), is_other_edition)


def _roles(step: Step, first: dict[str, ParameterUse], second: dict[str, ParameterUse]) -> list[str]:
    """Roles in the order of the equation, others after them, the potential last."""
    known = [role.id for role in EQUATIONS[step.equation].roles] if step.equation in EQUATIONS else []
    used = [role for role in {**first, **second} if role not in known]
    listed = [role for role in (*known, *used) if role != GWP_ROLE and (role in first or role in second)]
    return [*listed, *([GWP_ROLE] if GWP_ROLE in first or GWP_ROLE in second else [])]


def _by_role(step: Step) -> dict[str, ParameterUse]:
    return {use.role: use for use in step.parameters}


def _of_role(
    step: Step, role: str, old: ParameterUse | None, new: ParameterUse | None, is_other_edition: bool
) -> Iterator[Link]:
    known = EQUATIONS[step.equation].role(role) if step.equation in EQUATIONS else None
    form = known.form if known else "x"
    unit = (old or new).unit  # type: ignore[union-attr]  # one of both is there
    is_other_id = old is None or new is None or old.id != new.id
    is_method = is_other_id and (is_other_edition or role == GWP_ROLE)
    yield Link(
        "method" if is_method else "factor",
        _entering(old, form, unit, step.gas),
        _entering(new, form, unit, step.gas),
        known.name_zh if known else _gwp_name(role)[0],
        known.name_en if known else _gwp_name(role)[1],
        _said(old),
        _said(new),
    )


def _gwp_name(role: str) -> tuple[str, str]:
    return ("全球增温潜势", "global warming potential") if role == GWP_ROLE else (role, role)


def _entering(use: ParameterUse | None, form: str, unit: str, gas: str) -> Fraction:
    """How a parameter enters the product; 1 where the row has none."""
    if use is None:
        return Fraction(1)
    if form == "1-x":
        return 1 - _in_unit(use.value, use.unit, SHARE)
    value = _in_unit(use.value, use.unit, unit, gas)
    if form == "1/x":
        if value == 0:
            raise NotComparable
        return 1 / value
    return value


def _in_unit(value: float, from_unit: str, to_unit: str, gas: str = "") -> Fraction:
    """A number as printed, in another unit; a mass of the gas may stand for a plain mass, as it may in the engine."""
    if from_unit == to_unit:
        return Fraction(repr(value))
    try:
        return Fraction(repr(value)) * exact_factor(from_unit, to_unit)
    except UNFIT as problem:
        if isinstance(problem, UnitsOfDifferentKind) and _plain(from_unit, gas) == _plain(to_unit, gas):
            return Fraction(repr(value)) * parse_unit(from_unit).scale / parse_unit(to_unit).scale
        raise NotComparable from problem


def _plain(unit: str, gas: str) -> dict[str, int]:
    """The dimension of a unit with the gas taken for a plain mass."""
    ((own, _),), ((mass, _),) = gas_dimension(gas), MASS
    found: dict[str, int] = {}
    for name, power in parse_unit(unit).dimension:
        kind = mass if name == own else name
        found[kind] = found.get(kind, 0) + power
    return {kind: power for kind, power in found.items() if power}


def _amount(quantity: float | None, unit: str) -> str:
    return "—" if quantity is None else f"{exact_text(quantity)} {unit}"


def _said(use: ParameterUse | None) -> str:
    return "—" if use is None else f"{use.id} = {exact_text(use.value)} {use.unit}"
