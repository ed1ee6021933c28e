"""The yearly values on the way from a base value to a target."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, get_args

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.target import (
    TargetBaseNotAbove,
    TargetPathEndsElsewhere,
    TargetPathHoles,
    TargetYearsOdd,
)

Method = Literal["geometric", "linear", "printed"]
METHODS: tuple[Method, ...] = get_args(Method)


def path_problems(
    base_year: int,
    base: Decimal,
    end_year: int,
    end: Decimal,
    method: Method,
    printed: Mapping[int, Decimal] | None = None,
) -> list[Problem]:
    """Everything that stands against a path: years, signs, holes in a printed one, an end that is not the target."""
    if end_year <= base_year:
        return [TargetYearsOdd(base=base_year, end=end_year)]
    if method == "geometric" and not (base > 0 and end > 0):
        return [TargetBaseNotAbove(base=f"{base:f}", end=f"{end:f}")]
    found: list[Problem] = []
    if method == "printed":
        told = dict(printed or {})
        holes = [year for year in range(base_year + 1, end_year) if year not in told]
        if holes:
            found.append(TargetPathHoles(years=", ".join(map(str, holes))))
        if told.get(end_year, end) != end:
            found.append(TargetPathEndsElsewhere(year=end_year, found=f"{told[end_year]:f}", end=f"{end:f}"))
    return found


def yearly_path(
    base_year: int,
    base: Decimal,
    end_year: int,
    end: Decimal,
    method: Method,
    printed: Mapping[int, Decimal] | None = None,
    decimals: int = 0,
) -> dict[int, Decimal]:
    """The values of the years after the base year up to the target's.

    Formula: geometric v_k = b · (e/b)^(k/n), linear v_k = b + (e − b) · k/n, rounded half up; a printed path as it stands.
    The last value is the target's, unrounded.

    Raises: Refused with everything that `path_problems` finds.

    >>> [str(value) for value in yearly_path(2025, Decimal(100), 2027, Decimal(81), "geometric").values()]
    ['90', '81']
    """
    refuse_if(path_problems(base_year, base, end_year, end, method, printed))
    count = end_year - base_year
    found: dict[int, Decimal] = {}
    for step in range(1, count):
        share = Decimal(step) / Decimal(count)
        year = base_year + step
        if method == "printed":
            found[year] = dict(printed or {})[year]
            continue
        value = base * (end / base) ** share if method == "geometric" else base + (end - base) * share
        found[year] = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return found | {end_year: end}
