"""The thresholds of the checks: data of the library."""

from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN


@cache
def thresholds() -> dict[str, Any]:
    """The thresholds of the other checks by name."""
    found: dict[str, Any] = read_data(BUILT_IN / "enterprise" / "checks.yaml")
    return found
