"""Amounts of a fact table, rolled up over months, and their energy: the numbers that tables of reports are made of."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.facts.model import ESTIMATED, WHOLE_YEAR
from ditan.core.enterprise.methods import Item, Source
from ditan.core.enterprise.reports.cells import NO_FACT, missing
from ditan.core.enterprise.reports.conversions import Conversions
from ditan.core.enterprise.reports.model import NE, Cell, CoalRate
from ditan.core.library import Library
from ditan.core.quantities import convert, exact_factor, is_convertible, parse_unit

NCV = "ncv"
NO_HEATING_VALUE = ("没有热值", "no heating value")
MIXED_UNITS = ("各条数据的单位不同类，不能相加", "the facts have units of different kinds")
NO_RATE = ("没有当年发电煤耗", "no coal rate of the year")
GIGAJOULE, TONNE_CE, MEGAWATT_HOUR = "GJ", "tce", "MWh"


@dataclass(frozen=True, slots=True)
class Energy:
    """An item of energy: amount, heat content, standard coal in both terms; `sign` −1 for what leaves the enterprise."""

    source: Source
    item: Item
    amount: Cell
    heating_value: Cell
    calorific: Cell
    coal_equivalent: Cell


class Amounts:
    """The facts of one computation, summed as reports ask for them."""

    def __init__(
        self, computation: Computation, library: Library, how: Conversions, rate: CoalRate | None
    ) -> None:
        self.computation, self.facts = computation, computation.facts
        self.library, self.how, self.rate = library, how, rate
        self._energy: dict[tuple[str, str, tuple[int, ...] | None], Energy] = {}

    @cached_property
    def _rows(self) -> dict[tuple[str, str, str], list[int]]:
        """Rows of the fact table by source, item and parameter."""
        found: dict[tuple[str, str, str], list[int]] = {}
        facts = self.facts
        for row in range(facts.size):
            source, item = facts.items[int(facts.item[row])]
            rule = facts.parameters[int(facts.parameter[row])][1]
            found.setdefault((source.id, item.id, rule.id), []).append(row)
        return found

    def items(self, sources: Iterable[str]) -> list[tuple[Source, Item]]:
        """The items of sources for which there is an amount, in the order of the methodology."""
        return [
            (source, item)
            for name in sources
            if (source := self.facts.method.sources.get(name)) is not None
            for item in source.items.values()
            if (source.id, item.id, source.amounts[0]) in self._rows
        ]

    def amount(self, source: Source, item: Item, months: Iterable[int] | None = None) -> Cell:
        """The sum of an item's amounts, in its usual unit; of some months only where they are named.

        A year's amount stands for no month; NE where nothing is known, or anything of it is not. What was brought in a unit of
        another kind than the usual one (t of a gas, not tCO2) stays in that.
        """
        return self._sum(source, item, source.amounts[0], item.unit or source.unit, months)

    def _sum(
        self, source: Source, item: Item, parameter: str, unit: str, months: Iterable[int] | None
    ) -> Cell:
        wanted = None if months is None else set(months)
        rows = [
            row
            for row in self._rows.get((source.id, item.id, parameter), [])
            if wanted is None or int(self.facts.month[row]) in wanted
        ]
        known = [row for row in rows if int(self.facts.status[row]) == ESTIMATED]
        if not known or len(known) < len(rows):
            return Cell(unit=unit, status=NE, facts=tuple(rows), why_zh=NO_FACT[0], why_en=NO_FACT[1])
        units = dict.fromkeys(map(self._unit, known))
        common = next((one for one in (unit, *units) if all(is_convertible(own, one) for own in units)), None)
        if common is None:
            return missing(MIXED_UNITS, unit, tuple(known))
        total = sum(convert(float(self.facts.value[row]), self._unit(row), common) for row in known)
        return Cell(total, unit=common, facts=tuple(known))

    def facts_of(self, source: str, item: str, parameter: str, facility: str) -> tuple[int, ...]:
        """The rows of the fact table that brought a parameter at a facility."""
        rows = self._rows.get((source, item, parameter), [])
        return tuple(row for row in rows if self.facts.facilities[int(self.facts.facility[row])] == facility)

    def _unit(self, row: int) -> str:
        return self.facts.units[int(self.facts.unit[row])]

    def energy(self, source: Source, item: Item, months: Iterable[int] | None = None) -> Energy:
        """An item of a fuel, electricity or heat source with its standard coal; worked out once."""
        wanted = None if months is None else tuple(months)
        key = (source.id, item.id, wanted)
        if key not in self._energy:
            self._energy[key] = self._worked_out(source, item, wanted)
        return self._energy[key]

    def _worked_out(self, source: Source, item: Item, months: tuple[int, ...] | None) -> Energy:
        amount = self.amount(source, item, months)
        if item.sign < 0 and amount.value is not None:
            amount = replace(amount, value=-amount.value)
        if source.id in self.how.electricity_sources:
            calorific = self._of_energy(amount, self.how.electricity, MEGAWATT_HOUR)
            return Energy(source, item, amount, Cell(), calorific, self._by_rate(amount))
        if is_convertible(amount.unit, GIGAJOULE):
            calorific = self._of_energy(amount, self.how.heat, GIGAJOULE)
            return Energy(source, item, amount, Cell(), calorific, calorific)
        heat, heating_value = self._heat(source, item, amount, months)
        calorific = self._of_energy(heat, self.how.heat, GIGAJOULE)
        return Energy(source, item, amount, heating_value, calorific, calorific)

    def _heat(
        self, source: Source, item: Item, amount: Cell, months: tuple[int, ...] | None
    ) -> tuple[Cell, Cell]:
        """The heat of a fuel month by month (quantity times heating value), and its mean heating value."""
        steps = self._heating_values(source, item, months)
        if amount.value is None or not steps:
            why = (amount.why_zh, amount.why_en) if amount.value is None else NO_HEATING_VALUE
            missing = Cell(status=NE, facts=amount.facts, why_zh=why[0], why_en=why[1])
            return replace(missing, unit=GIGAJOULE), missing
        heat = sum(
            quantity * value * float(self._to_gigajoule(unit, per)) for quantity, unit, value, per, _ in steps
        )
        per_unit = f"{GIGAJOULE}/{amount.unit}"
        ids = tuple(dict.fromkeys(name for *_, name in steps if name))
        mean = heat / amount.value if amount.value else None
        given = self._rows.get((source.id, item.id, NCV), [])
        wanted = None if months is None else {*months, WHOLE_YEAR}
        own = [row for row in given if wanted is None or int(self.facts.month[row]) in wanted]
        facts = (*amount.facts, *own)
        return (
            Cell(heat, unit=GIGAJOULE, facts=facts, parameters=ids),
            Cell(mean, unit=per_unit, status="" if mean is not None else NE, facts=facts, parameters=ids),
        )

    @staticmethod
    def _to_gigajoule(unit: str, per: str) -> float:
        return float(exact_factor(parse_unit(unit) * parse_unit(per), GIGAJOULE))

    def _heating_values(
        self, source: Source, item: Item, months: tuple[int, ...] | None
    ) -> list[tuple[float, str, float, str, str]]:
        """Quantity, unit, heating value, its unit and library id of each row that was computed with one, once a month."""
        rows, found, seen = self._computed, [], set()
        for position, (name, what, month, facility, quantity, unit) in enumerate(rows):
            key = (facility, month)
            if (name, what) != (source.id, item.id) or key in seen:
                continue
            if months is not None and month not in months:
                continue
            used = next((use for use in self._parameters[position] if use["role"] == NCV), None)
            if used is not None and quantity is not None:
                seen.add(key)
                is_own = not self._is_library(used["id"])
                found.append((quantity, unit, used["value"], used["unit"], "" if is_own else used["id"]))
        return found

    def _is_library(self, name: str) -> bool:
        return name in self.library.parameters

    @cached_property
    def _computed(self) -> list[tuple[str, str, int, str, float | None, str]]:
        table = self.computation.rows
        names = ("source", "item", "month", "facility", "quantity", "unit")
        return list(zip(*(table[name].to_pylist() for name in names), strict=True))

    @cached_property
    def _parameters(self) -> list[list[dict[str, Any]]]:
        found: list[list[dict[str, Any]]] = self.computation.trace["parameters"].to_pylist()
        return found

    def _of_energy(self, energy: Cell, parameter: str, unit: str) -> Cell:
        """Standard coal of heat or electricity by a factor of the library."""
        if energy.value is None:
            return replace(energy, unit=TONNE_CE)
        used = self.library.parameter(parameter)
        factor = used.value * float(exact_factor(parse_unit(unit) * parse_unit(used.unit), TONNE_CE))
        value = convert(energy.value, energy.unit, unit) * factor
        return replace(energy, value=value, unit=TONNE_CE, parameters=(*energy.parameters, parameter))

    def _by_rate(self, amount: Cell) -> Cell:
        """Standard coal of electricity at the coal rate of the year; NE where that is not given."""
        if amount.value is None:
            return replace(amount, unit=TONNE_CE)
        if self.rate is None:
            return Cell(unit=TONNE_CE, status=NE, facts=amount.facts, why_zh=NO_RATE[0], why_en=NO_RATE[1])
        unit = self.how.coal_rate_unit
        factor = float(exact_factor(parse_unit(MEGAWATT_HOUR) * parse_unit(unit), TONNE_CE))
        value = convert(amount.value, amount.unit, MEGAWATT_HOUR) * self.rate.value * factor
        return replace(
            amount, value=value, unit=TONNE_CE, why_zh=self.rate.document, why_en=self.rate.document
        )


def year_so_far(month: int) -> tuple[int, ...]:
    """The months from January to a month."""
    return tuple(range(1, month + 1))
