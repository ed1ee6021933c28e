"""Unit conversions of one step, spelled out one by one, so that a person can follow them on a calculator.

Each factor of a unit above the line meets the factor of the same kind below it: `1e4 t` over `t` is × 10,000,
`GJ` over `TJ` is ÷ 1,000. What is left above the line is the mass of the result, brought to tonnes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ditan.core.quantities import Language, Part, Unit, unit_name

_TONNE = Fraction(1000)


@dataclass(frozen=True, slots=True)
class Conversion:
    """One conversion: multiply by `factor`; `from_unit` → `to_unit` as written, '' where a share is meant."""

    factor: Fraction
    from_unit: str
    to_unit: str

    def text(self, language: Language) -> str:
        """`× 10,000 (10⁴ t→t)` or `÷ 1,000 (GJ→TJ)`."""
        names = "→".join(unit_name(unit, language) for unit in (self.from_unit, self.to_unit) if unit)
        return (
            f"{operation_text(self.factor)} ({names})"
            if language == "en"
            else (f"{operation_text(self.factor)}（{names}）")
        )


def operation_text(factor: Fraction) -> str:
    """`× n`, `÷ n` or `× n ÷ m` of an exact factor."""
    above = f"× {factor.numerator:,}" if factor.numerator != 1 or factor.denominator == 1 else ""
    below = f"÷ {factor.denominator:,}" if factor.denominator != 1 else ""
    return f"{above} {below}".strip()


def conversions(units: Sequence[Unit], target: str, years: Fraction = Fraction(1)) -> list[Conversion]:
    """The conversions from the product of `units` to tonnes of the `target` (a unit text such as `tCO2`).

    Their product is the exact scale of the row. Identities (t over t) are left out.
    """
    parts = [part for unit in units for part in _single(unit)]
    below = [part for part in parts if part.exponent < 0]
    found: list[Conversion] = []
    for part in (part for part in parts if part.exponent > 0):
        if not part.dimension:
            found.append(Conversion(part.scale, part.text, ""))
            continue
        match = next((other for other in below if other.dimension == part.dimension), None)
        if match is None:
            found.append(Conversion(part.scale / _TONNE, part.text, target))
        else:
            below.remove(match)
            found.append(Conversion(part.scale / match.scale, part.text, match.text))
    for part in below:
        is_rate = part.dimension == (("year", 1),)
        found.append(Conversion(years / part.scale if is_rate else 1 / part.scale, part.text, ""))
    return [conversion for conversion in found if conversion.factor != 1]


def _single(unit: Unit) -> Iterator[Part]:
    for part in unit.parts:
        for _ in range(abs(part.exponent)):
            yield Part(part.text, part.scale, part.dimension, 1 if part.exponent > 0 else -1)
