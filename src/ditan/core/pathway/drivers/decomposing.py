"""A file of factors decomposed from period to period, or each against the first."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.pathway import FactorChangesSign, PeriodsTooFew, RatioOfNothing
from ditan.core.pathway.drivers.lmdi import lmdi_effects, log_mean
from ditan.core.pathway.reading import Parts

Floats = npt.NDArray[np.float64]
Method = Literal["additive", "multiplicative"]
Against = Literal["previous", "first"]


@dataclass(frozen=True, slots=True)
class PeriodEffects:
    """The change from one period to another. Additive: `total` and `effects` are differences; multiplicative: ratios.

    `by_part` (additive only) holds the effects of each part; their sums over parts are `effects`.
    """

    start: str
    end: str
    total: float
    effects: dict[str, float]
    by_part: dict[str, dict[str, float]]

    def as_json(self) -> dict[str, Any]:
        """The change as plain values."""
        found: dict[str, Any] = {
            "from": self.start,
            "to": self.end,
            "total": self.total,
            "effects": self.effects,
        }
        return found | ({"by_part": self.by_part} if self.by_part else {})


@dataclass(frozen=True, slots=True)
class Decomposition:
    """All changes of a file, and over all its periods: additive effects summed along the chain, ratios multiplied."""

    method: Method
    against: Against
    factors: tuple[str, ...]
    periods: tuple[PeriodEffects, ...]
    whole: PeriodEffects

    def as_json(self) -> dict[str, Any]:
        """The decomposition as plain values."""
        return {
            "method": self.method,
            "against": self.against,
            "factors": list(self.factors),
            "periods": [period.as_json() for period in self.periods],
            "whole": self.whole.as_json(),
        }


def decompose(parts: Parts, method: Method = "additive", against: Against = "previous") -> Decomposition:
    """Split the change of the sum of all parts into the effects of their factors (LMDI-I).

    When to use: for any identity whose factors multiply to the part's total (Kaya, sector × fuel, structure).
    Formula: additive as `lmdi_effects`, summed over parts; multiplicative D_x = exp(Δ_x / L(E¹, E⁰)), whose product is E¹/E⁰.

    Parameters: against – each period is compared with the previous one, or with the first.
    Returns: Decomposition; `whole` is from the first to the last period, chained where periods follow each other.
    Raises: Refused with PeriodsTooFew, FactorChangesSign, RatioOfNothing.
    Source: Ang (2005), Energy Policy 33, 867–871.
    """
    values = np.array(parts.values, dtype=float)
    if len(parts.periods) < 2:
        refuse_if([PeriodsTooFew(parts.where, count=len(parts.periods))])
    starts = [0] * (len(parts.periods) - 1) if against == "first" else list(range(len(parts.periods) - 1))
    ends = list(range(1, len(parts.periods)))
    refuse_if(_problems(parts, values, starts, ends, method))
    effects = lmdi_effects(values[starts], values[ends])
    totals = values.prod(axis=-1).sum(axis=-1)
    make = _difference if method == "additive" else _ratio
    periods = tuple(
        make(parts, at, to, effects[number], totals)
        for number, (at, to) in enumerate(zip(starts, ends, strict=True))
    )
    whole = periods[-1] if against == "first" else _chained(parts, periods, effects, totals, method)
    return Decomposition(method, against, parts.factors, periods, whole)


def _difference(parts: Parts, at: int, to: int, effects: Floats, totals: Floats) -> PeriodEffects:
    named = dict(zip(parts.factors, effects.sum(axis=0).tolist(), strict=True))
    by_part = {
        part: dict(zip(parts.factors, row, strict=True))
        for part, row in zip(parts.parts, effects.tolist(), strict=True)
        if part
    }
    return PeriodEffects(parts.periods[at], parts.periods[to], float(totals[to] - totals[at]), named, by_part)


def _ratio(parts: Parts, at: int, to: int, effects: Floats, totals: Floats) -> PeriodEffects:
    weight = log_mean(totals[to : to + 1], totals[at : at + 1])[0]
    ratios = np.exp(effects.sum(axis=0) / weight).tolist()
    named = dict(zip(parts.factors, ratios, strict=True))
    return PeriodEffects(parts.periods[at], parts.periods[to], float(totals[to] / totals[at]), named, {})


def _chained(
    parts: Parts, periods: tuple[PeriodEffects, ...], effects: Floats, totals: Floats, method: Method
) -> PeriodEffects:
    last = len(parts.periods) - 1
    if method == "additive":
        return _difference(parts, 0, last, effects.sum(axis=0), totals)
    ratios = np.prod([list(period.effects.values()) for period in periods], axis=0).tolist()
    named = dict(zip(parts.factors, ratios, strict=True))
    return PeriodEffects(parts.periods[0], parts.periods[last], float(totals[last] / totals[0]), named, {})


def _problems(
    parts: Parts, values: Floats, starts: list[int], ends: list[int], method: Method
) -> list[Problem]:
    found: list[Problem] = []
    turned = np.argwhere(values[starts] * values[ends] < 0)
    for number, part, factor in turned.tolist():
        found.append(
            FactorChangesSign(
                parts.where,
                factor=parts.factors[factor],
                part=parts.parts[part] or "-",
                start=parts.periods[starts[number]],
                end=parts.periods[ends[number]],
            )
        )
    totals = values.prod(axis=-1).sum(axis=-1)
    if method == "multiplicative":
        found += [
            RatioOfNothing(parts.where, period=parts.periods[at])
            for at in np.flatnonzero(totals <= 0).tolist()
        ]
    return found
