"""The nouns of a key category analysis: one category and gas, and the whole list."""

from dataclasses import dataclass
from typing import Any

from ditan.core.inventory.model import tonnes


@dataclass(frozen=True, slots=True)
class KeyCategory:
    """One category and gas. Shares are 0–1; None where there is no base year, or no uncertainty to weigh by.

    `cumulative` runs down the list ordered by level; `trend_cumulative` and the weighted ones down their own order.
    `criteria` are ids of the qualitative criteria that it meets.
    """

    category: str
    gas: str
    co2e_micro_t: int
    base_micro_t: int | None
    level_share: float
    cumulative: float
    is_key_by_level: bool
    trend_share: float | None = None
    trend_cumulative: float | None = None
    is_key_by_trend: bool = False
    uncertainty: float | None = None
    weighted_level_share: float | None = None
    is_key_by_weighted_level: bool = False
    weighted_trend_share: float | None = None
    is_key_by_weighted_trend: bool = False
    criteria: tuple[str, ...] = ()
    is_key_by_criteria: bool = False

    @property
    def is_key(self) -> bool:
        """Whether any assessment or criterion makes it key."""
        return (
            self.is_key_by_level
            or self.is_key_by_trend
            or self.is_key_by_weighted_level
            or self.is_key_by_weighted_trend
            or self.is_key_by_criteria
        )


@dataclass(frozen=True, slots=True)
class KeyCategories:
    """Every category and gas of an inventory, the largest level first."""

    place: str
    year: int
    base_year: int | None
    with_land_use: bool
    rows: tuple[KeyCategory, ...]

    @property
    def keys(self) -> tuple[KeyCategory, ...]:
        """Those that are key by any assessment."""
        return tuple(row for row in self.rows if row.is_key)

    def as_json(self) -> dict[str, Any]:
        """Plain values in tonnes and shares, for the command line, the API and the site's store."""
        return {
            "place": self.place,
            "year": self.year,
            "base_year": self.base_year,
            "with_land_use": self.with_land_use,
            "rows": [_row_json(row) for row in self.rows],
        }


def _row_json(row: KeyCategory) -> dict[str, Any]:
    return {
        "category": row.category,
        "gas": row.gas,
        "co2e_t": tonnes(row.co2e_micro_t),
        "base_co2e_t": None if row.base_micro_t is None else tonnes(row.base_micro_t),
        "level_share": row.level_share,
        "cumulative": row.cumulative,
        "is_key_by_level": row.is_key_by_level,
        "trend_share": row.trend_share,
        "trend_cumulative": row.trend_cumulative,
        "is_key_by_trend": row.is_key_by_trend,
        "uncertainty": row.uncertainty,
        "weighted_level_share": row.weighted_level_share,
        "is_key_by_weighted_level": row.is_key_by_weighted_level,
        "weighted_trend_share": row.weighted_trend_share,
        "is_key_by_weighted_trend": row.is_key_by_weighted_trend,
        "criteria": list(row.criteria),
        "is_key_by_criteria": row.is_key_by_criteria,
        "is_key": row.is_key,
    }
