"""Amounts in 10⁴ t and shares in %, as tables of a terminal show them; a dash where there is no number."""

MICRO_T_PER_1E4_T = 10_000_000_000
NOTHING = "–"


def amount(micro_t: int | None) -> str:
    """Micro-tonnes in 10⁴ t with two decimals.

    >>> amount(1_234_567_000_000)
    '123.46'
    """
    return NOTHING if micro_t is None else f"{micro_t / MICRO_T_PER_1E4_T:,.2f}"


def percent(share: float | None) -> str:
    """A share in % with one decimal.

    >>> percent(0.1118)
    '11.2 %'
    """
    return NOTHING if share is None else f"{share:.1%}".replace("%", " %")
