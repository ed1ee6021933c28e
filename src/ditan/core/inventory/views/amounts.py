"""What a row of a view holds, as something that adds up a tree: amounts, leaves, keys and remarks together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ditan.core.inventory.noting import DIVIDER
from ditan.core.library.gases import family_of
from ditan.core.trace import Step

Note = tuple[str, str]
NO_KEYS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Amounts:
    """Integer micro-tonnes of some leaf rows. An absent gas or None is not zero: nothing was estimated.

    `keys` are the kinds of nothing among the leaf rows by gas; `notes` (Chinese, English) are remarks on rows with
    an amount, `reasons` on those without. `is_verified` is False where an amount rests on an unverified parameter.
    """

    gas: Mapping[str, int] = field(default_factory=dict)
    gas_co2e: Mapping[str, int] = field(default_factory=dict)
    co2e: int | None = None
    biogenic: int | None = None
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    steps: tuple[int, ...] = ()
    consumption: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    reasons: tuple[Note, ...] = ()
    is_verified: bool = True

    @property
    def has_value(self) -> bool:
        """Whether anything was estimated."""
        return bool(self.gas) or self.co2e is not None

    @property
    def all_keys(self) -> frozenset[str]:
        """Every kind of nothing among the leaf rows."""
        return frozenset().union(*self.keys.values()) if self.keys else NO_KEYS

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(
            gas=_added(self.gas, other.gas),
            gas_co2e=_added(self.gas_co2e, other.gas_co2e),
            co2e=_sum(self.co2e, other.co2e),
            biogenic=_sum(self.biogenic, other.biogenic),
            keys={
                gas: self.keys.get(gas, frozenset()) | other.keys.get(gas, frozenset())
                for gas in (*self.keys, *(gas for gas in other.keys if gas not in self.keys))
            },
            steps=self.steps + other.steps,
            consumption=self.consumption + other.consumption,
            notes=_once(self.notes, other.notes),
            reasons=_once(self.reasons, other.reasons),
            is_verified=self.is_verified and other.is_verified,
        )


NOTHING = Amounts()


def amounts_of(
    leaves: Iterable[tuple[int, Step]], *, is_consumption: bool = False, is_biogenic: bool = False
) -> Amounts:
    """The amounts of some leaf rows, given with their positions; biogenic ones count as CO2 of biomass alone."""
    gas: dict[str, int] = {}
    gas_co2e: dict[str, int] = {}
    keys: dict[str, frozenset[str]] = {}
    positions: list[int] = []
    reasons: list[Note] = []
    is_verified = True
    for position, step in leaves:
        positions.append(position)
        column = family_of(step.gas)
        if step.emissions_micro_t is None:
            keys[column] = keys.get(column, frozenset()) | {step.status}
            if step.note:
                chinese, _, english = step.note.partition(DIVIDER)
                reasons.append((chinese, english or chinese))
            continue
        is_verified = is_verified and step.is_verified
        gas[column] = gas.get(column, 0) + step.emissions_micro_t
        if step.co2e_micro_t is not None:
            gas_co2e[column] = gas_co2e.get(column, 0) + step.co2e_micro_t
    placed = tuple(positions)
    found = Amounts(
        steps=() if is_consumption else placed,
        consumption=placed if is_consumption else (),
        is_verified=is_verified,
    )
    if is_biogenic:
        return replace(found, biogenic=sum(gas.values()) if gas else None)
    return replace(
        found,
        gas=gas,
        gas_co2e=gas_co2e,
        co2e=sum(gas_co2e.values()) if gas_co2e else None,
        keys=keys,
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _once(one: tuple[Note, ...], other: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(dict.fromkeys(one + other)) if one and other else one or other


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    found = dict(one)
    for gas, amount in other.items():
        found[gas] = found.get(gas, 0) + amount
    return found


def _sum(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other
