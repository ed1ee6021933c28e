"""What a cap allows in each year, exactly: fractions, so that a figure that is equal is not above."""

from decimal import Decimal
from fractions import Fraction

from ditan.core.pathway.tracking.caps import Cap, Number


def exact(value: Number) -> Fraction:
    """The number as it is printed: 0.1 is one tenth.

    >>> exact(0.1)
    Fraction(1, 10)
    """
    return Fraction(str(Decimal(str(value))))


def final_allowed(cap: Cap, base: Fraction | None) -> Fraction | None:
    """What holds in the last year: the value, the share of the base year, or the last year printed.

    Parameters: base – the figure of the base year in the cap's unit, None where it is not known.
    """
    if cap.path == "schedule":
        return exact(cap.schedule[max(cap.schedule)])
    if cap.value is None or (cap.is_share_of_base and base is None):
        return None
    return exact(cap.value) * (base if cap.is_share_of_base and base is not None else 1)


def allowed_in(cap: Cap, year: int, base: Fraction | None) -> Fraction | None:
    """What is allowed in a year; None where nothing is due in it, or the base year is not known.

    Formula: linear B + (V − B)·(t − t₀)/(T − t₀); geometric B·(V/B)^((t − t₀)/(T − t₀)); an increment counts from the base
    year, so its way is V·(t − t₀)/(T − t₀); a budget may be spent whenever, or, spread over its years, V·(t − t₁ + 1)/(T − t₁ + 1).
    Source: ways as in the tests of yearly targets: linear and geometric are both in use, the document decides.
    """
    if cap.path == "schedule":
        return exact(cap.schedule[year]) if year in cap.schedule else None
    final = final_allowed(cap, base)
    is_whole = cap.path == "level" or (cap.path == "end" and (year == cap.end or cap.kind == "budget"))
    if final is None or is_whole:
        return final
    return None if cap.path == "end" else _on_the_way(cap, year, base, final)


def _on_the_way(cap: Cap, year: int, base: Fraction | None, final: Fraction) -> Fraction | None:
    if cap.kind == "budget":
        return final * Fraction(year - cap.start + 1, cap.end - cap.start + 1)
    if cap.base_year is None:
        return None
    way = Fraction(year - cap.base_year, cap.end - cap.base_year)
    if cap.kind == "sector_increment":
        return final * way
    if base is None or way == 1:
        return None if base is None else final
    if cap.path == "linear":
        return base + (final - base) * way
    return base * Fraction(float(final / base) ** float(way)) if base > 0 and final > 0 else None
