"""Settling the difference: proposed adjustments, and counties that add up to the city with them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ditan.core.errors import Problem
from ditan.core.errors.inventory.counties import KeyMissing
from ditan.core.inventory.counties.model import CITY, Adjustment, Amounts, Cause, Causes, Cell, Part
from ditan.core.inventory.counties.splitting import Split
from ditan.core.rounding import shared_out

Weights = Mapping[str, Mapping[str, Decimal]]
"""Weights of the counties by key: `{"population": {"320111": Decimal("71.2")}}`; only their ratios count."""
Chosen = Mapping[tuple[str, str], str]
"""Keys that somebody chose, by cause and sector; an empty sector stands for all sectors of the cause."""
OWN_VALUE = "own_value"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Adjustments that close the difference, and the keys that were asked for and are not there."""

    adjustments: tuple[Adjustment, ...]
    findings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """Every county with its adjustments, and the city's own row; together they are the city."""

    counties: Mapping[str, Amounts]
    own: Amounts

    def total_micro_t(self) -> int:
        """Counties and the city's own row together."""
        return sum(map(_total, self.counties.values())) + _total(self.own)


def propose(causes: Causes, split: Split, weights: Weights, chosen: Chosen | None = None) -> Proposal:
    """What would close the difference, part by part, by the treatment of its cause.

    Formula: allocated – to the counties by key, largest remainder, so that the shares add up to the part; deducted –
    from the counties that hold the cell (of a declaration: those it names), in ratio of what they hold; retained and
    kept – the city's own row.
    Parameters: `chosen` – other keys than the proposed ones.
    Returns: adjustments whose sum is the difference. A part whose key is missing stays with the city, with a finding.
    """
    adjustments: list[Adjustment] = []
    missing: dict[tuple[str, str], int] = defaultdict(int)
    for part in split.parts:
        cause = causes.causes[part.cause]
        key = key_in_use(cause, part.cell, chosen or {})
        if cause.treatment in ("retained", "kept"):
            adjustments.append(_to_city(part))
            continue
        ratios = _ratios(split, part, weights.get(key, {}), key)
        if not any(ratios.values()):
            missing[part.cause, key] += part.emissions_micro_t
            adjustments.append(_to_city(part))
            continue
        amounts = shared_out(part.emissions_micro_t, list(ratios.values()))
        adjustments += [
            Adjustment(part.cell, part.cause, county, amount, key, part.declared)
            for county, amount in zip(ratios, amounts, strict=True)
            if amount
        ]
    findings = tuple(
        KeyMissing(cause=cause, key=key, emissions_micro_t=amount) for (cause, key), amount in missing.items()
    )
    return Proposal(tuple(adjustments), findings)


def key_in_use(cause: Cause, cell: Cell, chosen: Chosen) -> str:
    """The key of a cell: chosen for its sector, else for its cause, else proposed; a deduction has no choice."""
    if cause.treatment == "deducted":
        return OWN_VALUE
    return chosen.get((cause.id, cell.sector)) or chosen.get((cause.id, "")) or cause.key_of(cell)


def settle(split: Split, adjustments: Iterable[Adjustment]) -> Settled:
    """The counties with their adjustments and the city's own row.

    Invariant: where the adjustments are those of `propose`, in every cell Σ counties + own = city, to the micro-tonne.
    """
    counties: dict[str, dict[Cell, int]] = {code: dict(amounts) for code, amounts in split.counties.items()}
    own: dict[Cell, int] = {}
    for adjustment in adjustments:
        holder = own if adjustment.holder == CITY else counties[adjustment.holder]
        holder[adjustment.cell] = holder.get(adjustment.cell, 0) + adjustment.emissions_micro_t
    return Settled(counties, own)


def effect_of_keys(
    amount_micro_t: int, counties: Iterable[str], weights: Weights
) -> dict[str, dict[str, int]]:
    """What each county would get of one amount under each key: key → county → micro-tonnes.

    When to use: before a key is chosen, to show whom it favours. A key without a weight above zero is left out.
    """
    codes = list(counties)
    found = {}
    for key, by_county in weights.items():
        ratios = [by_county.get(code, Decimal(0)) for code in codes]
        if any(ratios):
            found[key] = dict(zip(codes, shared_out(amount_micro_t, ratios), strict=True))
    return found


def _ratios(split: Split, part: Part, weights: Mapping[str, Decimal], key: str) -> dict[str, Decimal]:
    concerned = part.declared.counties if part.declared and part.declared.counties else tuple(split.counties)
    if key == OWN_VALUE:
        return {code: Decimal(max(0, split.counties.get(code, {}).get(part.cell, 0))) for code in concerned}
    return {code: weights.get(code, Decimal(0)) for code in concerned}


def _to_city(part: Part) -> Adjustment:
    return Adjustment(part.cell, part.cause, CITY, part.emissions_micro_t, declared=part.declared)


def _total(amounts: Amounts) -> int:
    return sum(amounts.values())
