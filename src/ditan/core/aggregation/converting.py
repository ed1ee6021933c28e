"""Units and potentials of a table of values: each distinct pair once, exactly, with where it comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from ditan.core.aggregation.columns import Values
from ditan.core.aggregation.naming import rows_named
from ditan.core.emissions.scaling import MASS, gas_dimension, gwp_factor
from ditan.core.errors import Problem, Refused
from ditan.core.errors.inventory.aggregation import GasWithoutPotential, ValueUnitWrong
from ditan.core.errors.library import LibraryGwpUnknown
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.library import Library, Parameter
from ditan.core.quantities import dimension_text, parse_unit
from ditan.core.trace import MICRO_T_PER_T

if TYPE_CHECKING:
    from numpy.typing import NDArray

KG_PER_T = 1000
BY_DEFINITION = ("CO2", "CO2e")


@dataclass(frozen=True, slots=True)
class UnitUse:
    """One distinct unit of one gas: how many tonnes of the gas one of it is, exactly."""

    unit: str
    gas: str
    tonnes: Fraction


@dataclass(slots=True)
class Conversion:
    """What turns values into micro-tonnes: floats by unit and gas, and the potentials behind them.

    `potentials` holds None for CO2 and CO2e, which count once by definition.
    """

    unit_scale: "NDArray[np.float64]"
    co2e_scale: "NDArray[np.float64]"
    potentials: dict[str, Parameter | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def tonnes_of(unit_text: str, gas: str) -> Fraction:
    """How many tonnes of a gas one unit is; a mass per year is taken over one year.

    Raises: UnknownUnit; ValueError with the dimension found where it is no mass of the gas.

    >>> tonnes_of("kt", "CO2"), tonnes_of("Gg CH4/yr", "CH4")
    (Fraction(1000, 1), Fraction(1000, 1))
    """
    unit = parse_unit(unit_text)
    kinds = (gas_dimension(gas), MASS)
    if unit.dimension not in kinds:
        over_a_year = unit * parse_unit("yr")
        if over_a_year.dimension not in kinds:
            raise ValueError(dimension_text(unit))
    return unit.scale / KG_PER_T


def conversion_of(values: Values, gwp: str, library: Library) -> Conversion:
    """Scales of every pair of unit and gas, and the potentials of the gases.

    Returns: Conversion; pairs that do not fit have the scale 0, and a problem where they occur.
    """
    shape = (len(values.unit.texts), len(values.gas.texts))
    found = Conversion(np.zeros(shape), np.zeros(shape))
    for gas, gas_text in enumerate(values.gas.texts):
        potential = _potential(found, values, gas, gwp, library)
        for unit, unit_text in enumerate(values.unit.texts):
            try:
                exact = tonnes_of(unit_text, gas_text)
            except UnknownUnit as problem:
                said, said_zh = str(problem), problem.wording("zh").message
                found.problems += _wrong(values, unit, gas, said, said_zh)
            except ValueError as kind:
                found.problems += _wrong(values, unit, gas, f"it measures {kind}", f"其量纲为 {kind}")
            else:
                found.unit_scale[unit, gas] = float(exact * MICRO_T_PER_T)
                found.co2e_scale[unit, gas] = float(exact * MICRO_T_PER_T * potential)
    return found


def unit_uses(values: Values) -> list[UnitUse]:
    """The units that occur, gas by gas, each with its exact number of tonnes."""
    pair = values.gas.codes.astype(np.int64) * len(values.unit.texts) + values.unit.codes
    if values.is_blank is not None:
        pair = pair[~values.is_blank]
    found = []
    for both in np.flatnonzero(np.bincount(pair)):
        gas, unit = divmod(int(both), len(values.unit.texts))
        texts = values.unit.texts[unit], values.gas.texts[gas]
        found.append(UnitUse(*texts, tonnes_of(*texts)))
    return found


def _potential(found: Conversion, values: Values, number: int, gwp: str, library: Library) -> Fraction:
    gas = values.gas.texts[number]
    if gas in BY_DEFINITION:
        found.potentials[gas] = None
        return Fraction(1)
    try:
        parameter = library.gwp(gwp, gas)
    except Refused as refused:
        unknown = next(p for p in refused.problems if isinstance(p, LibraryGwpUnknown))
        bad = values.gas.rows_with(number)
        if len(bad):
            rows, rows_zh = rows_named(bad, values.row_ids)
            facts = {"gas": gas, "set": gwp, "nearest": unknown.facts["nearest"]}
            found.problems.append(GasWithoutPotential(**facts, rows=rows, rows_zh=rows_zh))
        return Fraction(0)
    found.potentials[gas] = parameter
    return Fraction(repr(parameter.value)) * Fraction(gwp_factor(parameter.unit, gas))


def _wrong(values: Values, unit: int, gas: int, detail: str, detail_zh: str) -> Iterator[Problem]:
    """The problem of a pair of unit and gas, where a row with a number has it."""
    has_it = (values.unit.codes == unit) & (values.gas.codes == gas)
    if values.is_blank is not None:
        has_it &= ~values.is_blank
    if not has_it.any():
        return
    rows, rows_zh = rows_named(np.flatnonzero(has_it), values.row_ids)
    yield ValueUnitWrong(
        unit=values.unit.texts[unit],
        gas=values.gas.texts[gas],
        detail=detail.rstrip("."),
        detail_zh=detail_zh,
        rows=rows,
        rows_zh=rows_zh,
    )


def gases_in_order(gases: Sequence[str]) -> list[str]:
    """Gases as they are listed everywhere: CO2, CH4, N2O first, the others by name.

    >>> gases_in_order(["SF6", "N2O", "CO2"])
    ['CO2', 'N2O', 'SF6']
    """
    first = ("CO2", "CH4", "N2O")
    return sorted(gases, key=lambda gas: (first.index(gas) if gas in first else len(first), gas))
