"""From facts to activity rows: one for each amount and each emission rule that applies to it.

What a row takes of the facts is kept as places, so that the trace leads from every value to its cell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from ditan.core.enterprise.computing.defaults import Defaults
from ditan.core.enterprise.computing.lookup import NONE, Lookup
from ditan.core.enterprise.facts.model import ESTIMATED, NE, Codes, FactTable
from ditan.core.enterprise.methods import EmissionRule, RoleRule, Source
from ditan.core.errors import Problem
from ditan.core.errors.enterprise.computing import AmountNotUsed, ParameterMissing


@dataclass(frozen=True)
class RuleRows:
    """The rows of one emission rule: the fact of each amount, the place of each role's fact (−1: the default).

    `is_empty` marks rows that are not estimated: their status says why.
    """

    source: Source
    rule: EmissionRule
    amounts: Codes
    taken: Mapping[str, Codes]
    status: Codes


@dataclass
class RowMaker:
    """Makes the rows of all rules; `problems` collects what is missing."""

    facts: FactTable
    defaults: Defaults
    lookup: Lookup
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._parameters = {
            (source.id, rule.id): place for place, (source, rule) in enumerate(self.facts.parameters)
        }
        self._found: dict[tuple[str, str, str], Codes] = {}

    def rows(self) -> Iterator[RuleRows]:
        """The rows of every rule that applies to any amount."""
        used = np.zeros(self.facts.size, dtype=bool)
        for source in self.facts.method.sources.values():
            for rule in source.emissions:
                made = self._of_rule(source, rule)
                if made is not None and len(made.amounts):
                    used[made.amounts] = True
                    yield made
        self.problems += self._unused(used)

    def _unused(self, used: np.ndarray) -> Iterator[Problem]:
        """Amounts from which no row was made, because no rule has the facts that it needs: never silently nothing."""
        facts = self.facts
        for place, (source, rule) in enumerate(facts.parameters):
            if rule.id not in source.amounts or not source.emissions:
                continue
            needs = [need for one in source.emissions if one.amount == rule.id for need in one.needs]
            left = np.flatnonzero((facts.parameter == place) & (facts.status == ESTIMATED) & ~used)
            for row in left:
                named = facts.named(int(row))
                yield AmountNotUsed(
                    facts.where(int(row)),
                    fact=named["fact"],
                    fact_zh=named["fact_zh"],
                    needs=", ".join(source.inputs[need].name_en for need in needs),
                    needs_zh="、".join(source.inputs[need].name_zh for need in needs),
                    ids=", ".join(needs),
                )

    def _of_rule(self, source: Source, rule: EmissionRule) -> RuleRows | None:
        place = self._parameters.get((source.id, rule.amount))
        if place is None:
            return None
        facts = self.facts
        amounts = np.flatnonzero(facts.parameter == place)
        is_given = facts.status[amounts] == ESTIMATED
        applies = np.ones(len(amounts), dtype=bool)
        for needed in rule.needs:
            applies &= (self._take(source, rule.amount, needed, amounts) != NONE) & is_given
        for excluding in rule.unless:
            applies &= self._take(source, rule.amount, excluding, amounts) == NONE
        taken = {
            role.role: self._take(source, rule.amount, role.parameter, amounts)[applies]
            for role in rule.roles
            if not role.is_fixed
        }
        rows = RuleRows(source, rule, amounts[applies], taken, facts.status[amounts][applies])
        self._require(rows)
        return rows

    def _take(self, source: Source, amount: str, parameter: str, amounts: Codes) -> Codes:
        """The facts of a parameter for the amounts of a source, looked up once."""
        key = (source.id, amount, parameter)
        if key not in self._found:
            place = self._parameters.get((source.id, parameter))
            self._found[key] = (
                np.full(len(amounts), NONE, dtype=np.int64)
                if place is None
                else self.lookup.find(place, amounts)
            )
        return self._found[key]

    def _require(self, rows: RuleRows) -> None:
        """A role that must be there and has neither fact nor default: an error, in a memo row only NE."""
        for role in rows.rule.roles:
            if role.is_fixed or not rows.rule.asks(role):
                continue
            lacking = (rows.taken[role.role] == NONE) & (rows.status == ESTIMATED)
            items = self.facts.item[rows.amounts]
            for code in np.unique(items[lacking]):
                _, item = self.facts.items[code]
                if self.defaults.of(rows.source, item, role) is None:
                    self._lacking(rows, role, lacking & (items == code))

    def _lacking(self, rows: RuleRows, role: RoleRule, lacking: np.ndarray) -> None:
        if rows.rule.is_memo:
            rows.status[lacking] = NE
            return
        asked = rows.source.inputs[role.parameter]
        facilities = self.facts.facility[rows.amounts]
        for facility in np.unique(facilities[lacking]):
            row = int(rows.amounts[np.flatnonzero(lacking & (facilities == facility))[0]])
            named = self.facts.named(row)
            self.problems.append(
                ParameterMissing(
                    self.facts.where(row),
                    fact=named["fact"],
                    fact_zh=named["fact_zh"],
                    parameter=asked.name_en,
                    parameter_zh=asked.name_zh,
                    parameter_id=asked.id,
                    units=", ".join(asked.units) or "-",
                )
            )
