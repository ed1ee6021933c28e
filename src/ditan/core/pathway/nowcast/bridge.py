"""A year by what drives it: growth of emissions against growth of drivers (bridge equation).

Noun: `Bridge`. Invariants: years that lack are bridged by their distance, never filled in; with fewer years than the rule
asks for nothing is given.
"""

from dataclasses import dataclass

import numpy as np

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.nowcast import NowcastDriversAlike, NowcastYearsTooFew
from ditan.core.pathway.nowcast.predictive import Floats, Predictive
from ditan.core.pathway.nowcast.rule import NowcastRule, nowcast_rule


@dataclass(frozen=True, slots=True)
class Inventories:
    """Past inventories: years ascending, emissions above zero, the year totals of drivers (years, drivers), their names."""

    years: tuple[int, ...]
    emissions: tuple[float, ...]
    drivers: Floats
    names: tuple[str, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Bridge:
    """The expected total, the drift a year, one elasticity by driver, and each past year's error (expected ÷ actual − 1)."""

    total: Predictive
    drift: float
    elasticities: tuple[float, ...]
    errors: tuple[tuple[int, float], ...]
    freedom: int


def bridge(
    past: Inventories, year: int, now: Floats, now_scale: Floats, rule: NowcastRule | None = None
) -> Bridge:
    """The total of a year from the drivers of the year and past inventories.

    When to use: this year's emissions are not measured by month, but electricity, coal, cement are. Without drivers it is a
    random walk with drift.
    Formula: ln(E_b ÷ E_a) = c·h + Σ β_i · ln(X_ib ÷ X_ia) + ε·√h between neighbouring inventories a and b, h years apart;
    c and β by least squares weighted with 1/h. The year: ln E = ln E_last + c·h + Σ β_i · ln(X_i ÷ X_i,last), Student's t
    with n − p degrees of freedom and the variance s²·(h + x′(X′X)⁻¹x) + Σ β_i² · σ_i², where σ_i is the spread of the
    driver's own year (0 where it has none).

    Parameters: now – (drivers,) expected totals of the year; now_scale – (drivers,) spreads of their logarithm, NaN for none.
    Raises: Refused with NowcastYearsTooFew, NowcastDriversAlike.
    Source: `library/pathway/nowcast.yaml`. Interpretation: the drivers' spreads are taken as independent and as normal.
    """
    used, count = rule or nowcast_rule(), past.drivers.shape[1]
    gaps = np.diff(np.array(past.years, dtype=float))
    needed = count + 1 + used.bridge_freedom
    if len(gaps) < needed:
        refuse_if(
            [
                NowcastYearsTooFew(
                    past.where, years=len(gaps), drivers=count, needed=needed, freedom=used.bridge_freedom
                )
            ]
        )
    weight = np.sqrt(gaps)
    design = np.column_stack([gaps, np.diff(np.log(past.drivers), axis=0)]) / weight[:, None]
    answer = np.diff(np.log(np.asarray(past.emissions, dtype=float))) / weight
    problems: list[Problem] = []
    if np.linalg.matrix_rank(design) < count + 1:
        problems.append(NowcastDriversAlike(past.where, drivers=", ".join(past.names) or "-"))
    refuse_if(problems)
    inverse = np.linalg.inv(design.T @ design)
    effects = inverse @ design.T @ answer
    left = answer - design @ effects
    freedom = len(gaps) - count - 1
    variance = float(left @ left) / freedom
    ahead = float(year - past.years[-1])
    step = np.concatenate([[ahead], np.log(now) - np.log(past.drivers[-1])])
    spread = variance * (ahead + float(step @ inverse @ step))
    spread += float(np.nansum((effects[1:] * now_scale) ** 2))
    centre = np.log(past.emissions[-1]) + float(step @ effects)
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    with np.errstate(divide="ignore", invalid="ignore"):
        errors = np.exp(-left * weight / np.where(leverage < 1 - 1e-9, 1 - leverage, np.nan)) - 1
    total = Predictive(*(np.array([one]) for one in (0.0, centre, np.sqrt(spread), float(freedom))))
    told = zip(past.years[1:], errors.tolist(), strict=True)
    return Bridge(
        total,
        float(effects[0]),
        tuple(effects[1:].tolist()),
        tuple((at, error) for at, error in told if error == error),  # noqa: PLR0124 - not NaN
        freedom,
    )
