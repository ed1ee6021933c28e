"""Ridge regression of the logarithms, its trace, and the k at which the trace settles."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.fitting import (
    FactorsTellTheSame,
    RidgeBelowZero,
    SampleTooSmall,
    TraceUnsettled,
    ValuesLeftOut,
)
from ditan.core.pathway.regression import Coefficient, Sample, log_sample
from ditan.core.pathway.stirpat.rule import RidgeRule, ridge_rule

Floats = npt.NDArray[np.float64]
CANNOT_TELL = 1e-12  # smallest eigenvalue of correlations at which columns without ridge are told apart


@dataclass(frozen=True, slots=True)
class TracePoint:
    """Standardised coefficients and R² at one k."""

    k: float
    standardised: dict[str, float]
    r2: float

    def as_json(self) -> dict[str, Any]:
        """The point as plain values."""
        return {"k": self.k, "standardised": self.standardised, "r2": self.r2}


@dataclass(frozen=True, slots=True)
class Stirpat:
    """A fitted equation ln I = constant + Σ elasticity · ln factor.

    `coefficients` are the elasticities with standard errors; `standardised` the coefficients of the standardised columns;
    `inflation` (VIF) says how far each factor is told by the others; `mean_error` the mean of |fitted/actual − 1|;
    `is_chosen`: k was chosen by the rule.
    """

    response: str
    k: float
    is_chosen: bool
    constant: float
    coefficients: tuple[Coefficient, ...]
    standardised: dict[str, float]
    inflation: dict[str, float | None]
    count: int
    r2: float
    f: float | None
    p: float | None
    mean_error: float
    trace: tuple[TracePoint, ...]
    rule: RidgeRule
    findings: tuple[Problem, ...]

    @property
    def elasticities(self) -> dict[str, float]:
        """The elasticity of each factor."""
        return {one.name: one.value for one in self.coefficients}

    @property
    def told_by_others(self) -> tuple[str, ...]:
        """The factors whose variance inflation is high by the rule, also those that move exactly with others."""
        bound = self.rule.inflation_high
        return tuple(name for name, found in self.inflation.items() if found is None or found >= bound)

    def as_json(self) -> dict[str, Any]:
        """The fit as plain values."""
        return {
            "response": self.response,
            "k": self.k,
            "is_chosen_by_trace": self.is_chosen,
            "constant": self.constant,
            "elasticities": [one.as_json() for one in self.coefficients],
            "standardised": self.standardised,
            "variance_inflation": self.inflation,
            "n": self.count,
            "r2": self.r2,
            "f": self.f,
            "p": self.p,
            "mean_error": self.mean_error,
            "trace": [point.as_json() for point in self.trace],
            "rule": self.rule.as_json(),
        }


@dataclass(frozen=True, slots=True)
class _Standard:
    """Columns of unit length about their means, in the axes of their correlations, so that any k is a division."""

    axes: Floats
    sizes: Floats
    along: Floats
    lengths: Floats
    height: float
    means: Floats
    level: float

    def at(self, k: float) -> Floats:
        return np.asarray(self.axes @ (self.along / (self.sizes + k)))

    def left(self, k: float) -> float:
        """The sum of squares left over, of the response of unit length: 1 − 2β'r + β'Rβ."""
        inside = self.along / (self.sizes + k)
        return float(1 - 2 * inside @ self.along + (inside**2) @ self.sizes)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The k taken, and what it was taken by."""

    k: float
    is_chosen: bool
    trace: tuple[TracePoint, ...]
    rule: RidgeRule
    findings: tuple[Problem, ...]


def stirpat(sample: Sample, k: float | None = None, rule: RidgeRule | None = None) -> Stirpat:
    """Fit emissions to powers of factors.

    When to use: factors that move together (population, output, intensity): least squares would give them wild signs.
    Formula: with ln I and ln factors less their means and of unit length, β = (R + kI)⁻¹r, R the correlations of the
    factors and r those with the response; elasticity bⱼ = βⱼ·s_y/sⱼ, constant = mean(ln I) − Σ bⱼ·mean(ln xⱼ);
    Var β = σ²(R + kI)⁻¹R(R + kI)⁻¹ with σ² = RSS/(n − m − 1); R² = 1 − RSS/TSS; F = (R²/m)/((1 − R²)/(n − m − 1)).

    Parameters: sample – the response in the first column, the factors in the others, all above zero; k – zero or more;
    by default the rule's choice: where the trace settles.
    Raises: Refused with RidgeBelowZero, SampleNotPositive, SampleTooSmall, FactorsTellTheSame (a column that does not
    vary; without ridge also columns that move exactly together).
    Source: Dietz and Rosa (1997), PNAS 94 (STIRPAT); Hoerl and Kennard (1970), Technometrics 12.
    Interpretation: k is on the scale of correlations, as statistics packages print it.
    """
    used = rule or ridge_rule()
    refuse_if(_problems(sample, k, used))
    logs = log_sample(sample)
    factors = sample.names[1:]
    standard = _standardised(logs, factors, k)
    trace = _trace(standard, factors, used)
    settled = _settled(trace, used)
    taken = k if k is not None else used.end if settled is None else settled
    findings: list[Problem] = []
    if sample.left_out:
        findings.append(ValuesLeftOut(sample.where, rows=", ".join(sample.left_out)))
    if k is None and settled is None:
        findings.append(TraceUnsettled(sample.where, end=used.end))
    choice = _Choice(taken, k is None, trace, used, tuple(findings))
    return _fitted(sample, logs, standard, choice)


