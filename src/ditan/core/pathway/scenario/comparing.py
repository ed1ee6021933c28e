"""What moved between two scenarios, or two editions of one: causes that add up to the whole difference.

Causes: `base` (another base year or inventory), `activity`, `intensity`, `mix`, `factor`, `process`, `capture`, `sink`.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ditan.core.errors import refuse_if
from ditan.core.errors.scenario import ScenariosNotComparable
from ditan.core.pathway.drivers.lmdi import lmdi_effects, log_mean
from ditan.core.pathway.scenario.model import Floats
from ditan.core.pathway.scenario.projecting import Projection, plain

CAUSES = ("base", "activity", "intensity", "mix", "factor", "process", "capture", "sink")
BASE, ACTIVITY, INTENSITY, MIX, FACTOR, PROCESS_CAUSE, CAPTURE, SINK = range(len(CAUSES))
OF_FUELS = (ACTIVITY, INTENSITY, MIX, FACTOR, CAPTURE)
OF_PROCESSES = (ACTIVITY, PROCESS_CAUSE, CAPTURE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second minus the first, in t CO2, for the years that both have.

    effects: by cause (in the order of CAUSES), sector and year; the sink, which no sector has, is `sink` by year.
    """

    first: Projection
    second: Projection
    years: tuple[int, ...]
    sectors: tuple[str, ...]
    effects: Floats
    sink: Floats

    @property
    def difference(self) -> Floats:
        """Of the totals, by year."""
        return np.asarray(_within(self.second, self.years) - _within(self.first, self.years))

    @property
    def by_cause(self) -> dict[str, Floats]:
        """The difference of the totals by cause and year; the causes add up to `difference`."""
        found = {cause: self.effects[number].sum(axis=0) for number, cause in enumerate(CAUSES)}
        return found | {"sink": self.sink}

    @property
    def by_sector(self) -> dict[str, Floats]:
        """The difference by sector and year, without sinks."""
        whole = self.effects.sum(axis=0)
        return {name: whole[number] for number, name in enumerate(self.sectors)}

    def as_json(self) -> dict[str, Any]:
        """The comparison as plain values."""
        return {
            "first": _named(self.first),
            "second": _named(self.second),
            "unit": "tCO2",
            "years": list(self.years),
            "difference": plain(self.difference),
            "by_cause": {cause: plain(values) for cause, values in self.by_cause.items()},
            "by_sector": {name: plain(values) for name, values in self.by_sector.items()},
            "cumulative_difference_t": float(self.difference.sum()),
            "peak_year_moved": self.second.peak_year - self.first.peak_year,
            "peak_moved_t": self.second.peak_t - self.first.peak_t,
        }


def compare(first: Projection, second: Projection) -> Comparison:
    """Split the difference of two projections by cause.

    When to use: two scenarios side by side; the same scenario on another base year (rebase); last year's edition.

    Formula: LMDI-I of the product activity · intensity · share · factor · (1 − captured) between the two, sector by fuel and
    year by year. Of each effect the part L · ln(x₂/x₁ in the later base year) is that of the base.
    Returns: Comparison; a sector or fuel that only one base has changes all of its cell, as base or as mix.
    Raises: Refused with ScenariosNotComparable.
    Source: Ang (2004, 2005), as `lmdi_effects`.
    """
    begin = max(first.years[0], second.years[0])
    years = tuple(year for year in first.years if year in second.years and year >= begin)
    units = [one.scenario.base.energy_unit for one in (first, second)]
    if not years or units[0] != units[1]:
        what = "energy" if units[0] != units[1] else "years"
        told = (
            units if units[0] != units[1] else [f"{one.years[0]}–{one.years[-1]}" for one in (first, second)]
        )
        refuse_if([ScenariosNotComparable(what=what, first=told[0], second=told[1])])
    sectors = tuple(dict.fromkeys([*first.sectors, *second.sectors]))
    fuels = tuple(dict.fromkeys([*first.fuels, *second.fuels]))
    old, new = (Factors(one, sectors, fuels, years) for one in (first, second))
    effects = np.zeros((len(CAUSES), len(sectors), len(years)))
    for causes, before, after in (
        (OF_FUELS, *filled(old.of_fuels, new.of_fuels)),
        (OF_PROCESSES, old.of_processes, new.of_processes),
    ):
        base, moved = split(before, after)
        effects[BASE] += base.sum(axis=(1, 3))
        for number, cause in enumerate(causes):
            effects[cause] += moved[..., number].sum(axis=1)
    alone = np.array([(name in first.sectors) != (name in second.sectors) for name in sectors])
    effects[BASE, alone] = effects[:, alone].sum(axis=0)
    effects[BASE + 1 :, alone] = 0.0
    sink = np.array([first.sink[first.at(y)] - second.sink[second.at(y)] for y in years])
    return Comparison(first, second, years, sectors, effects, sink)


