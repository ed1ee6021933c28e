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
    old, new = before.prod(axis=-1), after.prod(axis=-1)
    is_zero_before, is_zero_after = before == 0, after == 0
    both = (old != 0) & (new != 0)
    ratios = np.ones(after.shape)
    np.divide(after, before, out=ratios, where=both[..., None])
    effects = log_mean(np.where(both, new, 1.0), np.where(both, old, 1.0))[..., None] * np.log(ratios)
    if both.all():
        return np.asarray(effects)
    turned = is_zero_before != is_zero_after
    count = turned.sum(axis=-1)
    share = np.divide(new - old, count, out=np.zeros(new.shape), where=count > 0)
    return np.asarray(np.where(both[..., None], effects, turned * share[..., None]))


def log_mean(a: Floats, b: Floats) -> Floats:
    """L(a, b) of two arrays of equal signs, without zeros.

    >>> float(log_mean(np.array([2.0]), np.array([2.0]))[0])
    2.0
    """
    apart = a - b
    logs = np.log(a / b)
    near = np.abs(logs) < NEAR
    found = np.divide(apart, logs, out=np.array(a, dtype=float), where=~near)
    # Close to each other the quotient loses digits; the mean of a series of three terms does not.
    return np.where(near, (a + b) / 2 * (1 - logs * logs / 12), found)


NEAR = 1e-4  # the next term of the series, its fourth power by 120, is below 1e-18 there
