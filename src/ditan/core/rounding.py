"""Largest remainder: parts shown together add up to their total as shown, and shares to what is shared.

The engine keeps integer micro-tonnes; this is the one rule by which they are shown in a coarser unit or shared out.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from ditan.core.trace import MICRO_T_PER_T

MICRO_T_PER_1E4_T = 10_000 * MICRO_T_PER_T


def shown_total(total: int, unit: int) -> int:
    """A total in whole units, rounded half up: `total` and `unit` are integers of the same small measure."""
    return (2 * total + unit) // (2 * unit)


def shown_parts(parts: Sequence[int], unit: int) -> list[int]:
    """Parts in whole units that add up to their rounded total.

    When to use: wherever parts stand beside their total (a matrix with 万吨 of one decimal: unit =
    `MICRO_T_PER_1E4_T // 10`).
    Formula: every part is floored; the units that are lacking go to the largest remainders, the first of equals
    first (Hare–Niemeyer).

    Parameters: `parts`, integers of a small measure (micro-tonnes), of any sign; `unit`, its size in that measure.
    Returns: one integer per part; their sum is `shown_total(sum(parts), unit)`.
    Raises: ValueError where `unit` is not positive.

    >>> shown_parts([14, 14, 14], 10)  # 4.2 shown as 4
    [2, 1, 1]
    """
    if unit <= 0:
        raise ValueError(f"a unit of {unit} shows nothing")
    floors = [part // unit for part in parts]
    lacking = shown_total(sum(parts), unit) - sum(floors)
    order = sorted(range(len(parts)), key=lambda index: (-(parts[index] % unit), index))
    for index in order[:lacking]:
        floors[index] += 1
    return floors


def shared_out(total: int, weights: Sequence[Decimal | int]) -> list[int]:
    """An integer shared out by weights so that the shares add up to it.

    When to use: wherever an amount is allocated and not a unit may be lost (counties by key, years of a target).
    Formula: every share is floored; the units that are lacking go to the largest remainders, the first of equals
    first (Hare–Niemeyer). A negative total is shared as its positive, with the sign turned.

    Parameters: `total`, an integer of a small measure; `weights`, none negative, at least one above zero.
    Raises: ValueError where a weight is negative or all are zero.

    >>> shared_out(100, [1, 1, 1])
    [34, 33, 33]
    """
    ratios = [Fraction(weight) for weight in weights]
    whole = sum(ratios)
    if whole <= 0 or min(ratios) < 0:
        raise ValueError("weights must not be negative, and one must be above zero")
    sign = -1 if total < 0 else 1
    exact = [abs(total) * ratio / whole for ratio in ratios]
    floors = [int(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda index: (floors[index] - exact[index], index))
    for index in order[: abs(total) - sum(floors)]:
        floors[index] += 1
    return [sign * share for share in floors]


def shown_1e4_t(parts_micro_t: Sequence[int], decimals: int = 1) -> list[float]:
    """Micro-tonnes as 万吨 with that many decimals, adding up as shown.

    >>> shown_1e4_t([10**10 + 5 * 10**8, 10**10 + 5 * 10**8])
    [1.1, 1.0]
    """
    steps = 10**decimals
    return [whole / steps for whole in shown_parts(parts_micro_t, MICRO_T_PER_1E4_T // steps)]
