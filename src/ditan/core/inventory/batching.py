"""One run of the engine over everything that inventories multiply: rows, memo, left-out carbon, reference, own rows.

Many inventories go together (`multiply_batches`): what a run costs beside its rows is paid once. Every row is
multiplied by itself, so it comes out the same alone and in company.
"""

from collections.abc import Mapping, Sequence

from ditan.core.inventory.activities import Activity, LeftOut
from ditan.core.inventory.estimating import Amount, Emission, FuelAmount, Lot, burn, estimate
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
FLOWS, CONSUMPTION, OWN, PROPOSED = "flows", "consumption", "own", "proposed"


class Batch:
    """The amounts of one inventory under keys; after `multiply_batches` the emission of each."""

    def __init__(self, place: str, year: int) -> None:
        self.place = place
        self.year = year
        self.fuels: dict[Key, FuelAmount] = {}
        self.amounts: dict[Key, Amount] = {}
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

    def add_amounts(self, group: str, amounts: Mapping[int, Amount]) -> None:
        """Amounts that bring their parameters, under their place in a list."""
        self.amounts |= {(group, str(number)): amount for number, amount in amounts.items()}

    def add(self, key: Key, fuel: str, quantity: float, unit: str) -> None:
        """One amount of a fuel under a new key."""
        self.fuels[key] = FuelAmount(fuel, quantity, unit)

    def of_rows(self, group: str) -> dict[int, Emission]:
        """What came of the rows of one list, by their place in it."""
        return {int(key[1]): result for key, result in self.results.items() if key[0] == group}

    def result(self, group: str, number: int) -> Emission | None:
        """What came of a row by its place in the list; None where no amount was put there."""
        return self.results.get((group, str(number)))

    def micro_t(self, key: Key) -> int:
        """The result under a key; 0 where nothing was put there."""
        return self.results[key].micro_t if key in self.results else 0

    def group(self, name: str) -> dict[Key, int]:
        """All results of one group, keys without the group's name."""
        return {key[1:]: result.micro_t for key, result in self.results.items() if key[0] == name}


def multiply_batches(batches: Sequence[Batch], edition: Edition, gwp: str, library: Library) -> None:
    """Multiply everything at once; each batch then has its results.

    Raises: Refused by the engine for units that do not fit or numbers that are not finite, in whichever batch.
    """
    burnt = burn([Lot(one.place, one.year, tuple(one.fuels.values())) for one in batches], edition, library)
    others = estimate(
        [Lot(one.place, one.year, tuple(one.amounts.values())) for one in batches], gwp, library
    )
    for batch, of_fuels, of_amounts in zip(batches, burnt, others, strict=True):
        batch.results = dict(zip(batch.fuels, of_fuels, strict=True))
        batch.results |= zip(batch.amounts, of_amounts, strict=True)
