"""One language of a report: its words and its one way to write numbers.

Amounts are 万吨 with one decimal in Chinese and kt without decimals in English: the same digits. Official
documents print no thousands commas; minus is − (U+2212).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ditan.core.errors.base import Language
from ditan.core.inventory.reports.wording import sentence
from ditan.core.quantities import unit_name
from ditan.core.rounding import MICRO_T_PER_1E4_T, shown_parts, shown_total
from ditan.core.trace import MICRO_T_PER_T, exact_text

MINUS = "−"
UNIT = MICRO_T_PER_1E4_T // 10  # what the last digit of an amount stands for: 0.1 万吨, which is 1 kt
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Voice:
    """Words and numbers in one language."""

    language: Language

    def say(self, key: str, **facts: Any) -> str:
        """The sentence of that key with its facts filled in."""
        text = sentence(key, self.language)
        return text.format(**facts) if facts else text

    def one_of(self, chinese: str, english: str) -> str:
        """Of two words that the data hold in both languages."""
        return (english or chinese) if self.language == "en" else (chinese or english)

    @property
    def amount_unit(self) -> str:
        """The unit of amounts of CO2e."""
        return self.say("report.unit_co2e")

    def amount(self, micro_t: int | None) -> str:
        """Micro-tonnes in the unit of amounts; what is there but rounds to nothing shows as <0.1 (kt: <1)."""
        return NOTHING if micro_t is None else self.units(shown_total(micro_t, UNIT), is_zero=micro_t == 0)

    def units(self, shown: int, *, is_zero: bool = False) -> str:
        """Whole display units (0.1 万吨, 1 kt) as text; `is_zero` tells a true zero from one by rounding."""
        if shown == 0 and not is_zero:
            return "<1" if self.language == "en" else "<0.1"
        digits = f"{abs(shown)}" if self.language == "en" else f"{abs(shown) // 10}.{abs(shown) % 10}"
        return MINUS + digits if shown < 0 else digits

    def signed(self, micro_t: int) -> str:
        """A difference with its sign."""
        text = self.amount(micro_t)
        return f"+{text}" if micro_t > 0 and not text.startswith("<") else text

    def parts(self, parts_micro_t: Sequence[int]) -> list[str]:
        """Parts that add up to their total as shown (largest remainder)."""
        shown = shown_parts(parts_micro_t, UNIT)
        return [
            self.units(units, is_zero=part == 0) for units, part in zip(shown, parts_micro_t, strict=True)
        ]

    def mass(self, micro_t: int) -> str:
        """Tonnes of a gas with one decimal."""
        return self.decimal(micro_t / MICRO_T_PER_T, 1)

    def span(self, low_micro_t: int, high_micro_t: int) -> str:
        """A range of amounts; beside a minus the dash would be read as another one."""
        joint = "–" if low_micro_t >= 0 else self.say("report.to")
        return f"{self.amount(low_micro_t)}{joint}{self.amount(high_micro_t)}"

    def share(self, share: float | None, decimals: int = 1) -> str:
        """A share (0–1) in per cent; what is there but rounds to nothing shows as <0.1%."""
        if share is None:
            return NOTHING
        smallest = Decimal(1).scaleb(-decimals)
        if 0 < abs(share) * 100 < smallest / 2:
            return f"<{smallest}%"
        return self.decimal(share * 100, decimals) + "%"

    def decimal(self, value: float, decimals: int) -> str:
        """A number with fixed decimals, halves away from zero."""
        rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        text = f"{abs(rounded):.{decimals}f}"
        return MINUS + text if rounded < 0 else text

    def exact(self, value: float | None) -> str:
        """A source figure or a parameter with all the digits it holds."""
        return NOTHING if value is None else exact_text(value).replace(",", "").replace("-", MINUS)

    def unit(self, unit: str) -> str:
        """A unit by name; blank where there is none."""
        return "" if unit in ("", "-") else unit_name(unit, self.language)

    def date(self, year: int, month: int, day: int) -> str:
        """A date as written on a cover."""
        return f"{year} 年 {month} 月 {day} 日" if self.language == "zh" else f"{year}-{month:02}-{day:02}"
