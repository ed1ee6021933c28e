"""How numbers are shown: the one place that rounds for the face.

Emissions come in as integer micro-tonnes. Chinese pages show 万吨 with one decimal, English pages kt without
decimals: the same digits, so both languages say exactly the same. National sums show 亿吨 with two decimals,
in English Mt without. Halves round away from zero. Minus is − (U+2212), never a hyphen.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils.translation import get_language

from ditan.core.errors.base import Language

MINUS = "−"
MICRO_T = Decimal(1_000_000)


class Scale(NamedTuple):
    """A unit of display: how many tonnes it holds, its decimals, and its name."""

    tonnes: int
    decimals: int
    unit: str


SCALES = {
    ("part", "zh"): Scale(10_000, 1, "万吨"),
    ("part", "en"): Scale(1_000, 0, "kt"),
    ("sum", "zh"): Scale(100_000_000, 2, "亿吨"),
    ("sum", "en"): Scale(1_000_000, 0, "Mt"),
}


def page_language() -> Language:
    """`zh` or `en`: the language of the page being made."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def emissions_scale(size: str = "part", language: str | None = None) -> Scale:
    """The unit in which emissions are shown: `part` for provinces and their parts, `sum` for sums of provinces."""
    return SCALES[size, language or page_language()]


def number_text(value: Decimal | float | int, decimals: int, *, sign: bool = False) -> str:
    """Thousands commas, fixed decimals, halves away from zero, a real minus; `sign` also writes +."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}"
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if sign and rounded > 0 else text


def in_scale(micro_t: int | float, scale: Scale) -> Decimal:
    """Micro-tonnes in the unit of the scale, unrounded."""
    return Decimal(str(micro_t)) / MICRO_T / scale.tonnes


def emissions_text(
    micro_t: int, *, size: str = "part", sign: bool = False, language: str | None = None
) -> str:
    """The emissions in the page's unit; what would round to nothing shows `<0.1` (`<1` in English), without a sign.

    `sign` is for differences: they show their sign, and one below a tonne is the dust of rounding and shows 0.0.
    """
    scale = emissions_scale(size, language)
    value = in_scale(micro_t, scale)
    text = number_text(value, scale.decimals, sign=sign)
    if sign and abs(micro_t) < MICRO_T:
        return number_text(0, scale.decimals)
    return below_text(value, scale.decimals) or text


def below_text(value: Decimal, decimals: int) -> str:
    """`<0.1` for what is there but rounds to nothing, whatever its sign; empty for all else, a true zero too."""
    smallest = Decimal(1).scaleb(-decimals)
    return f"<{smallest}" if value and abs(value) < smallest / 2 else ""


def shares_text(parts: Sequence[int | float], decimals: int = 1) -> list[str]:
    """Percentages of the whole that add up to 100 as shown (largest remainder)."""
    whole = sum(Decimal(str(part)) for part in parts)
    if not whole:
        return [number_text(0, decimals) for _ in parts]
    step = Decimal(10) ** decimals
    exact = [Decimal(str(part)) / whole * 100 * step for part in parts]
    shown = [value.to_integral_value(rounding=ROUND_FLOOR) for value in exact]
    short = int(100 * step - sum(shown))
    by_remainder = sorted(range(len(parts)), key=lambda index: exact[index] - shown[index], reverse=True)
    for index in by_remainder[:short]:
        shown[index] += 1
    return [number_text(value / step, decimals) for value in shown]


def parts_text(
    parts: Sequence[int], total: int, *, language: str | None = None, more_decimals: int = 0
) -> list[str]:
    """Parts in the page's unit, rounded so that they add up to the total as shown (largest remainder).

    `more_decimals` shows finer parts: so fine that none differs from the same figure elsewhere on the page.
    """
    scale = emissions_scale("part", language)
    scale = scale._replace(decimals=scale.decimals + more_decimals)
    step = Decimal(10) ** scale.decimals
    exact = [in_scale(part, scale) * step for part in parts]
    shown = [value.to_integral_value(rounding=ROUND_FLOOR) for value in exact]
    target = (in_scale(total, scale) * step).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    by_remainder = sorted(range(len(parts)), key=lambda index: exact[index] - shown[index], reverse=True)
    for index in by_remainder[: max(0, int(target - sum(shown)))]:
        shown[index] += 1
    smallest = Decimal(1).scaleb(-scale.decimals)
    return [
        f"<{smallest}" if part and not value else number_text(value / step, scale.decimals)
        for part, value in zip(parts, shown, strict=True)
    ]


def percent_text(share: float | Decimal, decimals: int = 1, *, sign: bool = False) -> str:
    """A share (0–1) as `6.6%`; with `sign` a change as `+4.0%`."""
    return number_text(Decimal(str(share)) * 100, decimals, sign=sign) + "%"


def as_printed(value: float, printed: str = "") -> str:
    """A source cell or parameter exactly as printed; without the print, the shortest text of the number."""
    text = printed.strip() or f"{value:.15g}"
    return MINUS + text[1:] if text.startswith("-") else text


def quantity_text(value: float, decimals: int = 1) -> str:
    """A quantity of a balance in its own unit, one decimal; dust shows `<0.1`."""
    return below_text(Decimal(str(value)), decimals) or number_text(value, decimals)


def class_of(value: float | Decimal, limits: Iterable[float]) -> int:
    """The class (1 = lowest) of a displayed value among ascending limits: a value on a limit is in the upper one."""
    return 1 + sum(1 for limit in limits if Decimal(str(value)) >= Decimal(str(limit)))
