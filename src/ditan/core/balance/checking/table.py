"""What every rule is given: the table, the thresholds, and how much energy a unit of each fuel is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ditan.core.balance.checking.naming import cell_facts
from ditan.core.balance.checking.thresholds import Thresholds
from ditan.core.balance.model import Balance
from ditan.core.balance.structure import parts_of_fuel
from ditan.core.errors.balance_checks import Amount

FLOAT_NOISE = 1e-9  # 38.6 − 38 is a hair above 0.6 in binary


@dataclass(frozen=True)
class Table:
    """A balance under check. `tce_per_unit`: 1e4 tce (calorific) in one table unit of each leaf fuel."""

    balance: Balance
    limits: Thresholds
    tce_per_unit: Mapping[str, float] = field(default_factory=dict)

    def consequence(self, fuel: str, amount: float) -> Amount:
        """The energy in an amount of a fuel, 1e4 tce (calorific); a total column weighs as its first part."""
        parts = parts_of_fuel(self.balance, fuel)
        weight = self.tce_per_unit.get(parts[0] if parts else fuel, 1.0)
        return Amount(abs(amount) * weight)

    def is_broken(self, difference: float) -> bool:
        """Whether a difference between printed figures is more than rounding."""
        return abs(difference) > self.limits.rounding_tolerance + FLOAT_NOISE

    def facts(self, row: str, fuel: str, amount: float) -> dict[str, Any]:
        """The facts of a finding about one cell, and the energy that it touches."""
        return {
            **cell_facts(self.balance, row, fuel),
            "tolerance": self.limits.rounding_tolerance,
            "consequence_1e4_tce": self.consequence(fuel, amount),
            "cells": [(row, fuel)],
            "also_zh": "",
            "also_en": "",
        }
