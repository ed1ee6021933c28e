"""The peer of the trend tests: pymannkendall, series by series."""

from typing import Any

from bench.trend_data import series, told


def prepared() -> Any:
    """The series, and the library imported."""
    import pymannkendall

    return series(), pymannkendall.original_test


def with_pymannkendall(given: Any) -> list[Any]:
    """Test and slope of every series."""
    rows, test = given
    return [test(row) for row in rows]


def answer(found: list[Any]) -> dict[str, list[float]]:
    """z, p and slope of every series."""
    return told(
        [float(one.z) for one in found], [float(one.p) for one in found], [float(one.slope) for one in found]
    )
