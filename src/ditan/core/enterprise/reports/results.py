"""What a computation says for reports: emissions with the facts behind them, boundaries, parameters as they were used."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.computing.model import FACILITY
from ditan.core.enterprise.methods import InputRule, Item, Source
from ditan.core.enterprise.reports.amounts import Amounts
from ditan.core.enterprise.reports.cells import missing
from ditan.core.enterprise.reports.model import Cell
from ditan.core.trace import MICRO_T_PER_T

TONNE_CO2E = "tCO2e"
MEAN = ("{given} 个月的平均（按方法加权）", "mean of {given} months, weighted by the methodology")
NO_BOUNDARY = ("核算方法没有划分设施边界", "the methodology knows no boundary of facilities")
OWN = ("企业数据", "a fact of the enterprise")


@dataclass(frozen=True, slots=True)
class UsedParameter:
    """A parameter as it was used: of the library, or of the enterprise at one facility (`where`)."""

    source: Source
    item: Item
    role: str
    where: str
    name_zh: str
    name_en: str
    value: Cell
    document: Cell
    verification: Cell


class Results:
    """The rows of one computation, summed as reports ask for them."""

    def __init__(self, amounts: Amounts) -> None:
        self.amounts = amounts
        self.computation: Computation = amounts.computation
        self._sums: dict[tuple[str, ...], dict[Any, int]] = {}

    def sums(self, *names: str) -> Mapping[Any, int]:
        """Micro-tonnes by one column of the rows, or by several as a tuple; worked out once."""
        if names not in self._sums:
            self._sums[names] = self.computation.sums(*names)
        return self._sums[names]

    @cached_property
    def gases(self) -> tuple[str, ...]:
        """The gases that were emitted."""
        return tuple(dict.fromkeys(gas for _source, gas in self.sums("source", "gas")))

    @property
    def facilities(self) -> tuple[str, ...]:
        """The facilities of the facts."""
        return self.computation.facts.facilities

    @property
    def inside(self) -> tuple[str, ...]:
        """Those of them inside the boundary of facilities."""
        return tuple(one for one in self.facilities if one not in self.computation.outside_facilities)

    @cached_property
    def _facts(self) -> dict[tuple[str, str, str], set[int]]:
        """The rows of the fact table behind the emissions of a source, item and facility."""
        rows = self.computation.rows
        row_of = {int(line): row for row, line in enumerate(self.computation.facts.line)}
        found: dict[tuple[str, str, str], set[int]] = {}
        columns = (rows[name].to_pylist() for name in ("source", "item", "facility", "line"))
        for source, item, facility, line in zip(*columns, strict=True):
            own = found.setdefault((source, item, facility), set())
            if line in row_of:
                own.add(row_of[line])
        return found

    @cached_property
    def sources(self) -> frozenset[str]:
        """The sources that have rows of emissions."""
        return frozenset(source for source, _item, _facility in self._facts)

    def facts(self, source: str = "", item: str | None = None, place: str = "") -> tuple[int, ...]:
        """The rows of the fact table behind emissions, of a source, an item or a place alone where they are named."""
        found: set[int] = set()
        for (one, what, facility), rows in self._facts.items():
            if source in ("", one) and item in (None, what) and place in ("", facility):
                found |= rows
        return tuple(sorted(found))

    def emissions(self, source: str = "", item: str | None = None, place: str = "", gas: str = "") -> Cell:
        """Emissions in tonnes of CO2e, of a source, item, place or gas alone where they are named; blank for a gas it has not."""
        wanted = {"source": source or None, "item": item, "facility": place or None, "gas": gas or None}
        named = {name: word for name, word in wanted.items() if word is not None}
        facts = self.facts(source, item, place)
        if gas and not source:
            with_gas = [one for one, emitted in self.sums("source", "gas") if emitted == gas]
            facts = tuple(sorted({row for one in with_gas for row in self.facts(one, item, place)}))
        if not named:
            return _tonnes(self.computation.total_micro_t, facts)
        key = tuple(named.values())
        amount = self.sums(*named).get(key if len(key) > 1 else key[0])
        if amount is None:
            return Cell() if gas else _tonnes(0, facts)
        whole = source if list(named) in (["source"], ["source", "gas"]) else ""
        is_whole = bool(whole) and amount == self.sums("source").get(source)
        return _tonnes(amount, facts, whole if is_whole else "")

    def boundary(self, name: str, place: str = "") -> Cell:
        """The emissions inside a boundary; of one place those of the sources that belong to it, wherever the place stands.

        NE where the methodology does not know the boundary.
        """
        method = self.computation.method
        if name not in method.boundaries:
            return missing(NO_BOUNDARY, TONNE_CO2E)
        inside = {one for one in self.sources if name in method.sources[one].boundaries}
        places = {place} if place else set(self.inside if name == FACILITY else self.facilities)
        facts = {
            row
            for (source, _item, where), rows in self._facts.items()
            if source in inside and where in places
            for row in rows
        }
        amount = sum(
            value
            for (where, source), value in self.sums("facility", "source").items()
            if source in inside and where == place
        )
        return _tonnes(amount if place else self.computation.boundary_micro_t(name), tuple(sorted(facts)))

    def parameters(self, but: Collection[str] = ()) -> Iterator[UsedParameter]:
        """Every parameter as it was used, once, but those of some roles: of the library with document and clause, of the
        enterprise as its yearly mean."""
        computation, seen = self.computation, set()
        names = ("facility", "source", "item", "emission")
        places = zip(*(computation.rows[name].to_pylist() for name in names), strict=True)
        used = computation.trace["parameters"].to_pylist()
        for (facility, source_id, item_id, emission), parameters in zip(places, used, strict=True):
            source = computation.method.sources[source_id]
            inputs = self._inputs[source_id, emission]
            for one in parameters:
                is_own = one["id"] not in self.amounts.library.parameters
                where = facility if is_own else one["id"]
                key = (source_id, item_id, one["role"], where)
                if one["role"] not in but and key not in seen:
                    seen.add(key)
                    rule = source.inputs.get(inputs.get(one["role"], ""))
                    yield self._used(one, source, source.items[item_id], rule, where, is_own=is_own)

    @cached_property
    def _inputs(self) -> dict[tuple[str, str], dict[str, str]]:
        """Which input brings each role of an emission rule."""
        return {
            (source.id, rule.id): {role.role: role.parameter for role in rule.roles}
            for source in self.computation.method.sources.values()
            for rule in source.emissions
        }

    def _used(
        self,
        one: Mapping[str, Any],
        source: Source,
        item: Item,
        rule: InputRule | None,
        where: str,
        *,
        is_own: bool,
    ) -> UsedParameter:
        if is_own and rule is not None:
            value, document = self._own(one, source, item, rule, where)
        else:
            told = f"{one['document_title'] or one['document']} {one['clause']}".strip()
            value = Cell(one["value"], unit=one["unit"], parameters=(one["id"],))
            document = Cell(text=told)
        names = (one["name_zh"], one["name_en"])
        if not one["name_zh"] and rule is not None:
            names = (rule.name_zh, rule.name_en)
        sure = Cell(text=one["verification"], is_verification=bool(one["verification"]))
        return UsedParameter(source, item, one["role"], where, *names, value, document, sure)

    def _own(
        self, one: Mapping[str, Any], source: Source, item: Item, rule: InputRule, where: str
    ) -> tuple[Cell, Cell]:
        mean = self._means.get((where, source.id, item.id, rule.id))
        value, unit = (one["value"], one["unit"]) if mean is None else (mean.value, mean.unit)
        zh, en = (text.format(given=mean.given if mean else 0) for text in (OWN if mean is None else MEAN))
        facts = self.amounts.facts_of(source.id, item.id, rule.id, where)
        return Cell(value, unit=unit, facts=facts), Cell(why_zh=zh, why_en=en)

    @cached_property
    def _means(self) -> dict[tuple[str, str, str, str], Any]:
        return {(one.facility, one.source, one.item, one.parameter): one for one in self.computation.means}


def _tonnes(micro_t: int, facts: tuple[int, ...], source: str = "") -> Cell:
    return Cell(micro_t / MICRO_T_PER_T, unit=TONNE_CO2E, facts=facts, source=source)
