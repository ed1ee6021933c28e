"""The lines of a propagation as a table: the columns of table 3.2, for notebooks and workbooks."""

from typing import TYPE_CHECKING

from ditan.core.inventory.model import tonnes

if TYPE_CHECKING:
    import pyarrow as pa

    from ditan.core.inventory.uncertainty.propagation import Line, Propagation

COLUMNS = (
    "category",
    "gas",
    "base_t",
    "co2e_t",
    "low_t",
    "high_t",
    "activity_half_width",
    "factor_half_width",
    "lower_share",
    "upper_share",
    "variance_share",
    "type_a",
    "type_b",
    "trend_by_factor",
    "trend_by_activity",
    "unassessed_share",
)
WORDS = ("category", "gas")


def table_of(propagation: "Propagation") -> "pa.Table":
    """A row a line, in tonnes and shares; the columns of the trend are null where there is no base year.

    Source: IPCC 2006, volume 1, chapter 3, table 3.2: base_t is its column C, co2e_t D, activity_half_width E,
    factor_half_width F, the larger of lower_share and upper_share G, type_a I, type_b J, trend_by_factor K,
    trend_by_activity L.
    """
    import pyarrow as pa

    schema = pa.schema([(name, pa.string() if name in WORDS else pa.float64()) for name in COLUMNS])
    return pa.Table.from_pylist([_row(line) for line in propagation.lines], schema=schema)


def _row(line: "Line") -> dict[str, str | float | None]:
    trend = line.trend
    return {
        "category": line.category,
        "gas": line.gas,
        "base_t": tonnes(trend.base_micro_t) if trend else None,
        "co2e_t": tonnes(line.interval.central_micro_t),
        "low_t": tonnes(line.interval.low_micro_t),
        "high_t": tonnes(line.interval.high_micro_t),
        "activity_half_width": line.activity.half_width,
        "factor_half_width": line.factor.half_width,
        "lower_share": line.interval.lower_share,
        "upper_share": line.interval.upper_share,
        "variance_share": line.variance_share,
        "type_a": trend.type_a if trend else None,
        "type_b": trend.type_b if trend else None,
        "trend_by_factor": trend.factor_share if trend else None,
        "trend_by_activity": trend.activity_share if trend else None,
        "unassessed_share": line.unassessed_share,
    }
