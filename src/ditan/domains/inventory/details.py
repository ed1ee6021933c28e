"""What an inventory keeps beside its rows: excluded carbon, recovered gas, the range of its switches, the reference by fuel."""

from dataclasses import dataclass
from typing import Any

from ditan.domains.inventory.models import Inventory


@dataclass(frozen=True, slots=True)
class Details:
    """The stored details under the names of the core."""

    excluded: list[dict[str, Any]]
    recovered: list[dict[str, Any]]
    other_petroleum: dict[str, Any] | None
    reference_fuels: list[dict[str, Any]]

    def not_burnt(self) -> set[tuple[str, str]]:
        """The cells (row, fuel) that a rule of the edition does not count as burnt: bitumen and the like."""
        return {(part["row"], part["fuel"]) for part in self.excluded if part["kind"] == "not_energy"}

    def range_micro_t(self, ours: int) -> tuple[int, int] | None:
        """The smallest and largest total that the two switches give: rules for other petroleum, recovered gas in or out."""
        if self.other_petroleum is None:
            return None
        by_rule = self.other_petroleum["micro_t"]
        rest = ours - by_rule[self.other_petroleum["chosen"]]
        amounts = [rest + amount for amount in by_rule.values()]
        counted = sum(part["co2_micro_t"] for part in self.recovered if part["is_counted"])
        left_out = sum(part["co2_micro_t"] for part in self.recovered if not part["is_counted"])
        low, high = min(amounts) - counted, max(amounts) + left_out
        return (low, high) if low < high else None


def details_of(inventory: Inventory) -> Details:
    """The details of a stored inventory; an older one may lack some."""
    stored = inventory.details
    return Details(
        excluded=stored.get("excluded") or [],
        recovered=stored.get("recovered") or [],
        other_petroleum=stored.get("other_petroleum_range"),
        reference_fuels=stored.get("reference_fuels") or [],
    )
