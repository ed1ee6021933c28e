"""Numbers as text: as printed in the source, never rounded on the way."""

from decimal import Decimal

from ditan.core.trace.model import MICRO_T_PER_T


def exact_text(value: float | int | Decimal) -> str:
    """A number with thousands commas and exactly the digits it holds: 1e-5 is `0.00001`."""
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def tonnes_text(micro_t: int) -> str:
    """Integer micro-tonnes as tonnes, exactly: 1500000 is `1.5`."""
    return exact_text(Decimal(micro_t) / MICRO_T_PER_T)
