"""The nouns of a recalculation. Invariant: the effects add up to new − old in integer micro-tonnes of CO2e."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

from ditan.core.errors import Problem
from ditan.core.inventory.totals import ALL, category_tree, is_land_use

Cause = Literal["activity", "factor", "method", "boundary", "error", "statistics"]
CAUSES: tuple[Cause, ...] = get_args(Cause)


@dataclass(frozen=True, slots=True)
class Declared:
    """A cause that somebody states for a category and all below it, with the reason; it overrides the one found."""

    cause: Cause
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """One of the two releases: how it was made and its totals in micro-tonnes of CO2e."""

    edition: str
    gwp: str
    library_release: str
    balance_file: str
    with_land_use_micro_t: int
    without_land_use_micro_t: int
    co2e_micro_t: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Effect:
    """What one change did to one row: from `before` to `after`, in micro-tonnes of CO2e.

    `found_cause` is the one seen in the rows; `cause` differs from it only where one was declared, with `reason`.
    """

    category: str
    sector: str
    fuel: str
    gas: str
    cause: Cause
    found_cause: Cause
    co2e_micro_t: int
    what_zh: str
    what_en: str
    before: str
    after: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Amounts:
    """The sum of effects, and the sum of their sizes: a small net may hide large ones."""

    net_micro_t: int
    absolute_micro_t: int


@dataclass(frozen=True)
class Recalculation:
    """The difference of two releases of one place and year; made by `recalculation`."""

    place: str
    year: int
    old: Release
    new: Release
    effects: tuple[Effect, ...]
    findings: tuple[Problem, ...] = ()

    @property
    def difference_micro_t(self) -> int:
        """New − old, with land use."""
        return self.new.with_land_use_micro_t - self.old.with_land_use_micro_t

    @property
    def difference_without_land_use_micro_t(self) -> int:
        """New − old, without land use."""
        return self.new.without_land_use_micro_t - self.old.without_land_use_micro_t

    @cached_property
    def by_cause(self) -> Mapping[Cause, Amounts]:
        """Net and absolute by cause, every cause named; the nets add up to the difference."""
        return {cause: _amounts(self._of(cause)) for cause in CAUSES}

    @cached_property
    def by_cause_without_land_use(self) -> Mapping[Cause, Amounts]:
        """The same without land use."""
        return {
            cause: _amounts([effect for effect in self._of(cause) if not is_land_use(effect.category)])
            for cause in CAUSES
        }

    @cached_property
    def by_link(self) -> Mapping[tuple[Cause, str, str], Amounts]:
        """Net and absolute by cause and what changed (Chinese, English): potentials apart from heating values."""
        found: dict[tuple[Cause, str, str], list[Effect]] = {}
        for cause in CAUSES:
            for effect in self._of(cause):
                found.setdefault((cause, effect.what_zh, effect.what_en), []).append(effect)
        return {link: _amounts(effects) for link, effects in found.items()}

    @cached_property
    def by_category(self) -> Mapping[str, Mapping[Cause, int]]:
        """Net by category (each with all below it; "" is everything) and cause; only what changed."""
        found: dict[str, dict[Cause, int]] = {}
        for cause in CAUSES:
            own: dict[str, int] = {}
            for effect in self._of(cause):
                own[effect.category] = own.get(effect.category, 0) + effect.co2e_micro_t
            for code, amount in category_tree().sum_up(own).items():
                found.setdefault(code, {})[cause] = amount
        return {code: found[code] for code in category_tree().parents if code in found}

    def largest(self, count: int = 10) -> tuple[Effect, ...]:
        """The largest effects by size."""
        return tuple(sorted(self.effects, key=lambda effect: -abs(effect.co2e_micro_t))[:count])

    def change_share(self, category: str = ALL) -> float | None:
        """The change of a category as a share of the old amount; None where that was not above zero."""
        old = self.old.co2e_micro_t.get(category, 0)
        return (self.new.co2e_micro_t.get(category, 0) - old) / old if old > 0 else None

    def as_json(self) -> dict[str, Any]:
        """Everything as plain values in tonnes."""
        from ditan.core.inventory.recalculation.record import recalculation_record

        return recalculation_record(self)

    def _of(self, cause: Cause) -> list[Effect]:
        return [effect for effect in self.effects if effect.cause == cause]


def _amounts(effects: list[Effect]) -> Amounts:
    sizes = [effect.co2e_micro_t for effect in effects]
    return Amounts(sum(sizes), sum(abs(size) for size in sizes))
