"""The tolerances and thresholds of the checks, read from `library/balance/checks.yaml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ditan
from ditan.core.library.data_files import read_data

FILE = Path(ditan.__file__).parent / "library" / "balance" / "checks.yaml"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How far figures may differ before it is said; shares are 0–1, amounts in the table's unit."""

    rounding_tolerance: float
    dust_below: float
    difference_to_explain: float
    difference_to_report: float
    unsourced_use_at_least: float
    closing_stock_fuels_at_least: int
    closing_stock_positive_share: float
    never_an_output: frozenset[str]
    inputs_only: dict[str, frozenset[str]]

    def is_dust(self, value: float) -> bool:
        """Whether a printed figure is a fill-in value: not zero, and too small to mean anything."""
        return 0 < abs(value) < self.dust_below


@cache
def thresholds() -> Thresholds:
    """The thresholds of the built-in library."""
    data = read_data(FILE)
    return Thresholds(
        rounding_tolerance=float(data["rounding_tolerance"]["value"]),
        dust_below=float(data["dust_below"]["value"]),
        difference_to_explain=float(data["difference_to_explain"]["value"]),
        difference_to_report=float(data["difference_to_report"]["value"]),
        unsourced_use_at_least=float(data["unsourced_use_at_least"]["value"]),
        closing_stock_fuels_at_least=int(data["closing_stock_fuels_at_least"]["value"]),
        closing_stock_positive_share=float(data["closing_stock_positive_share"]["value"]),
        never_an_output=frozenset(data["never_an_output"]),
        inputs_only={row: frozenset(fuels) for row, fuels in data["inputs_only"].items()},
    )