def _problems(sample: Sample, k: float | None, rule: RidgeRule) -> list[Problem]:
    found: list[Problem] = []
    if k is not None and not k >= 0:
        found.append(RidgeBelowZero(found=k))
    least = len(sample.names) + rule.minimum_freedom
    if len(sample.rows) < least:
        found.append(
            SampleTooSmall(
                sample.where, count=len(sample.rows), coefficients=len(sample.names), minimum=least
            )
        )
    return found


def _standardised(logs: Floats, factors: tuple[str, ...], k: float | None) -> _Standard:
    means = logs.mean(axis=0)
    away = logs - means
    lengths = np.sqrt((away**2).sum(axis=0))
    flat = [name for name, length in zip(("", *factors), lengths, strict=True) if not length > CANNOT_TELL]
    if flat:
        refuse_if([FactorsTellTheSame(names=", ".join(name or "ln I" for name in flat))])
    units = away / lengths
    sizes, axes = np.linalg.eigh(units[:, 1:].T @ units[:, 1:])
    sizes = np.maximum(sizes, 0.0)
    if k == 0 and sizes[0] <= CANNOT_TELL:
        together = np.flatnonzero(np.abs(axes[:, 0]) > np.sqrt(CANNOT_TELL))
        refuse_if([FactorsTellTheSame(names=", ".join(factors[at] for at in together.tolist()))])
    along = axes.T @ (units[:, 1:].T @ units[:, 0])
    return _Standard(axes, sizes, along, lengths[1:], float(lengths[0]), means[1:], float(means[0]))


def _trace(standard: _Standard, factors: tuple[str, ...], rule: RidgeRule) -> tuple[TracePoint, ...]:
    count = round(rule.end / rule.step)
    first = 0 if standard.sizes[0] > CANNOT_TELL else 1  # without ridge there is no solution
    points = []
    for number in range(first, count + 1):
        k = round(number * rule.step, 12)
        named = dict(zip(factors, standard.at(k).tolist(), strict=True))
        points.append(TracePoint(k, named, 1 - standard.left(k)))
    return tuple(points)


def _settled(trace: tuple[TracePoint, ...], rule: RidgeRule) -> float | None:
    """The first k from which on no coefficient changes by more than the rule's share of the largest."""
    rows = np.array([list(point.standardised.values()) for point in trace])
    changes = np.abs(np.diff(rows, axis=0)).max(axis=1)
    moving = np.flatnonzero(changes > rule.settled_change * np.abs(rows[:-1]).max(axis=1))
    first = int(moving[-1]) + 1 if len(moving) else 0
    return trace[first].k if first < len(trace) - 1 else None


def _fitted(sample: Sample, logs: Floats, standard: _Standard, choice: _Choice) -> Stirpat:
    from scipy.special import fdtrc, stdtr

    factors = sample.names[1:]
    count, width = len(sample.rows), len(factors)
    freedom = count - width - 1
    k = choice.k
    beta = standard.at(k)
    scales = standard.height / standard.lengths
    values = beta * scales
    constant = float(standard.level - values @ standard.means)
    left = max(standard.left(k), 0.0)
    r2 = 1 - left
    spread = (standard.axes * (standard.sizes / (standard.sizes + k) ** 2)) @ standard.axes.T
    errors = np.sqrt(np.maximum(np.diag(spread), 0.0) * left / freedom) * scales
    f = (r2 / width) / (left / freedom) if left > 0 else None
    fitted = constant + logs[:, 1:] @ values
    coefficients = []
    for name, value, error in zip(factors, values.tolist(), errors.tolist(), strict=True):
        t = value / error if error > 0 else None
        p = None if t is None else float(2 * stdtr(freedom, -abs(t)))
        coefficients.append(Coefficient(name, value, error, t, p))
    return Stirpat(
        response=sample.names[0],
        k=k,
        is_chosen=choice.is_chosen,
        constant=constant,
        coefficients=tuple(coefficients),
        standardised=dict(zip(factors, beta.tolist(), strict=True)),
        inflation=_inflation(standard, factors),
        count=count,
        r2=r2,
        f=f,
        p=None if f is None else float(fdtrc(width, freedom, f)),
        mean_error=float(np.abs(np.exp(fitted - logs[:, 0]) - 1).mean()),
        trace=choice.trace,
        rule=choice.rule,
        findings=choice.findings,
    )


def _inflation(standard: _Standard, factors: tuple[str, ...]) -> dict[str, float | None]:
    """The diagonal of the inverse of the correlations; None where columns move exactly together."""
    if standard.sizes[0] <= CANNOT_TELL:
        return dict.fromkeys(factors)
    inverse = (standard.axes / standard.sizes) @ standard.axes.T
    return dict(zip(factors, np.diag(inverse).tolist(), strict=True))
