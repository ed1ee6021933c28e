"""The logarithmic mean Divisia index (LMDI-I) over arrays: many places, periods, parts and factors at once."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def lmdi_effects(before: Floats, after: Floats) -> Floats:
    """The additive effect of each factor on each part between two periods.

    Formula: Δ_x = L(E¹, E⁰) · ln(x¹/x⁰), with L(a, b) = (a − b) / ln(a/b) and L(a, a) = a; E is the product of the factors.
    Zeros by their limits: where some factors turn to or from zero, these share the whole change of the part, each alike,
    and the others have no effect; a part that is nothing in both periods has none.

    Parameters: before, after – factors along the last axis, any axes before; each factor of a part keeps its sign.
    Returns: effects of the same shape, in the unit of the product; they add up to E¹ − E⁰ along the last axis.
    Source: Ang (2004), Energy Policy 32; Ang (2005), Energy Policy 33; limits of zero: Ang and Liu (2007), Energy Policy 35.
    Interpretation: factors that vanish together vanish alike, so they share the change equally.
    """
    old, new = _product(before), _product(after)
    both = (old != 0) & (new != 0)
    if both.all():
        logs = np.log(after / before)
        return np.asarray(_mean(new, old, logs.sum(axis=-1))[..., None] * logs)
    ratios = np.divide(after, before, out=np.ones(after.shape), where=both[..., None])
    logs = np.log(ratios)
    weights = _mean(np.where(both, new, 1.0), np.where(both, old, 1.0), logs.sum(axis=-1))
    turned = (before == 0) != (after == 0)
    count = turned.sum(axis=-1)
    share = np.divide(new - old, count, out=np.zeros(new.shape), where=count > 0)
    return np.asarray(np.where(both[..., None], weights[..., None] * logs, turned * share[..., None]))


def log_mean(a: Floats, b: Floats) -> Floats:
    """L(a, b) of two arrays of equal signs, without zeros.

    >>> float(log_mean(np.array([2.0]), np.array([2.0]))[0])
    2.0
    """
    return _mean(a, b, np.log(a / b))


NEAR = 1e-4  # the next term of the series, its fourth power by 120, is below 1e-18 there


def _mean(a: Floats, b: Floats, logs: Floats) -> Floats:
    """L(a, b), given ln(a/b). Close to each other the quotient loses digits; two terms of its series do not."""
    near = np.abs(logs) < NEAR
    found = np.divide(a - b, logs, out=np.empty(logs.shape), where=~near)
    if near.any():
        found[near] = (a[near] + b[near]) / 2 * (1 - logs[near] ** 2 / 12)
    return found


def _product(factors: Floats) -> Floats:
    """The product along the last axis; over a few factors, one after the other is faster than a reduction."""
    found = factors[..., 0] * 1.0
    for number in range(1, factors.shape[-1]):
        found *= factors[..., number]
    return found
