"""Defaults of a methodology as candidates of the engine: library keys filled, tables by year, potentials."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ditan.core.emissions import Candidate
from ditan.core.emissions.uses import parameter_use
from ditan.core.enterprise.methods import EmissionRule, InputRule, Item, Method, RoleRule, Source
from ditan.core.errors import Problem, Refused
from ditan.core.errors.enterprise.computing import RegionWithoutFactor, ValueOfOtherYear
from ditan.core.library import Library, Parameter
from ditan.core.trace import ParameterUse

NATION = "100000"
CARBON_GASES = ("CO2", "CO2e")


@dataclass
class Defaults:
    """The defaults that rows may take; `used` collects them by id, `problems` what was noticed."""

    method: Method
    library: Library
    year: int | None
    region: str = NATION
    problems: dict[str, Problem] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)

    def of(self, source: Source, item: Item, role: RoleRule) -> Parameter | None:
        """The default of a role for an item; None where a fact must bring it."""
        if role.tables:
            return self._kept(self._of_tables(role.tables, source.inputs[role.parameter]))
        key = item.keys.get(role.parameter, role.key.replace("{item}", item.key))
        return self._kept(self.library.parameter(key)) if key else None

    def candidates(self, source: Source, item: Item, rule: EmissionRule) -> Iterator[Candidate]:
        """The candidates of one row kind, keyed by `source/rule` and item."""
        for role in rule.roles:
            found = self.of(source, item, role)
            if found is not None:
                yield Candidate(
                    id=found.id,
                    name=role.role,
                    value=found.value,
                    unit=found.unit,
                    source=row_kind(source, rule),
                    item=item.id,
                )

    def potentials(self, gases: Sequence[str]) -> Iterator[Candidate]:
        """The global warming potentials of gases: those that the methodology prints, else of its set."""
        for gas in gases:
            if gas in CARBON_GASES:
                continue
            printed = self.method.potentials.get(gas)
            found = self.library.parameter(printed) if printed else self.library.gwp(self.method.gwp, gas)
            self.parameters[found.id] = found
            yield Candidate(id=found.id, name="gwp", value=found.value, unit=found.unit, gas=gas)

    def use_of(self, parameter: str) -> ParameterUse:
        """A default as the trace tells it: document, clause, verification, names."""
        return parameter_use("", self.parameters[parameter], self.library)

    def _kept(self, parameter: Parameter) -> Parameter:
        self.parameters[parameter.id] = parameter
        return parameter

    def _of_tables(self, tables: Sequence[str], asked: InputRule) -> Parameter:
        """The newest row up to the year, that of an earlier table first where two are of one year: guidelines order
        the value of the year, or else the one published last.

        Raises: Refused with RegionWithoutFactor.
        """
        rows = [
            (int(row.keys["year"]), -place, row)
            for place, table in enumerate(tables)
            for row in self.library.find(table, region=self.region)
        ]
        if not rows:
            raise Refused([self._no_region(tables, asked)])
        before = [entry for entry in rows if self.year is None or entry[0] <= self.year]
        used, _, row = max(before, key=_dated) if before else min(rows, key=_dated)
        if self.year is not None and used != self.year:
            facts: dict[str, Any] = {
                "table": asked.name_en,
                "table_zh": asked.name_zh,
                "year": self.year,
                "used": used,
            }
            self.problems[row.id] = ValueOfOtherYear(value=row.printed, unit=row.unit, **facts)
        return row

    def _no_region(self, tables: Sequence[str], asked: InputRule) -> Problem:
        known = {
            row.keys["region"]: None
            for table in tables
            for row in self.library.find(table)
            if row.keys.get("region", "").isdigit()
        }
        facts: dict[str, Any] = {"what": asked.name_en, "what_zh": asked.name_zh, "known": ", ".join(known)}
        return RegionWithoutFactor(region=self.region, **facts)


def _dated(entry: tuple[int, int, Parameter]) -> tuple[int, int]:
    return entry[:2]


def row_kind(source: Source, rule: EmissionRule) -> str:
    """How the engine keys the rows of a rule."""
    return f"{source.id}/{rule.id}"
