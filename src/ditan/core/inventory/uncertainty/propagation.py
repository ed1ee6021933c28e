"""The nouns of error propagation: a line of the guideline's table 3.2, the trend, the whole result."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ditan.core.errors import Problem
from ditan.core.inventory.model import tonnes
from ditan.core.inventory.uncertainty.assessing import NotAssessed
from ditan.core.inventory.uncertainty.interval import Interval
from ditan.core.inventory.uncertainty.ranges import Range

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Spread:
    """How far an amount can fall and rise at 95 %, as shares of its size; None where the amount is zero."""

    lower: float | None
    upper: float | None

    @property
    def half_width(self) -> float:
        """The larger of the two; 0 where there is none."""
        return max(self.lower or 0.0, self.upper or 0.0)


@dataclass(frozen=True, slots=True)
class LineTrend:
    """The trend columns of table 3.2 for one line, as shares of the base year's total (K, L and the root of M)."""

    base_micro_t: int
    type_a: float
    type_b: float
    factor_share: float
    activity_share: float

    @property
    def total_share(self) -> float:
        """The line's part in the uncertainty of the trend."""
        return float((self.factor_share**2 + self.activity_share**2) ** 0.5)


@dataclass(frozen=True, slots=True)
class Line:
    """One category and gas: its interval, where the width comes from, and its part in the total's variance.

    `share` is its size in the sum of all sizes; `variance_share` is its covariance with the total over the total's
    variance, so that the lines add up to 1 (a removal that shares an input with emissions may be negative).
    """

    category: str
    gas: str
    interval: Interval
    share: float
    activity: Spread
    factor: Spread
    variance_share: float
    unassessed_share: float
    trend: LineTrend | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """The change since a base year as a share of the base, with its bounds at 95 %.

    `low_share` and `high_share` let inputs used in both years cancel; `plain_half_width` is table 3.2's own.
    """

    base_year: int
    base_micro_t: int
    change_share: float
    low_share: float
    high_share: float
    plain_half_width: float


@dataclass(frozen=True, slots=True)
class Contribution:
    """One score (an input, or a group of them) and its part in the variance of the total with land use.

    `half_width` is what it moves the total by, as a share; `range` is what is stated about the input, with its
    document and clause (of a group, about its first input).
    """

    score: str
    name_zh: str
    name_en: str
    part: str
    variance_share: float
    half_width: float
    range: Range

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "score": self.score,
            "name_zh": self.name_zh,
            "name_en": self.name_en,
            "part": self.part,
            "variance_share": self.variance_share,
            "half_width": self.half_width,
            "range": range_json(self.range),
        }


@dataclass(frozen=True)
class Propagation:
    """Error propagation of an inventory. `plain_total` combines the lines as if they shared nothing."""

    place: str
    year: int
    total: Interval
    without_land_use: Interval
    plain_total: Interval
    plain_without_land_use: Interval
    by_category: Mapping[str, Interval]
    lines: tuple[Line, ...]
    contributions: tuple[Contribution, ...]
    not_assessed: tuple[NotAssessed, ...]
    unassessed_share: float
    findings: tuple[Problem, ...] = ()
    trend: Trend | None = None
    trend_without_land_use: Trend | None = None

    def frame(self) -> "pa.Table":
        """The lines as a pyarrow table (a narwhals-compatible frame) with the columns of table 3.2."""
        from ditan.core.inventory.uncertainty.table import table_of

        return table_of(self)

    def as_json(self) -> dict[str, Any]:
        """Plain values in tonnes and shares, for the command line, the API and the site's store."""
        return {
            "method": "propagation",
            "place": self.place,
            "year": self.year,
            "total": self.total.as_json(),
            "without_land_use": self.without_land_use.as_json(),
            "plain_total": self.plain_total.as_json(),
            "plain_without_land_use": self.plain_without_land_use.as_json(),
            "by_category": {code: one.as_json() for code, one in self.by_category.items()},
            "lines": [_line_json(line) for line in self.lines],
            "contributions": [one.as_json() for one in self.contributions],
            "not_assessed": not_assessed_json(self.not_assessed),
            "unassessed_share": self.unassessed_share,
            "trend": _trend_json(self.trend),
            "trend_without_land_use": _trend_json(self.trend_without_land_use),
        }


def range_json(stated: Range) -> dict[str, Any]:
    """What is stated about an input and by whom, as plain values."""
    return {
        "lower": stated.lower,
        "upper": stated.upper,
        "distribution": stated.distribution,
        "group": stated.group,
        "document": stated.document,
        "clause": stated.clause,
        "verification": stated.verification,
        "note": stated.note,
        "stated_by": stated.authority.name.lower(),
    }


def not_assessed_json(missing: tuple[NotAssessed, ...]) -> list[dict[str, Any]]:
    """What has no stated range, as plain values."""
    return [
        {
            "category": one.category,
            "gas": one.gas,
            "part": one.part,
            "co2e_t": tonnes(one.co2e_micro_t),
            "share": one.share,
        }
        for one in missing
    ]


def _line_json(line: Line) -> dict[str, Any]:
    trend = line.trend
    return {
        "category": line.category,
        "gas": line.gas,
        **line.interval.as_json(),
        "share": line.share,
        "activity_lower": line.activity.lower,
        "activity_upper": line.activity.upper,
        "factor_lower": line.factor.lower,
        "factor_upper": line.factor.upper,
        "variance_share": line.variance_share,
        "unassessed_share": line.unassessed_share,
        "trend": None
        if trend is None
        else {
            "base_t": tonnes(trend.base_micro_t),
            "type_a": trend.type_a,
            "type_b": trend.type_b,
            "factor_share": trend.factor_share,
            "activity_share": trend.activity_share,
            "total_share": trend.total_share,
        },
    }


def _trend_json(trend: Trend | None) -> dict[str, Any] | None:
    if trend is None:
        return None
    return {
        "base_year": trend.base_year,
        "base_t": tonnes(trend.base_micro_t),
        "change_share": trend.change_share,
        "low_share": trend.low_share,
        "high_share": trend.high_share,
        "plain_half_width": trend.plain_half_width,
    }
