"""Classes of a map or a bar: five steps, cut by the values as displayed."""

from collections.abc import Sequence
from decimal import Decimal
from math import floor, log10

from ditan.domains.web.numbers import class_of, number_text

STEPS = 5
CHANGE_CLASSES = ("d2", "d1", "d0", "u1", "u2")


def level_limits(values: Sequence[Decimal], decimals: int) -> list[float]:
    """Up to four ascending limits that part the values into five classes of like size, at round numbers."""
    ordered = sorted(values)
    if not ordered:
        return []
    limits: list[float] = []
    for step in range(1, STEPS):
        value = float(ordered[min(len(ordered) - 1, len(ordered) * step // STEPS)])
        limit = _rounded(value, decimals)
        if limit > float(ordered[0]) and (not limits or limit > limits[-1]):
            limits.append(limit)
    return limits


def _rounded(value: float, decimals: int) -> float:
    """Two significant digits, and never finer than what is displayed."""
    if not value:
        return 0.0
    places = min(decimals, 1 - floor(log10(abs(value))))
    return round(value, places)


def range_labels(limits: Sequence[float], decimals: int, *, sign: bool = False) -> list[str]:
    """`<1.20`, `1.20–1.79`, …, `≥4.00`: ranges as displayed values fall into them; `sign` for differences."""
    if not limits:
        return [""]
    step = 10.0**-decimals
    texts = [number_text(limit, decimals, sign=sign) for limit in limits]
    inner = [
        f"{low}{' … ' if sign else '–'}{number_text(upper - step, decimals, sign=sign)}"
        for low, upper in zip(texts, limits[1:], strict=False)
    ]
    return [f"<{texts[0]}", *inner, f"≥{texts[-1]}"]


def change_class(value: Decimal, limits: Sequence[float]) -> str:
    """The class of a difference: two steps down, around zero, two steps up."""
    return CHANGE_CLASSES[class_of(value, limits) - 1]