class Factors:
    """The factors of a projection on a common list of sectors, fuels and years: (S, F, T, factor)."""

    def __init__(
        self, one: Projection, sectors: tuple[str, ...], fuels: tuple[str, ...], years: tuple[int, ...]
    ) -> None:
        self.rows = [sectors.index(name) for name in one.sectors]
        self.columns = [fuels.index(name) for name in one.fuels]
        self.shape = (len(sectors), len(fuels), len(years))
        self.at = slice(one.at(years[0]), one.at(years[-1]) + 1)
        activity, kept = self._of_sector(one.activity), self._of_sector(one.kept)
        self.of_fuels = np.stack(
            [
                activity,
                self._of_sector(one.intensity),
                self._of_fuel(one.shares),
                self._of_fuel(one.factors),
                kept,
            ],
            axis=-1,
        )
        process = self._of_sector(one.process_rate)
        self.of_processes = np.stack([activity, process, kept], axis=-1)[:, :1]

    def _of_sector(self, values: Floats) -> Floats:
        found = np.zeros(self.shape)
        found[self.rows] = values[:, None, self.at]
        return found

    def _of_fuel(self, values: Floats) -> Floats:
        found = np.zeros(self.shape)
        found[np.ix_(self.rows, self.columns)] = values[:, :, self.at]
        return found


def filled(old: Floats, new: Floats) -> tuple[Floats, Floats]:
    """A fuel that one of the two does not burn has the factor of the other there, so that its share is the cause."""
    before, after = old.copy(), new.copy()
    share, factor = OF_FUELS.index(MIX), OF_FUELS.index(FACTOR)
    before[..., factor] = np.where(old[..., share] == 0, new[..., factor], old[..., factor])
    after[..., factor] = np.where(new[..., share] == 0, old[..., factor], new[..., factor])
    return before, after


def split(before: Floats, after: Floats) -> tuple[Floats, Floats]:
    """Of the effect of each factor the part of the base, and what is left; both (S, F, T, factor)."""
    effects = lmdi_effects(before, after)
    was, became = before.prod(axis=-1), after.prod(axis=-1)
    both = (was > 0) & (became > 0)
    known = both & both[:, :, :1]  # also in the base year, where the paths begin
    weights = np.zeros(was.shape)
    weights[known] = log_mean(became[known], was[known])
    ratios = np.divide(
        after[:, :, :1],
        before[:, :, :1],
        out=np.ones(after[:, :, :1].shape),
        where=known.any(axis=2)[..., None, None],
    )
    base = weights[..., None] * np.log(ratios)
    return base, effects - base


def _within(one: Projection, years: tuple[int, ...]) -> Floats:
    return one.total[one.at(years[0]) : one.at(years[-1]) + 1]


def _named(one: Projection) -> dict[str, Any]:
    return {
        "scenario": one.scenario.id,
        "name_zh": one.scenario.name.zh,
        "name_en": one.scenario.name.en,
        "base_year": one.scenario.base.year,
        "inventory": one.scenario.base.inventory,
        "peak_year": one.peak_year,
        "peak_t": one.peak_t,
    }
