"""The cheapest plan: what each measure does in each year, what it costs, and what the limits cost."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ditan.core.pathway.scenario.projecting import plain
from ditan.core.pathway.scenario.scenario import Language
from ditan.core.pathway.solver.programme import Programme, Row, allowed, measured
from ditan.core.pathway.solver.wording import priced, row_name

Floats = npt.NDArray[np.float64]
PRICE_SEEN = 1e-6  # yuan/t: less is the rounding of the solver
SHARE_SEEN = 1e-9  # of the largest abatement


@dataclass(frozen=True, slots=True)
class ShadowPrice:
    """What one tonne more in a year would save, in yuan of that year: the price of a limit that binds."""

    row: Row
    yuan_per_t: float


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Abatement and installation in t CO2 by measure and year; `cost_yuan` is the present value of all years.

    Where several plans are as cheap this is one of them, and so are its prices.
    """

    programme: Programme
    abated: Floats
    installed: Floats
    cost_yuan: float
    prices: tuple[ShadowPrice, ...]

    @property
    def is_possible(self) -> bool:
        """Whether there is a plan: a `Conflict` says no."""
        return True

    @property
    def total(self) -> Floats:
        """Emissions in t CO2 by year."""
        return np.asarray(self.programme.baseline_t - self.abated.sum(axis=0))

    @property
    def by_sector(self) -> dict[str, Floats]:
        """Emissions in t CO2 by sector and year."""
        return {
            sector.id: sector.emissions_t
            - sum(
                (
                    self.abated[number]
                    for number, measure in enumerate(self.programme.measures)
                    if measure.sector == sector.id
                ),
                np.zeros(len(self.programme.years)),
            )
            for sector in self.programme.sectors
        }

    @property
    def yearly_cost(self) -> Floats:
        """What measures cost in each year, in yuan of that year."""
        costs = np.array([self.programme.yearly_cost(measure) for measure in self.programme.measures])
        return np.asarray(costs @ self.abated) if len(costs) else np.zeros(len(self.programme.years))

    @property
    def peak_year(self) -> int:
        """The first year with the largest total."""
        return self.programme.years[int(np.argmax(self.total))]

    @property
    def peak_t(self) -> float:
        """The largest total."""
        return float(self.total.max())

    def headroom(self, row: Row) -> float:
        """What a limit leaves in a year, in t."""
        return allowed(self.programme, row) - measured(self.programme, row, self.abated)

    def words(self, language: Language) -> list[str]:
        """The prices as sentences, the highest first."""
        ordered = sorted(self.prices, key=lambda one: -one.yuan_per_t)
        return [priced(one.row, one.yuan_per_t, language) for one in ordered]

    def as_json(self) -> dict[str, Any]:
        """The plan as plain values."""
        programme = self.programme
        return {
            "programme": programme.id,
            "name_zh": programme.name.zh,
            "name_en": programme.name.en,
            "demonstration": programme.is_demonstration,
            "possible": True,
            "unit": "tCO2",
            "years": list(programme.years),
            "baseline": plain(programme.baseline_t),
            "total": plain(self.total),
            "by_sector": {name: plain(values) for name, values in self.by_sector.items()},
            "peak_year": self.peak_year,
            "peak_t": self.peak_t,
            "cost_yuan": self.cost_yuan,
            "yearly_cost_yuan": plain(self.yearly_cost),
            "measures": [
                {
                    "id": measure.id,
                    "name_zh": measure.name.zh,
                    "name_en": measure.name.en,
                    "sector": measure.sector,
                    "yuan_per_t": programme.yearly_cost(measure),
                    "abated_t": plain(self.abated[number]),
                    "installed_t": plain(self.installed[number]),
                }
                for number, measure in enumerate(programme.measures)
            ],
            "limits": [
                {
                    "cap": row.limit.id,
                    "year": row.year,
                    "order": row.is_order,
                    "allowed_t": allowed(programme, row),
                    "headroom_t": self.headroom(row),
                }
                for row in programme.rows()
            ],
            "shadow_prices": [
                {
                    "cap": one.row.limit.id,
                    "name_zh": row_name(one.row, "zh"),
                    "name_en": row_name(one.row, "en"),
                    "year": one.row.year,
                    "order": one.row.is_order,
                    "yuan_per_t": one.yuan_per_t,
                }
                for one in self.prices
            ],
        }
