"""What the findings on a balance table share."""

from typing import Any

from ditan.core.errors.base import Language, Problem, Severity


class Amount(float):
    """A number that prints with the minus sign of typesetting."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        text = float.__format__(self, spec)
        return text[1:] if text.startswith("-") and not text.strip("-0.,") else text.replace("-", "−")


class BalanceFinding(Problem):
    """A finding on a balance table.

    Facts beside those of the wording: `cells` (the cells to light, as (row, fuel)), `parts` (name, value and
    cell of each part of a sum) and `consequence_1e4_tce` (how much energy it touches, calorific).
    """

    severity: Severity = "warning"

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """The common shape, and beside it the numbers, the parts and the cells of the finding."""
        shape = super().as_json(language)
        for name in ("printed", "expected_value", "difference", "share", "parts", "cells", "by_fuel"):
            if name in self.facts:
                shape[name] = self.facts[name]
        if "consequence_1e4_tce" in self.facts:
            shape["consequence"] = {
                "value": self.facts["consequence_1e4_tce"],
                "unit": "1e4 tce (calorific)",
            }
        return shape
