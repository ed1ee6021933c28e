"""What each kind of lever does to the state of a scenario, year by year.

Invariant: a lever is idle up to its start, acts wholly from its end on, and never gives back in between.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ditan.core.pathway.scenario.scenario import Lever, LeverKind

if TYPE_CHECKING:
    from ditan.core.pathway.scenario.model import Start, State

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]
MOST_DEPTH = 1.0


def progress(lever: Lever, years: Sequence[int]) -> Floats:
    """How far a lever has come in each year, 0–1: 0 up to its start, 1 from its end on. Shape (T,).

    Formula: with x the share of the time gone by, `linear` x; `s_curve` x²·(3 − 2x); `step` 0 before the end.
    Interpretation: the S of x²·(3 − 2x) has no parameter of its own, ends flat on both sides and is steepest halfway.
    """
    gone = np.clip((np.array(years, dtype=float) - lever.start) / (lever.end - lever.start), 0.0, 1.0)
    if lever.shape == "linear":
        return gone
    if lever.shape == "step":
        return np.floor(gone)
    return np.asarray(gone**2 * (3 - 2 * gone))


def turned_over(sales: Floats, lifetime: int) -> Floats:
    """The share of a stock that is of the new kind, from its share of what is bought. Shape (T,).

    Formula: P_t = 1/L · Σ sales_y over the last L years: every year 1/L of the stock is replaced.
    Interpretation: the stock is evenly aged and of constant size; growth of the stock is not told apart.

    >>> turned_over(np.array([0.0, 1, 1, 1]), 2).tolist()
    [0.0, 0.5, 1.0, 1.0]
    """
    bought = np.concatenate([np.zeros(lifetime), np.cumsum(sales)])
    return np.asarray((bought[lifetime:] - bought[: len(sales)]) / lifetime)


def act(lever: Lever, state: "State", start: "Start", drawn: Floats | None = None) -> None:
    """Change the state by one lever.

    Parameters: drawn – multiples of its depth (or amount) by path, shape (P,).
    """
    done = progress(lever, start.years)
    if lever.kind == "stock_turnover":
        done = turned_over(done, lever.lifetime)
    times = np.ones(1) if drawn is None else drawn
    rows = np.array([start.sectors.index(name) for name in lever.sectors], dtype=np.intp)
    if lever.kind == "sink":
        state.sink = state.sink + times[:, None] * lever.amount_t * done
        return
    depth = np.minimum(times * lever.depth, MOST_DEPTH)[:, None] * done  # (P, T)
    ACTS[lever.kind](lever, state, start, rows, depth)


def _scale(values: list[Floats], rows: Rows, by: Floats) -> None:
    """Multiply the arrays (P, T) of these sectors."""
    for row in rows:
        values[row] = values[row] * by


def _activity(lever: Lever, state: "State", start: "Start", rows: Rows, depth: Floats) -> None:
    _scale(state.activity, rows, 1 - depth)


def _efficiency(lever: Lever, state: "State", start: "Start", rows: Rows, depth: Floats) -> None:
    _scale(state.intensity, rows, 1 - depth)


def _process(lever: Lever, state: "State", start: "Start", rows: Rows, depth: Floats) -> None:
    _scale(state.process, rows, 1 - depth)


def _ccus(lever: Lever, state: "State", start: "Start", rows: Rows, depth: Floats) -> None:
    _scale(state.kept, rows, 1 - depth)
    if lever.penalty:
        _scale(state.intensity, rows, 1 + lever.penalty * depth)


def _shift(lever: Lever, state: "State", start: "Start", rows: Rows, depth: Floats) -> None:
    """Part of the energy of some fuels goes over to others; without named fuels, of all but those it goes to."""
    named = lever.fuels or tuple(fuel for fuel in start.fuels if fuel not in lever.to)
    old = [start.fuels.index(name) for name in named]
    for row in rows:
        energy = _copied(state.energy[row], len(depth))
        moved = energy[:, old].sum(axis=1) * depth
        energy[:, old] *= (1 - depth)[:, None, :]
        for name, share in lever.to.items():
            energy[:, start.fuels.index(name)] += moved * (lever.ratio * share)
        state.energy[row] = energy


def _mix(lever: Lever, state: "State", start: "Start", rows: Rows, depth: Floats) -> None:
    """The shares of the fuels go over to those of `to`; the energy stays."""
    shares = np.array([lever.to.get(name, 0.0) for name in start.fuels])[None, :, None]
    for row in rows:
        energy = state.energy[row]
        whole = energy.sum(axis=1, keepdims=True)
        state.energy[row] = energy * (1 - depth)[:, None, :] + whole * shares * depth[:, None, :]


def _stock_turnover(lever: Lever, state: "State", start: "Start", rows: Rows, depth: Floats) -> None:
    if lever.to:
        _shift(lever, state, start, rows, depth)
    if lever.saving:
        _scale(state.intensity, rows, 1 - lever.saving * depth)


def _factor(lever: Lever, state: "State", start: "Start", rows: Rows, depth: Floats) -> None:
    """The factor of a fuel falls by a share, or goes along given values."""
    factor = np.array(
        np.broadcast_to(state.factor, (max(len(state.factor), len(depth)), *state.factor.shape[1:]))
    )
    for name in lever.fuels:
        number = start.fuels.index(name)
        if lever.values:
            factor[:, number] *= _towards(lever, start, number)
        else:
            factor[:, number] *= 1 - depth
    state.factor = factor


def _towards(lever: Lever, start: "Start", number: int) -> Floats:
    """The index of a factor along straight lines from its base value at the lever's start through the given values."""
    base = base_factor(start, number)
    years = [lever.start, *lever.values]
    return np.asarray(
        np.interp(start.years, years, [1.0, *(value / base for value in lever.values.values())])
    )


def base_factor(start: "Start", number: int) -> float:
    """The factor of a fuel in the base year over all sectors (t CO2 a unit of energy)."""
    burnt = float(start.energy[:, number].sum())
    return float(start.emissions[:, number].sum()) / burnt if burnt else float(start.factor_new[number])


def _copied(energy: Floats, paths: int) -> Floats:
    return np.array(np.broadcast_to(energy, (max(len(energy), paths), *energy.shape[1:])))


ACTS: dict[LeverKind, Callable[[Lever, "State", "Start", Rows, Floats], None]] = {
    "activity": _activity,
    "efficiency": _efficiency,
    "shift": _shift,
    "electrification": _shift,
    "mix": _mix,
    "stock_turnover": _stock_turnover,
    "factor": _factor,
    "process": _process,
    "ccus": _ccus,
}
