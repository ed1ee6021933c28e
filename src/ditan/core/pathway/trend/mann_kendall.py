"""The Mann–Kendall test of a monotonic trend, as it was written and corrected for autocorrelation; many series at once."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ditan.core.pathway.trend.matrix import packed
from ditan.core.pathway.trend.slope import sen_slope

Floats = npt.NDArray[np.float64]
LAG_Z = 1.959963984540054  # 97.5 % of the standard normal: a lag beyond it is significant at 5 %
ARITHMETIC = 1e-11  # of the largest value: what differs by less once a trend is taken off is equal


@dataclass(frozen=True, slots=True)
class MannKendall:
    """The test of one series. `tau` is S by the number of pairs; `z` and `p` are None where the variance is nothing."""

    s: float
    var: float
    z: float
    p: float
    tau: float

    def as_json(self) -> dict[str, float]:
        """The five numbers by name."""
        return {"s": self.s, "var": self.var, "z": self.z, "p": self.p, "tau": self.tau}


def mann_kendall(values: Floats) -> list[MannKendall]:
    """The original test, with ties, of every series.

    Formula: S = Σ_{i<j} sgn(x_j − x_i); Var S = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)] / 18 over groups of t equal values;
    z = (S ∓ 1)/√Var, 0 where S is 0; p = 2(1 − Φ(|z|)); τ = S / (n(n−1)/2).

    Parameters: values – one series a row, in the order of time; NaN where a year lacks.
    Returns: a MannKendall per row. A series of equal values has z 0 and p 1.
    Source: Mann (1945), Econometrica 13; Kendall (1975), Rank Correlation Methods; ties as in Gilbert (1987).

    >>> mann_kendall(np.array([[1.0, 2.0, 3.0, 4.0]]))[0].s
    6.0
    """
    rows = np.atleast_2d(values)
    s = _scores(rows)
    n = np.isfinite(rows).sum(axis=1).astype(float)
    var = (n * (n - 1) * (2 * n + 5) - _ties(rows)) / 18
    return [_tested(*one) for one in zip(s.tolist(), var.tolist(), n.tolist(), strict=True)]


def mann_kendall_corrected(values: Floats, years: Floats) -> list[MannKendall]:
    """The test with its variance corrected for autocorrelation.

    Rule: the Sen slope is taken off, the ranks of what is left correlated with themselves by lags; lags significant at
    5 % change the variance: Var*(S) = Var(S) · [1 + 2/(n(n−1)(n−2)) · Σ (n−k)(n−k−1)(n−k−2) ρ_k].

    Parameters: values – as `mann_kendall`; years – of the columns.
    Returns: a MannKendall per row. A correction that leaves no variance is not made.
    Source: Hamed and Rao (1998), Journal of Hydrology 204.
    """
    rows = np.atleast_2d(values)
    shares = _variance_shares(_left_of_trend(rows, years))
    counts = np.isfinite(rows).sum(axis=1).astype(float)
    return [
        _tested(plain.s, plain.var * share, count)
        for plain, share, count in zip(mann_kendall(rows), shares.tolist(), counts.tolist(), strict=True)
    ]


def _left_of_trend(rows: Floats, years: Floats) -> Floats:
    """The order of what is left of each value without the Sen slope: 0, 1, 2 …, equal ones alike, NaN where a value lacks.

    What differs by the arithmetic alone is equal, so that the order is the same in every unit.
    """
    largest = np.abs(np.where(np.isfinite(rows), rows, 0)).max(axis=1, keepdims=True)
    scaled = rows / np.where(largest > 0, largest, 1)
    slopes = sen_slope(scaled, years)
    slopes[~np.isfinite(slopes)] = 0
    left = scaled - slopes[:, None] * (years - years[0])
    order = np.argsort(left, axis=1)
    with np.errstate(invalid="ignore"):
        steps = (np.diff(np.take_along_axis(left, order, axis=1), axis=1) > ARITHMETIC).cumsum(axis=1)
    found = np.zeros(rows.shape)
    np.put_along_axis(found, order[:, 1:], steps.astype(float), axis=1)
    return np.where(np.isfinite(rows), found, np.nan)


def _scores(rows: Floats) -> Floats:
    first, second = np.triu_indices(rows.shape[1], 1)
    signs = np.sign(rows[:, second] - rows[:, first])
    return np.asarray(np.nansum(signs, axis=1), dtype=float)


def _ties(rows: Floats) -> Floats:
    """Σ t(t−1)(2t+5) of each row: each of the t equal values brings (t−1)(2t+5)."""
    equal = (rows[:, :, None] == rows[:, None, :]).sum(axis=2).astype(float)
    return np.asarray(np.where(equal > 0, (equal - 1) * (2 * equal + 5), 0).sum(axis=1), dtype=float)


def _tested(s: float, var: float, n: float) -> MannKendall:
    z = 0.0 if s == 0 or var <= 0 else (s - math.copysign(1, s)) / math.sqrt(var)
    pairs = n * (n - 1) / 2
    return MannKendall(s, var, z, math.erfc(abs(z) / math.sqrt(2)), s / pairs if pairs else 0.0)


def _variance_shares(left: Floats) -> Floats:
    """By what each variance is multiplied, from the autocorrelation of the ranks of what is left of the trend."""
    if left.shape[1] <= 2:
        return np.ones(left.shape[0])
    values, _order = packed(left)
    has = np.isfinite(values)
    n = has.sum(axis=1).astype(float)[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        above = (values[:, :, None] > values[:, None, :]).sum(axis=2)
        equal = (values[:, :, None] == values[:, None, :]).sum(axis=2)
        ranks = np.where(has, above + (equal + 1) / 2, 0)
        centred = np.where(has, ranks - ranks.sum(axis=1, keepdims=True) / n, 0)
        lags = np.arange(1.0, values.shape[1])
        along = [(centred[:, lag:] * centred[:, :-lag]).sum(axis=1) for lag in range(1, values.shape[1])]
        correlations = np.stack(along, axis=1) / (centred**2).sum(axis=1, keepdims=True)
        counted = (np.abs(correlations) > LAG_Z / np.sqrt(n)) & (lags < n)
        weights = (n - lags) * (n - lags - 1) * (n - lags - 2)
        changed = 2 / (n * (n - 1) * (n - 2)) * (weights * correlations * counted).sum(axis=1, keepdims=True)
        shares = (1 + changed)[:, 0]
    return np.where(np.isfinite(shares) & (shares > 0), shares, 1.0)
