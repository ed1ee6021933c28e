"""The nouns of a time series: its years, its breaks, its gaps.

Invariant: what was filled in stands apart from what was estimated; the sums of a year are the sum of both, up the same
tree as everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from ditan.core.errors.base import Language
from ditan.core.inventory.totals import ALL, LAND_USE, CategoryTotals

if TYPE_CHECKING:
    from ditan.core.inventory.uncertainty.interval import Interval

Fill = Literal["linear", "geometric"]
YearState = Literal["compiled", "missing", "interpolated"]
AmountState = Literal["estimated", "interpolated", "partly_interpolated", "none"]
BreakKind = Literal["edition", "gwp", "layout", "switch", "source", "method", "parameter"]
GapKind = Literal["year", "category"]


@dataclass(frozen=True, slots=True)
class Making:
    """How the inventory of a year was made; `gwp` is the set it counts by here, `gwp_compiled` as it was compiled."""

    edition: str
    edition_name_zh: str
    edition_name_en: str
    gwp: str
    gwp_compiled: str
    library_release: str
    balance_file: str
    balance_layout: str

    @property
    def is_rebased(self) -> bool:
        """Whether its CO2e was counted again with another set."""
        return self.gwp != self.gwp_compiled


@dataclass(frozen=True, slots=True)
class SeriesYear:
    """One year. `filled_*` hold only what was filled in, up the tree; `making` is None in a year without inventory."""

    year: int
    state: YearState
    making: Making | None
    totals: CategoryTotals
    filled_co2e_micro_t: Mapping[str, int] = field(default_factory=dict)
    filled_gas_micro_t: Mapping[tuple[str, str], int] = field(default_factory=dict)
    interval: "Interval | None" = None

    def co2e_micro_t(self, category: str = ALL) -> int | None:
        """CO2e of a category with all below it, filled amounts among it; None where there is nothing."""
        return _both(self.totals.co2e_micro_t.get(category), self.filled_co2e_micro_t.get(category))

    def gas_micro_t(self, category: str, gas: str) -> int | None:
        """Micro-tonnes of a gas, filled amounts among it; None where there is nothing."""
        key = (category, gas)
        return _both(self.totals.gas_micro_t.get(key), self.filled_gas_micro_t.get(key))

    @property
    def with_land_use_micro_t(self) -> int | None:
        """Everything, filled amounts among it; None in a gap."""
        return self.co2e_micro_t(ALL)

    @property
    def without_land_use_micro_t(self) -> int | None:
        """Everything but land use."""
        whole = self.co2e_micro_t(ALL)
        return None if whole is None else whole - (self.co2e_micro_t(LAND_USE) or 0)

    def state_of(self, category: str = ALL) -> AmountState:
        """Whether the amount of a category was estimated, filled in, or both."""
        is_estimated = category in self.totals.co2e_micro_t
        if category in self.filled_co2e_micro_t:
            return "partly_interpolated" if is_estimated else "interpolated"
        return "estimated" if is_estimated else "none"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs on the two sides of a break: what it is, before and after, in both languages."""

    name_zh: str
    name_en: str
    before: str
    after: str

    def named(self, language: Language) -> str:
        """Its name in one language."""
        return self.name_zh if language == "zh" else self.name_en


@dataclass(frozen=True, slots=True)
class Break:
    """Where the series stops being comparable: between two years, in a category ("" for all), and why.

    `is_yearly` marks parameters that are given anew each year (grid factors, the place's own values): they are shown and
    do not break the series.
    """

    before: int
    after: int
    kind: BreakKind
    category: str
    changes: tuple[Change, ...]
    is_yearly: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A year, or a category and gas within a year, with nothing between years that have something.

    `is_filled` says that it was filled in, by `fill`, between the years `before` and `after`.
    """

    kind: GapKind
    year: int
    category: str
    gas: str
    before: int
    after: int
    is_filled: bool = False


@dataclass(frozen=True)
class Series:
    """Many years of one place; made by `series_of`."""

    place: str
    base_year: int
    years: tuple[SeriesYear, ...]
    breaks: tuple[Break, ...]
    gaps: tuple[Gap, ...]
    fill: Fill | None = None

    def year(self, year: int) -> SeriesYear:
        """One year. Raises KeyError for a year outside the series."""
        for found in self.years:
            if found.year == year:
                return found
        raise KeyError(year)

    @property
    def gases(self) -> tuple[str, ...]:
        """The gases of all years, in the order of their first year."""
        return tuple(dict.fromkeys(gas for year in self.years for gas in year.totals.gases))

    def index(self, year: SeriesYear, *, with_land_use: bool = True) -> float | None:
        """The total of a year where that of the base year is 100; None where there is none, or the base is not above 0."""
        base, own = (_total(at, with_land_use) for at in (self.year(self.base_year), year))
        return None if own is None or not base or base < 0 else 100 * own / base

    def change_micro_t(self, year: SeriesYear, *, with_land_use: bool = True) -> int | None:
        """The total less that of the year before; None where either is missing."""
        before = next((at for at in self.years if at.year == year.year - 1), None)
        own = _total(year, with_land_use)
        earlier = None if before is None else _total(before, with_land_use)
        return None if own is None or earlier is None else own - earlier

    def is_broken_since_base(self, year: int) -> bool:
        """Whether a break that concerns the total lies between the base year and this one."""
        first, last = sorted((self.base_year, year))
        return any(first <= at.before and at.after <= last and not at.is_yearly for at in self.breaks)

    def breaks_at(self, year: int) -> tuple[Break, ...]:
        """The breaks between this year and the inventory before it."""
        return tuple(found for found in self.breaks if found.after == year)

    def as_json(self) -> dict[str, Any]:
        """Everything a chart or table needs, as plain values in tonnes."""
        from ditan.core.inventory.series.record import series_record

        return series_record(self)


def _both(estimated: int | None, filled: int | None) -> int | None:
    if estimated is None and filled is None:
        return None
    return (estimated or 0) + (filled or 0)


def _total(year: SeriesYear, with_land_use: bool) -> int | None:
    return year.with_land_use_micro_t if with_land_use else year.without_land_use_micro_t
