"""A scenario projected: emissions by sector, fuel and year, and what each lever did."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ditan.core.pathway.scenario.model import Floats, Start, cells, run, start_of
from ditan.core.pathway.scenario.scenario import Lever, Scenario
from ditan.core.pathway.trend import peak_rule
from ditan.core.pathway.trend.plateau import plateau_around

PROCESS = "process"


@dataclass(frozen=True, slots=True)
class LeverEffect:
    """What one lever changes (below zero: it abates), on top of the levers that stand before it.

    cells: t CO2 by sector, fuel (processes last) and year, net of capture; sink: t CO2 taken up more, by year.
    """

    lever: Lever
    cells: Floats
    sink: Floats

    @property
    def by_year(self) -> Floats:
        """Change of the total in t CO2, by year."""
        return np.asarray(self.cells.sum(axis=(0, 1)) - self.sink)


@dataclass(frozen=True, slots=True)
class Projection:
    """Emissions of a scenario in t CO2. Arrays by sector (S), fuel with processes last (F + 1), year (T).

    `cells` and `reference` (without levers) are net of capture; `captured` and `sink` are told beside. The factors whose
    product a cell is: `activity` (S, T), `intensity` (S, T; energy by activity), `shares` (S, F, T), `factors` (S, F, T),
    `process_rate` (S, T), `kept` (S, T; what is not captured).
    """

    scenario: Scenario
    years: tuple[int, ...]
    sectors: tuple[str, ...]
    fuels: tuple[str, ...]
    cells: Floats
    reference: Floats
    sink: Floats
    captured: Floats
    energy: Floats
    activity: Floats
    intensity: Floats
    shares: Floats
    factors: Floats
    process_rate: Floats
    kept: Floats
    effects: tuple[LeverEffect, ...]
    plateau_share: float

    @property
    def total(self) -> Floats:
        """Net emissions by year."""
        return np.asarray(self.cells.sum(axis=(0, 1)) - self.sink)

    @property
    def reference_total(self) -> Floats:
        """Emissions by year without any lever, with the sink of the base year."""
        return np.asarray(self.reference.sum(axis=(0, 1)) - self.scenario.base.sink_t)

    @property
    def by_sector(self) -> dict[str, Floats]:
        """Emissions by year of each sector."""
        return {name: self.cells[number].sum(axis=0) for number, name in enumerate(self.sectors)}

    @property
    def by_fuel(self) -> dict[str, Floats]:
        """Emissions by year of each fuel, and of processes."""
        return {name: self.cells[:, number].sum(axis=0) for number, name in enumerate([*self.fuels, PROCESS])}

    @property
    def peak_year(self) -> int:
        """The first year with the largest total."""
        return self.years[int(np.argmax(self.total))]

    @property
    def peak_t(self) -> float:
        """The largest total."""
        return float(self.total.max())

    @property
    def is_still_rising(self) -> bool:
        """Whether the largest total is that of the last year, so that no peak is seen."""
        return self.peak_year == self.years[-1]

    @property
    def plateau(self) -> tuple[int, int]:
        """First and last year around the peak that lie within `plateau_share` of it."""
        found = plateau_around(
            self.years, self.total.tolist(), int(np.argmax(self.total)), self.plateau_share
        )
        return found.start, found.end

    def at(self, year: int) -> int:
        """The place of a year in the arrays."""
        return self.years.index(year)

    def cumulative_t(self, first: int | None = None, last: int | None = None) -> float:
        """The sum of totals of all years from the first to the last, both inclusive."""
        begin = 0 if first is None else self.at(first)
        end = len(self.years) if last is None else self.at(last) + 1
        return float(self.total[begin:end].sum())

    def as_json(self) -> dict[str, Any]:
        """The projection as plain values, t CO2."""
        base = self.scenario.base
        return {
            "scenario": self.scenario.id,
            "name_zh": self.scenario.name.zh,
            "name_en": self.scenario.name.en,
            "demonstration": self.scenario.is_demonstration,
            "base": {
                "place": base.place,
                "year": base.year,
                "inventory": base.inventory,
                "library_release": base.library_release,
                "total_t": base.total_t,
            },
            "extends": list(self.scenario.chain),
            "differences": [
                {"field": one.field, "inherited": one.inherited, "own": one.own}
                for one in self.scenario.differences
            ],
            "left_out": list(self.scenario.left_out),
            "unit": "tCO2",
            "years": list(self.years),
            "total": plain(self.total),
            "without_levers": plain(self.reference_total),
            "by_sector": {name: plain(values) for name, values in self.by_sector.items()},
            "by_fuel": {name: plain(values) for name, values in self.by_fuel.items()},
            "captured": plain(self.captured.sum(axis=0)),
            "sink": plain(self.sink),
            "levers": [
                {
                    "id": effect.lever.id,
                    "name_zh": effect.lever.name.zh,
                    "name_en": effect.lever.name.en,
                    "effect": plain(effect.by_year),
                }
                for effect in self.effects
            ],
            "peak_year": self.peak_year,
            "peak_t": self.peak_t,
            "peak_is_last_year": self.is_still_rising,
            "plateau": {"from": self.plateau[0], "to": self.plateau[1], "share": self.plateau_share},
            "cumulative_t": self.cumulative_t(),
        }


def project(scenario: Scenario) -> Projection:
    """Emissions of a scenario by sector, fuel and year.

    Formula: C_t = Σ_s activity · (intensity · Σ_f share · factor + process rate) · (1 − captured) − sink. A lever's effect is the
    difference that it makes on top of those before it in the file, so that the effects add up to the whole.

    Returns: Projection; the base year equals the base inventory exactly.
    Source: §6 of the notes on peak judgement (bottom-up accounting by activity, intensity, mix and factor).
    Interpretation: effects depend on the order of the levers, which is that of the file.
    """
    start = start_of(scenario)
    stages = [run(scenario, start, scenario.levers[:count]) for count in range(len(scenario.levers) + 1)]
    found = [cells(state, start) for state in stages]
    effects = tuple(
        LeverEffect(
            lever, found[number + 1] - found[number], stages[number + 1].sink[0] - stages[number].sink[0]
        )
        for number, lever in enumerate(scenario.levers)
    )
    last = stages[-1]
    activity, intensity = np.concatenate(last.activity), np.concatenate(last.intensity)
    kept = np.concatenate(last.kept)
    uncaptured = [np.ones((1, 1)) for _ in start.sectors]
    energy = np.concatenate(last.energy) * (activity * intensity)[:, None, :]
    whole = energy.sum(axis=1, keepdims=True)
    rule = peak_rule()
    return Projection(
        scenario=scenario,
        years=start.years,
        sectors=start.sectors,
        fuels=start.fuels,
        cells=found[-1],
        reference=found[0],
        sink=last.sink[0],
        captured=(cells(replace(last, kept=uncaptured), start) - found[-1]).sum(axis=1),
        energy=energy,
        activity=activity * start.activity[:, None],
        intensity=np.concatenate([one.sum(axis=1) for one in last.energy])
        * intensity
        / start.activity[:, None],
        shares=np.divide(energy, whole, out=np.zeros(energy.shape), where=whole > 0),
        factors=start.factor[:, :, None] * last.factor,
        process_rate=(start.process / start.activity)[:, None] * np.concatenate(last.process),
        kept=kept,
        effects=effects,
        plateau_share=rule.plateau_share,
    )


def plain(values: Floats) -> list[float]:
    """An array as plain numbers."""
    return [float(value) for value in values]


__all__ = ["PROCESS", "LeverEffect", "Projection", "Start", "plain", "project"]
