"""One run of the engine over everything that takes fuel factors: rows, memo, left-out carbon, reference."""

from collections.abc import Mapping, Sequence

from ditan.core.balance.model import Balance
from ditan.core.inventory.activities import Activity, LeftOut
from ditan.core.inventory.estimating import Emission, FuelAmount, burn
from ditan.core.inventory.recovering import RecoveredAmount
from ditan.core.library import Edition, Library

Key = tuple[str, ...]
SECTORAL, BUNKERS, LEFT_OUT, RECOVERED, RULE, REFERENCE = (
    "sectoral",
    "bunkers",
    "left_out",
    "recovered",
    "rule",
    "reference",
)


class Batch:
    """Amounts under keys; after `run` the emission of each."""

    def __init__(self) -> None:
        self.amounts: dict[Key, FuelAmount] = {}
        self.results: dict[Key, Emission] = {}

    def add_activities(self, group: str, activities: Sequence[Activity]) -> None:
        """Rows that have an amount, under their place in the list."""
        for number, activity in enumerate(activities):
            if activity.quantity is not None and activity.status in ("estimated", "memo"):
                self.add((group, str(number)), activity.fuel, activity.quantity, activity.unit)

    def add_left_out(self, items: Sequence[LeftOut], known: Mapping[str, object]) -> None:
        """Left-out amounts of fuels that have factors."""
        for number, item in enumerate(items):
            if item.fuel in known:
                self.add((LEFT_OUT, str(number)), item.fuel, item.quantity, item.unit)

    def add_recovered(self, amounts: Sequence[RecoveredAmount], known: Mapping[str, object]) -> None:
        """The recovered part of each gas."""
        for amount in amounts:
            if amount.fuel in known:
                self.add((RECOVERED, amount.fuel), amount.fuel, amount.recovered_burnt, amount.unit)

    def add(self, key: Key, fuel: str, quantity: float, unit: str) -> None:
        """One amount under a new key."""
        self.amounts[key] = FuelAmount(fuel, quantity, unit)

    def run(self, edition: Edition, library: Library, balance: Balance) -> None:
        """Multiply everything at once."""
        emissions = burn(list(self.amounts.values()), edition, library, balance.place, balance.year)
        self.results = dict(zip(self.amounts, emissions, strict=True))

    def micro_t(self, key: Key) -> int:
        """The result under a key; 0 where nothing was put there."""
        return self.results[key].micro_t if key in self.results else 0

    def group(self, name: str) -> dict[Key, int]:
        """All results of one group, keys without the group's name."""
        return {key[1:]: result.micro_t for key, result in self.results.items() if key[0] == name}
