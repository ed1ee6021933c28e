"""The months of a place's enterprises as a driver of its year, and as a check of what is expected.

Noun: `EnterpriseMonths`. Invariants: enterprises are compared like with like (`matched_panel`); CO2 of energy use only, as caps take
it; a sum of fewer than the rule of disclosure asks for drives nothing, and is shown only to the office that receives their reports.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isnan

from ditan.core.disclosure import disclosure_rule
from ditan.core.intensity.periods import PeriodMeasure
from ditan.core.intensity.periods.measures import MONTHS, SINGLE
from ditan.core.intensity.periods.steps import Told, steps_of
from ditan.core.pathway.nowcast import MatchedPanel, NowcastRule, matched_panel, nowcast_rule, told_months
from ditan.core.pathway.tracking import energy_sources
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.selectors.enterprises import OFFICE
from ditan.domains.enterprise.selectors.monthly import PlaceMonths, monthly_of_place
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T, PlaceSeries
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.periods import MeasureYear

PANEL = "enterprise_months"
T_PER_1E4_T = 10_000
DECIMALS = 8


def panel_measure() -> PeriodMeasure:
    """The sum of enterprises as a measure beside those of statistics."""
    return PeriodMeasure(
        PANEL,
        "企业逐月排放合计（同口径企业）",
        "enterprises' emissions by month (matched)",
        "1e4 t",
        2,
        MONTHS,
        SINGLE,
        Decimal(0),
        None,
        is_driver=True,
    )


@dataclass(frozen=True)
class EnterpriseMonths:
    """The enterprises of a place that can be compared in its year; amounts of `panel` in 1e4 t.

    `names`: Chinese and English, by key; `unread`: enterprises whose months of the year could not be computed.
    """

    panel: MatchedPanel
    names: Mapping[int, tuple[str, str]]
    unread: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many are compared."""
        return len(self.panel.members)

    @property
    def is_confidential(self) -> bool:
        """Whether they are too few for their sum to leave the office."""
        return self.count < disclosure_rule().minimum_contributors

    @property
    def years(self) -> dict[int, MeasureYear]:
        """Its years as those of any measure."""
        return {year: _measure_year(year, row) for year, row in self.panel.rows.items()}

    def is_open_to(self, place: Place, by: Reach) -> bool:
        """Whether amounts and names are open to whoever asks: to the office that receives their reports."""
        return by.covers(place, OFFICE)

    def share_of(self, series: PlaceSeries) -> tuple[int, float] | None:
        """The year and share: their year before, of the place's newest figure that is not younger; None without one."""
        past = [one for one in series.years if one.year < self.panel.year and one.micro_t > 0]
        if not past:
            return None
        tonnes = self.panel.whole_before * T_PER_1E4_T
        return past[-1].year, tonnes * MICRO_T_PER_T / past[-1].micro_t


def enterprise_months(place: Place, year: int, rule: NowcastRule | None = None) -> EnterpriseMonths | None:
    """The enterprises of a place in a year and the years before; None where none can be compared. Two queries at most."""
    used = rule or nowcast_rule()
    held = monthly_of_place(place, range(year - used.years_most, year + 1))
    told = _energy(held)
    if not told:
        return None
    arrays = told_months(told, [year - used.years_most, year], 1 / (MICRO_T_PER_T * T_PER_1E4_T))
    panel = matched_panel(arrays, year, disclosure_rule().minimum_contributors, used)
    if panel is None:
        return None
    return EnterpriseMonths(panel, held.names, tuple(pk for pk, at in held.unread if at == year))


def _energy(held: PlaceMonths) -> dict[tuple[int, int], dict[int, dict[str, int]]]:
    """By enterprise and year, the sources of each month that are CO2 of energy use; months without one are not told."""
    found: dict[tuple[int, int], dict[int, dict[str, int]]] = {}
    for one in held.years:
        months = {
            month: {source: amount for source, (_sector, amount) in energy.items()}
            for month, sources in one.months.items()
            if (energy := energy_sources(one.industry, sources))
        }
        if months:
            found[one.enterprise, one.year] = months
    return found


def _measure_year(year: int, row: list[float]) -> MeasureYear:
    told = [
        Told(number, round(Decimal(amount), DECIMALS))
        for number, amount in enumerate(row, start=1)
        if not isnan(amount)
    ]
    return MeasureYear(panel_measure(), year, (), steps_of(told, MONTHS, DECIMALS)[0])
