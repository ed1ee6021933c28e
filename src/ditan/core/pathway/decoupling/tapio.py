"""Elasticities and states between periods, from levels or from rates of growth."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.pathway import DriverStandsStill, LevelNotPositive, PeriodsTooFew
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

STATE_FILE = BUILT_IN / "pathway" / "decoupling.yaml"


@dataclass(frozen=True, slots=True)
class State:
    """A state, and the elasticities it holds for while the driver grows (or shrinks). None: without a limit."""

    id: str
    name_zh: str
    name_en: str
    is_growing: bool
    low: float | None = None
    high: float | None = None
    is_low_open: bool = False
    is_high_open: bool = False

    def holds(self, elasticity: float) -> bool:
        """Whether an elasticity lies in it."""
        above = self.low is None or elasticity > self.low or (elasticity == self.low and not self.is_low_open)
        below = (
            self.high is None or elasticity < self.high or (elasticity == self.high and not self.is_high_open)
        )
        return above and below


@dataclass(frozen=True, slots=True)
class StateSource:
    """Which document the states are from, and whether somebody has seen it there."""

    id: str
    document: str
    clause: str
    verification: str


@dataclass(frozen=True, slots=True)
class DecouplingPeriod:
    """Two rates of growth, their quotient and the state; both None where the driver stands still."""

    start: str
    end: str
    emission_rate: float
    driver_rate: float
    elasticity: float | None
    state: State | None

    def as_json(self) -> dict[str, Any]:
        """The period as plain values."""
        return {
            "from": self.start,
            "to": self.end,
            "emission_rate": self.emission_rate,
            "driver_rate": self.driver_rate,
            "elasticity": self.elasticity,
            "state": self.state.id if self.state else None,
        }


@dataclass(frozen=True, slots=True)
class Decoupling:
    """The periods of a series, with what has to be said of them."""

    periods: tuple[DecouplingPeriod, ...]
    findings: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """The periods as plain values."""
        return {"periods": [period.as_json() for period in self.periods]}


@cache
def states() -> tuple[State, ...]:
    """The states of the library."""
    record = read_data(STATE_FILE)
    return tuple(
        State(
            id=one["id"],
            name_zh=one["name_zh"],
            name_en=one["name_en"],
            is_growing=way == "growing",
            low=one.get("from"),
            high=one.get("to"),
            is_low_open=one.get("from_open", False),
            is_high_open=one.get("to_open", False),
        )
        for way in ("growing", "shrinking")
        for one in record[way]
    )


def state_source() -> StateSource:
    """Where the states of the library are from."""
    record = read_data(STATE_FILE)
    return StateSource(*(str(record[name]) for name in ("id", "document", "clause", "verification")))


def tapio_state(emission_rate: float, driver_rate: float) -> tuple[float, State] | None:
    """Elasticity and state from two rates of growth; None where the driver does not move.

    Formula: β = (ΔC/C) / (ΔG/G).
    Source: Tapio (2005), Transport Policy 12; bounds in `library/pathway/decoupling.yaml`.

    >>> tapio_state(0.02, 0.05)[1].id
    'WD'
    """
    if driver_rate == 0:
        return None
    elasticity = emission_rate / driver_rate + 0.0  # so that −0 is 0
    way = driver_rate > 0
    return elasticity, next(
        state for state in states() if state.is_growing == way and state.holds(elasticity)
    )


def decouple(
    periods: Sequence[str],
    emissions: Sequence[float],
    driver: Sequence[float],
    *,
    are_rates: bool = False,
    where: Where | None = None,
) -> Decoupling:
    """The state of every period.

    Parameters: emissions, driver – levels by period, above zero, or with `are_rates` the rates of growth of each period (0.05
    is five per cent). The driver is output at constant prices, or whatever emissions are set against.
    Raises: Refused with PeriodsTooFew, LevelNotPositive.
    """
    if are_rates:
        changes = [(*_ends(period), c, g) for period, c, g in zip(periods, emissions, driver, strict=True)]
    else:
        refuse_if(_level_problems(periods, emissions, driver, where))
        changes = [
            (
                periods[at - 1],
                periods[at],
                emissions[at] / emissions[at - 1] - 1,
                driver[at] / driver[at - 1] - 1,
            )
            for at in range(1, len(periods))
        ]
    found, findings = [], []
    for start, end, emission_rate, driver_rate in changes:
        judged = tapio_state(emission_rate, driver_rate)
        elasticity, state = judged or (None, None)
        found.append(DecouplingPeriod(start, end, emission_rate, driver_rate, elasticity, state))
        if judged is None:
            findings.append(DriverStandsStill(where, start=start, end=end))
    return Decoupling(tuple(found), tuple(findings))


def _ends(period: str) -> tuple[str, str]:
    """The two years of a printed span; a single name stands for both.

    >>> _ends("1992-1993")
    ('1992', '1993')
    """
    for joint in ("-", "–", "—", "~", "至"):
        start, found, end = period.partition(joint)
        if found:
            return start.strip(), end.strip()
    return period, period


def _level_problems(
    periods: Sequence[str], emissions: Sequence[float], driver: Sequence[float], where: Where | None
) -> list[Problem]:
    found: list[Problem] = []
    if len(periods) < 2:
        found.append(PeriodsTooFew(where, count=len(periods)))
    for name, name_zh, levels in (("emissions", "排放", emissions), ("the driver", "驱动因素", driver)):
        found += [
            LevelNotPositive(where, name=name, name_zh=name_zh, period=period, found=f"{level:g}")
            for period, level in zip(periods, levels, strict=True)
            if level <= 0
        ]
    return found
