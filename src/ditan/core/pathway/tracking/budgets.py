"""A carbon budget: allocated, spent, held, free, and how long it lasts."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ditan.core.pathway.tracking.allowing import final_allowed
from ditan.core.pathway.tracking.caps import Cap


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget at the end of a year, in its unit. `spent` and `free` are None while years lack: missing is not zero.

    spent_known: the sum of the years there are; held: promised, not yet emitted; rate: the amount of the last year;
    years_left: free by rate, from the end of the last year on; None where nothing is emitted or spent is not known.
    """

    allocated: float
    spent: float | None
    spent_known: float
    held: float
    free: float | None
    missing: tuple[int, ...]
    last_year: int | None
    rate: float | None
    years_left: float | None

    def as_json(self) -> dict[str, Any]:
        """The budget as plain values."""
        return {name: getattr(self, name) for name in self.__slots__} | {"missing": list(self.missing)}


def budget_of(cap: Cap, figures: Mapping[int, Fraction], held: Fraction | None, as_of: int) -> Budget | None:
    """The budget of a cap at the end of `as_of` (or of its own last year).

    Formula: free = allocated − spent − held; years left = free / amount of the last year.
    Returns: None where the cap says no amount.
    """
    allocated = final_allowed(cap, None)
    if allocated is None:
        return None
    span = range(cap.start, min(as_of, cap.end) + 1)
    known = [year for year in span if year in figures]
    missing = tuple(year for year in span if year not in figures)
    spent = sum((figures[year] for year in known), Fraction(0))
    free = allocated - spent - (held or 0)
    rate = figures[known[-1]] if known else None
    lasts = float(free / rate) if not missing and rate is not None and rate > 0 else None
    return Budget(
        allocated=float(allocated),
        spent=None if missing else float(spent),
        spent_known=float(spent),
        held=float(held or 0),
        free=None if missing else float(free),
        missing=missing,
        last_year=known[-1] if known else None,
        rate=None if rate is None else float(rate),
        years_left=lasts,
    )
