"""From an inventory and stated ranges to what can vary: inputs, and rows that are products of them.

An input is one uncertain value: an activity datum (a cell), or a parameter. Rows that use the same datum or the
same parameter share its input, and so vary together. What has no stated range is listed, never taken as exact.
Invariant: every estimated row is here once; `Row.factors` hold only inputs that vary.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ditan.core.equations import EQUATIONS, Role
from ditan.core.errors.base import Language
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.naming import category_name, fuel_name_in
from ditan.core.inventory.uncertainty.factors import PARTS_OF_ONE, Decay, Effect, Factor, Input
from ditan.core.inventory.uncertainty.ranges import ACTIVITY, POTENTIAL, Authority, Place, Range, Ranges
from ditan.core.library import Library
from ditan.core.quantities import exact_factor, is_convertible
from ditan.core.trace import ParameterUse, Step

AGE_MARK = "@"
NORMAL_AT_MOST = 0.6
RATE, PER_YEAR = "k", "1/yr"


@dataclass(frozen=True, slots=True)
class Row:
    """One estimated row: its emissions and what makes them vary, each with its effect. `unassessed` are parts without a
    range.
    """

    category: str
    source: str
    item: str
    gas: str
    co2e_micro_t: int
    factors: tuple[Factor, ...]
    unassessed: tuple[str, ...]
    is_verified: bool
    effects: tuple[Effect, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        effects = tuple(factor.effect(self.co2e_micro_t) for factor in self.factors)
        object.__setattr__(self, "effects", effects)


@dataclass(frozen=True)
class Inputs:
    """The rows of an inventory with their inputs, and the ranges that were used and not used."""

    rows: tuple[Row, ...]
    ranges: Ranges
    used: frozenset[tuple[str, ...]] = field(default=frozenset())

    @property
    def inputs(self) -> dict[str, Input]:
        """Every input that varies, by id."""
        return {factor.input.id: factor.input for row in self.rows for factor in row.factors}

    @property
    def unassessed_share(self) -> float:
        """The share of emissions (removals by their size) with any part that has no stated range."""
        total = sum(abs(row.co2e_micro_t) for row in self.rows)
        open_ends = sum(abs(row.co2e_micro_t) for row in self.rows if row.unassessed)
        return open_ends / total if total else 0.0


def by_line(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """Rows by category and gas, in the order given."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.category, row.gas), []).append(row)
    return found


def amount_of(rows: Iterable[Row]) -> int:
    """The sum of rows in micro-tonnes of CO2e, removals negative."""
    return sum(row.co2e_micro_t for row in rows)


def inputs_of(inventory: Inventory, ranges: Ranges, library: Library | None) -> Inputs:
    """The estimated rows of an inventory as products of uncertain inputs.

    Parameters: ranges – what is stated; library – for parameters that state their own uncertainty there.
    """
    builder = _Builder(ranges, library)
    rows = tuple(builder.row(step) for step in inventory.estimated() if step.co2e_micro_t is not None)
    return Inputs(rows, ranges, frozenset(builder.used))


class _Builder:
    """Builds rows, remembering the inputs already made so that equal ones are shared."""

    def __init__(self, ranges: Ranges, library: Library | None) -> None:
        self.ranges = ranges
        self.library = library
        self.inputs: dict[str, Input] = {}
        self.used: set[tuple[str, ...]] = set()

    def row(self, step: Step) -> Row:
        """One step with its factors."""
        factors: list[Factor] = []
        unassessed: list[str] = []
        for part, factor in self._factors(step):
            if factor is None:
                unassessed.append(part)
            elif not factor.input.range.is_exact and factor.input.value != 0:
                factors.append(factor)
        return Row(
            category=step.category,
            source=step.sector,
            item=step.fuel,
            gas=step.gas,
            co2e_micro_t=step.co2e_micro_t or 0,
            factors=tuple(factors),
            unassessed=tuple(unassessed),
            is_verified=step.is_verified,
        )

    def _factors(self, step: Step) -> Iterable[tuple[str, Factor | None]]:
        activity = self._activity(step)
        yield ACTIVITY, None if activity is None else Factor(activity)
        roles = _roles(step.equation)
        for use in step.parameters:
            role = roles.get(use.role)
            if role is None and roles and use.role != POTENTIAL:
                continue  # told for the reader, such as the rate behind a decaying share: no factor of the equation
            found = self._parameter(step, use, role)
            form = role.form if role else "x"
            yield use.role, None if found is None else Factor(found, form, _decay(step, use))

    def _activity(self, step: Step) -> Input | None:
        place = _place(step, ACTIVITY, "")
        found = self._range(place)
        if found is None:
            return None
        name = datum_of(step)
        score = f"{found.group}|{step.year}" if found.group else name
        return self._remember(
            Input(
                id=f"{name}#{found.text}",
                part=ACTIVITY,
                score=score,
                range=found,
                value=step.quantity or 0.0,
                unit=step.unit,
                name_zh=activity_name(step, "zh"),
                name_en=activity_name(step, "en"),
            )
        )

    def _parameter(self, step: Step, use: ParameterUse, role: Role | None) -> Input | None:
        key = use.id.split(AGE_MARK)[0]
        found = self._range(_place(step, use.role, key), self._own(key), use)
        if found is None:
            return None
        name = parameter_identity(use, key)
        return self._remember(
            Input(
                id=f"{use.role}|{name}#{found.text}",
                part=use.role,
                score=found.group or name,
                range=found,
                value=use.value,
                unit=use.unit,
                name_zh=use.name_zh,
                name_en=use.name_en,
                most=largest_multiple(use) if role and role.is_share else None,
            )
        )

    def _range(self, place: Place, own: float | None = None, use: ParameterUse | None = None) -> Range | None:
        stated = self.ranges.best(place)
        is_stated = stated is not None and (stated.authority == Authority.OWN or bool(stated.parameter))
        if own is not None and use is not None and not is_stated:
            return own_range(place, own, use)
        if stated is not None:
            self.used.add((stated.file, *stated.keys))
        return stated

    def _own(self, key: str) -> float | None:
        if self.library is None or key not in self.library.parameters:
            return None
        return self.library.parameters[key].uncertainty

    def _remember(self, made: Input) -> Input:
        return self.inputs.setdefault(made.id, made)


