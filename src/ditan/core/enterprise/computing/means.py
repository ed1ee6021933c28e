"""Yearly means of monthly parameters, weighted as the methodology orders: heating values by quantity."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ditan.core.enterprise.computing.lookup import NONE, Lookup
from ditan.core.enterprise.computing.rows import RuleRows
from ditan.core.enterprise.computing.running import EquationRun
from ditan.core.enterprise.facts.model import FactTable
from ditan.core.enterprise.methods import QUANTITY, InputRule
from ditan.core.quantities import factor, is_convertible


@dataclass(frozen=True, slots=True)
class WeightedMean:
    """The mean of a parameter over the months of a year: what weighted it, and in how many months it was given."""

    facility: str
    source: str
    item: str
    parameter: str
    value: float
    unit: str
    weighted_by: tuple[str, ...]
    months: int
    given: int


def weighted_means(runs: Sequence[EquationRun], facts: FactTable, lookup: Lookup) -> Iterator[WeightedMean]:
    """The weighted yearly mean of every parameter that was brought for more than one month.

    Formula: Σ w·x / Σ w, with w the product of the inputs that the methodology names (quantity for a heating value,
    quantity · heating value for a carbon content per heat). Defaults count in the months that lack a value.
    """
    for run in runs:
        for place, made in enumerate(run.kinds):
            rows = np.flatnonzero(run.kind == place)
            for role in made.rule.roles:
                if role.is_fixed or not (run.taken[role.role][rows] != NONE).any():
                    continue
                yield from _of_role(run, made, role.role, rows, facts)


def _of_role(
    run: EquationRun, made: RuleRows, role: str, rows: np.ndarray, facts: FactTable
) -> Iterator[WeightedMean]:
    inputs = {entry.parameter: entry.role for entry in made.rule.roles}
    asked = made.source.inputs[next(name for name, used in inputs.items() if used == role)]
    values, unit, usable = _in_one_unit(run, role, rows)
    weight = _weights(run, asked, inputs, rows)
    usable &= ~np.isnan(values) & ~np.isnan(weight)
    key = facts.facility[run.amount[rows]] * max(1, len(facts.items)) + facts.item[run.amount[rows]]
    groups, of_row = np.unique(key, return_inverse=True)
    size = len(groups)
    total = np.bincount(of_row, np.where(usable, weight, 0.0), size)
    product = np.bincount(of_row, np.where(usable, weight * values, 0.0), size)
    months = np.bincount(of_row, usable, size)
    given = np.bincount(of_row, usable & (run.taken[role][rows] != NONE), size)
    for place in np.flatnonzero((months > 1) & (given > 0) & (total > 0)):
        facility, item = divmod(int(groups[place]), max(1, len(facts.items)))
        yield WeightedMean(
            facts.facilities[facility],
            made.source.id,
            facts.items[item][1].id,
            asked.id,
            float(product[place] / total[place]),
            unit,
            asked.weighted_by,
            int(months[place]),
            int(given[place]),
        )


def _weights(run: EquationRun, asked: InputRule, inputs: dict[str, str], rows: np.ndarray) -> np.ndarray:
    weight = np.ones(len(rows))
    for name in asked.weighted_by:
        if name == QUANTITY:
            weight = weight * np.abs(_in_one_unit(run, "quantity", rows)[0])
        elif name in inputs:
            weight = weight * _in_one_unit(run, inputs[name], rows)[0]
    return weight


def _in_one_unit(run: EquationRun, role: str, rows: np.ndarray) -> tuple[np.ndarray, str, np.ndarray]:
    """Values of a role in the unit of the first row that has one; not usable where a unit is of another kind."""
    taken = rows.astype(np.int64)
    values = run.table[role].combine_chunks().to_numpy(zero_copy_only=False).astype(np.float64)[taken]
    units = run.table["unit" if role == "quantity" else f"{role}_unit"].combine_chunks().dictionary_encode()
    names = units.dictionary.to_pylist()
    codes = units.indices.fill_null(len(names)).to_numpy(zero_copy_only=False).astype(np.int64)[taken]
    first = next((names[code] for code in codes if code < len(names)), "-")
    factors = [factor(name, first) if is_convertible(name, first) else np.nan for name in names]
    scaled = values * np.array([*factors, np.nan])[codes]
    return scaled, first, ~np.isnan(scaled)
