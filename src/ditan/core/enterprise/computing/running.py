"""Rows through the emissions engine: one run for each equation, whatever the source; results in one table.

Invariant: this is the only place where an enterprise's number is multiplied, and the engine does it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ditan.core.emissions import ArrowEngine, Candidate, calculate, candidate_table
from ditan.core.enterprise.computing.defaults import Defaults, row_kind
from ditan.core.enterprise.computing.lookup import NONE, Lookup
from ditan.core.enterprise.computing.rows import RuleRows
from ditan.core.enterprise.facts.model import ESTIMATED, STATUSES, Codes, FactTable
from ditan.core.enterprise.methods import signs
from ditan.core.equations import GWP, Equation, equation_named
from ditan.core.errors import Problem

UNKNOWN_YEAR = "2000"  # for the engine: no candidate is dated, and no unit is a rate of a shorter span


@dataclass(frozen=True)
class EquationRun:
    """The rows of one equation: the engine's table in their order, and what each took of the facts.

    `kinds` are the rules; `kind`, `amount` and `taken` (per role the place of a fact, −1: default or none) go with rows.
    """

    equation: Equation
    table: pa.Table
    kinds: tuple[RuleRows, ...]
    kind: Codes
    amount: Codes
    taken: dict[str, Codes]

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.amount)

    def integers(self, column: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """A column of integers (0 where null), and where it is null."""
        found = self.table[column].combine_chunks()
        return (
            found.fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64),
            found.is_null().to_numpy(zero_copy_only=False).astype(bool),
        )


def run_all(
    rows: Sequence[RuleRows], facts: FactTable, lookup: Lookup, defaults: Defaults
) -> tuple[list[EquationRun], list[Problem]]:
    """Run the rows of every equation.

    Returns: the runs in the order of the equations' first use, and the engine's findings.
    Raises: Refused by the engine for units that do not fit each other and numbers that are not finite.
    """
    runs, problems = [], list[Problem]()
    for equation in dict.fromkeys(made.rule.equation for made in rows):
        kinds = tuple(made for made in rows if made.rule.equation == equation)
        made, found = _run(equation_named(equation), kinds, facts, lookup, defaults)
        runs.append(made)
        problems += found
    return runs, problems


def _run(
    equation: Equation,
    kinds: tuple[RuleRows, ...],
    facts: FactTable,
    lookup: Lookup,
    defaults: Defaults,
) -> tuple[EquationRun, tuple[Problem, ...]]:
    amount = np.concatenate([made.amounts for made in kinds])
    kind = np.repeat(np.arange(len(kinds)), [len(made.amounts) for made in kinds])
    taken = {
        role.id: np.concatenate(
            [made.taken.get(role.id, np.full(len(made.amounts), NONE, dtype=np.int64)) for made in kinds]
        )
        for role in equation.roles
    }
    status = np.concatenate([made.status for made in kinds])
    columns = _columns(kinds, facts, amount, kind, status)
    for role, places in taken.items():
        if (places != NONE).any():
            columns |= _measured(role, places, lookup, facts)
    candidates = _candidates(kinds, facts, defaults)
    calculation = calculate(pa.table(columns), candidate_table(candidates), equation.id, engine=ArrowEngine())
    return EquationRun(equation, calculation.rows(), kinds, kind, amount, taken), calculation.problems


def _columns(
    kinds: tuple[RuleRows, ...], facts: FactTable, amount: Codes, kind: Codes, status: Codes
) -> dict[str, pa.Array]:
    items = facts.item[amount]
    pair = kind * max(1, len(facts.items)) + items
    pairs, of_row = np.unique(pair, return_inverse=True)
    gases, sign = [], []
    for one in pairs:
        made, item = kinds[one // len(facts.items)], facts.items[one % len(facts.items)][1]
        gases.append(made.rule.gas_of(item))
        sign.append(float(signs(item, made.rule)))
    is_given = status == ESTIMATED
    quantity = facts.value[amount] * np.array(sign)[of_row]
    directions = [made.rule.direction for made in kinds]
    columns = {
        "row_id": pa.array(np.arange(len(amount))),
        "entity": _texts(facts.facilities, facts.facility[amount]),
        "period": _texts((str(facts.year or UNKNOWN_YEAR),), np.zeros(len(amount), dtype=np.int64)),
        "source": _texts([row_kind(made.source, made.rule) for made in kinds], kind),
        "item": _texts([item.id for _, item in facts.items], items),
        "quantity": pa.array(quantity, pa.float64(), mask=~is_given),
        "unit": _texts(facts.units, facts.unit[amount]),
        "gas": _texts(gases, of_row),
        "status": _texts(STATUSES, status),
    }
    return columns | ({"direction": _texts(directions, kind)} if any(directions) else {})


def _measured(role: str, places: Codes, lookup: Lookup, facts: FactTable) -> dict[str, pa.Array]:
    """Values and units that facts bring for a role; null where the default is taken."""
    is_default = places == NONE
    inside = np.where(is_default, 0, places)
    return {
        f"measured_{role}": pa.array(lookup.value[inside], pa.float64(), mask=is_default),
        f"measured_{role}_unit": _texts(facts.units, lookup.unit[inside]),
    }


def _texts(words: Sequence[str], codes: Codes) -> pa.Array:
    return pa.array(list(words) or [""], pa.string()).take(pa.array(codes))


def _candidates(kinds: tuple[RuleRows, ...], facts: FactTable, defaults: Defaults) -> list[Candidate]:
    found: list[Candidate] = []
    gases: dict[str, Any] = {}
    for made in kinds:
        for code in np.unique(facts.item[made.amounts]):
            item = facts.items[code][1]
            gases[made.rule.gas_of(item)] = None
            found += defaults.candidates(made.source, item, made.rule)
    return [*found, *defaults.potentials(list(gases))]


def default_ids(run: EquationRun) -> dict[str, pa.Array]:
    """Per role, and for the potential, the id of the parameter that each row used; null where none."""
    return {role.id: run.table[f"{role.id}_id"].combine_chunks() for role in (*run.equation.roles, GWP)}