def own_range(place: Place, half_width: float, use: ParameterUse) -> Range:
    """The range of a parameter that states its own `uncertainty` in the library: a half-width at 95 %, as a share.

    It has the document, clause and verification of the parameter. Up to ±60 % it is normal. Beyond that it is
    lognormal, `upper` as stated and `lower` the same factor down, since a normal of that width would reach below zero.
    Source: IPCC 2006, volume 1, chapter 3, section 3.2.2.4 (normal for a coefficient of variation below 0.3).
    """
    is_wide = half_width > NORMAL_AT_MOST
    return Range(
        part=place.part,
        lower=half_width / (1 + half_width) if is_wide else half_width,
        upper=half_width,
        distribution="lognormal" if is_wide else "normal",
        parameter=place.parameter,
        document=use.document,
        clause=use.clause,
        verification=use.verification,
        authority=Authority.PARAMETER,
    )


def largest_multiple(use: ParameterUse) -> float | None:
    """By how much a share may at most be multiplied to stay within 1; None where its unit is no share."""
    if use.value <= 0 or not is_convertible(use.unit, PARTS_OF_ONE):
        return None
    return max(1.0 / (use.value * float(exact_factor(use.unit, PARTS_OF_ONE))), 1.0)


def datum_of(step: Step) -> str:
    """The activity datum of a row: its cells where it has any, else what it says; of one year.

    Rows made of the same cells (one herd, two gases) have the same datum.
    """
    cells = [
        f"{entry.sign:+d}{entry.file}!{entry.sheet}!{entry.cell}"
        for entry in step.inputs
        if entry.cell is not None
    ]
    said = sorted(cells) or [step.category, step.sector, step.fuel, repr(step.quantity), step.unit]
    return "|".join(["activity", str(step.year), *said])


def activity_name(step: Step, language: Language) -> str:
    """What an activity datum is called: its category and item."""
    item = fuel_name_in(step.fuel, language)
    return " ".join(word for word in (category_name(step.category, language), item) if word)


def parameter_identity(use: ParameterUse, key: str) -> str:
    """What makes two uses of a parameter the same value, in whatever role: its key, document, clause and value.

    The clause of a value of the place's own is its line in the activity table, so that equal numbers of two lines
    are two values. The shares of a first-order decay are one parameter, the rate, whatever the age of the deposit.
    """
    value = "" if AGE_MARK in use.id else f"{use.value!r} {use.unit}"
    return "|".join([key, use.document, use.clause, value])


def _place(step: Step, part: str, parameter: str) -> Place:
    return Place(step.category, step.sector, step.fuel, step.gas, part, parameter)


def _roles(equation: str) -> Mapping[str, Role]:
    known = EQUATIONS.get(equation)
    return {role.id: role for role in known.roles} if known else {}


def _decay(step: Step, use: ParameterUse) -> Decay | None:
    """The rate and age behind a decaying share, where the row tells its rate."""
    _, mark, age = use.id.partition(AGE_MARK)
    rate = next((one for one in step.parameters if one.role == RATE), None)
    if not mark or rate is None:
        return None
    return Decay(rate.value * float(exact_factor(rate.unit, PER_YEAR)), int(age))
