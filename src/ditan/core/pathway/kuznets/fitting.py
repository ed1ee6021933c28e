"""The environmental Kuznets curve of one place, and of many with a level for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.fitting import ResidualsRunTogether, SampleTooSmall, ValuesLeftOut
from ditan.core.pathway.kuznets.ends import Ends, ends_of
from ditan.core.pathway.kuznets.rule import KuznetsRule, kuznets_rule
from ditan.core.pathway.kuznets.turning import TurningPoint, turning_points
from ditan.core.pathway.regression import Coefficient, Fit, Sample, least_squares, log_sample

Floats = npt.NDArray[np.float64]
Shape = Literal["inverted_u", "u", "n_shape", "not_shown"]
ARITHMETIC = 1e-8
CONSTANT, POWERS = "constant", ("ln_income", "ln_income_2", "ln_income_3")


@dataclass(frozen=True, slots=True)
class Kuznets:
    """A fitted curve ln C = a + b₁ ln Y + b₂ (ln Y)² (+ b₃ (ln Y)³).

    `shape` by the rule; `turning` all turning points, ascending; `ends` the test of a U at both ends of the incomes seen (None
    with a cube); `is_past`: the last row's income lies beyond the turning point of an inverted U; `watson` the Durbin–Watson
    statistic of what is left over (both None for many places together, `is_past` also for other shapes, `watson` for an
    exact fit).
    """

    coefficients: tuple[Coefficient, ...]
    count: int
    places: int
    r2: float
    f: float | None
    p: float | None
    shape: Shape
    turning: tuple[TurningPoint, ...]
    seen: tuple[float, float]
    ends: Ends | None
    is_past: bool | None
    watson: float | None
    level: float
    rule: KuznetsRule
    findings: tuple[Problem, ...]

    def at(self, incomes: Floats) -> Floats:
        """What the curve tells of emissions at these incomes: exp(a + Σ bₖ(ln Y)ᵏ). For the curve of one place."""
        logs = np.log(incomes)
        told = sum(
            (one.value * logs**power for power, one in enumerate(self.coefficients)), np.zeros(len(logs))
        )
        return np.asarray(np.exp(told))

    def as_json(self) -> dict[str, Any]:
        """The fit as plain values."""
        return {
            "coefficients": [one.as_json() for one in self.coefficients],
            "n": self.count,
            "places": self.places,
            "r2": self.r2,
            "f": self.f,
            "p": self.p,
            "shape": self.shape,
            "turning_points": [one.as_json() for one in self.turning],
            "interval_level": self.level,
            "income": {"from": self.seen[0], "to": self.seen[1]},
            "ends": self.ends.as_json() if self.ends else None,
            "is_past_turning_point": self.is_past,
            "durbin_watson": self.watson,
            "rule": self.rule.as_json(),
        }


def kuznets(sample: Sample, *, is_cubic: bool = False, rule: KuznetsRule | None = None) -> Kuznets:
    """Fit the curve of one place.

    When to use: to see whether emissions turn as a place grows richer, and at which income; a fit tells what went
    together, not what will come.
    Formula: ordinary least squares of ln C on ln Y, (ln Y)² and, if wished, (ln Y)³; the logarithms are centred while they
    are solved for.
    Rule: the highest power must be significant; then b₂ below zero is an inverted U, above zero a U. With a cube the shape
    is that of the turning points inside the incomes seen: one top an inverted U, one bottom a U, both an N.

    Parameters: sample – columns emissions and income (constant prices by head), rows by year.
    Raises: Refused with SampleNotPositive for every value not above zero, SampleTooSmall, FactorsTellTheSame.
    Source: `library/pathway/kuznets.yaml`. Interpretation: the interval is made for ln Y* and exponentiated.
    """
    used = rule or kuznets_rule()
    degree = 3 if is_cubic else 2
    _enough(len(sample.rows), degree + 1, used, sample.where)
    logs = log_sample(sample)
    centre = float(logs[:, 1].mean())
    away = logs[:, 1] - centre
    columns = np.stack([away**power for power in range(degree + 1)], axis=1)
    fit = _shifted(least_squares(logs[:, 0], columns, _names(degree)), centre)
    return _judged(fit, sample.values[:, 1], [sample], used, constant=1)


def kuznets_pooled(
    samples: Mapping[str, Sample], *, is_cubic: bool = False, rule: KuznetsRule | None = None
) -> Kuznets:
    """Fit one curve to many places, each with a level of its own (fixed effects).

    Formula: the mean of each place is taken off every column; degrees of freedom are rows less places less slopes. R² is
    that within places.
    Raises: as `kuznets`, for all places at once.
    """
    used = rule or kuznets_rule()
    degree = 3 if is_cubic else 2
    rows = sum(len(sample.rows) for sample in samples.values())
    _enough(rows, degree + len(samples), used, None)
    logs = _all_logs(samples)
    centre = float(np.concatenate([one[:, 1] for one in logs]).mean())
    within = []
    for one in logs:
        powers = np.stack([(one[:, 1] - centre) ** power for power in range(1, degree + 1)], axis=1)
        both = np.column_stack([one[:, 0], powers])
        within.append(both - both.mean(axis=0))
    table = np.concatenate(within)
    fit = least_squares(table[:, 0], table[:, 1:], _names(degree)[1:], absorbed=len(samples))
    incomes = np.concatenate([sample.values[:, 1] for sample in samples.values()])
    return _judged(_shifted(fit, centre), incomes, list(samples.values()), used, constant=0)


def _all_logs(samples: Mapping[str, Sample]) -> list[Floats]:
    problems: list[Problem] = []
    found: list[Floats] = []
    for sample in samples.values():
        try:
            found.append(log_sample(sample))
        except Refused as refusal:
            problems += refusal.problems
    refuse_if(problems)
    return found


def _enough(rows: int, coefficients: int, rule: KuznetsRule, where: Where | None) -> None:
    least = max(rule.minimum_rows, coefficients + rule.minimum_freedom)
    if rows < least:
        refuse_if([SampleTooSmall(where, count=rows, coefficients=coefficients, minimum=least)])


def _names(degree: int) -> tuple[str, ...]:
    return (CONSTANT, *POWERS[:degree])


def _shifted(fit: Fit, centre: float) -> Fit:
    """The same curve in ln Y itself: (x − c)ᵏ = Σ C(k, j)·(−c)ᵏ⁻ʲ·xʲ, for values and covariance."""
    from dataclasses import replace
    from math import comb

    has_constant = fit.names[0] == CONSTANT
    powers = range(0 if has_constant else 1, len(POWERS[: len(fit.names) - has_constant]) + 1)
    shift = np.array([[comb(k, j) * (-centre) ** (k - j) if j <= k else 0.0 for k in powers] for j in powers])
    return replace(fit, values=shift @ fit.values, covariance=shift @ fit.covariance @ shift.T)


def _judged(
    fit: Fit, incomes: Floats, samples: Sequence[Sample], rule: KuznetsRule, *, constant: int
) -> Kuznets:
    from scipy.special import stdtrit

    seen = (float(incomes.min()), float(incomes.max()))
    quantile = float(stdtrit(fit.freedom, 1 - rule.significance / 2))
    slopes = slice(constant, None)
    turning = turning_points(
        fit.values[slopes], fit.covariance[slopes, slopes], quantile, seen, rule.near_share
    )
    ends = None
    if len(fit.names) - constant == 2:
        ends = ends_of(fit.values[slopes], fit.covariance[slopes, slopes], fit.freedom, seen)
    coefficients = fit.coefficients
    shape = _shape(coefficients, turning, rule)
    tops = [point for point in turning if point.is_maximum]
    is_past = bool(incomes[-1] > tops[0].income) if constant and shape == "inverted_u" and tops else None
    watson = _watson(fit) if constant else None
    return Kuznets(
        coefficients=coefficients,
        count=fit.count,
        places=len(samples),
        r2=fit.r2,
        f=fit.f,
        p=fit.p,
        shape=shape,
        turning=turning,
        seen=seen,
        ends=ends,
        is_past=is_past,
        watson=watson,
        level=1 - rule.significance,
        rule=rule,
        findings=tuple(_findings(samples, watson, rule)),
    )


def _watson(fit: Fit) -> float | None:
    """Σ(eₜ − eₜ₋₁)² / Σeₜ² (Durbin and Watson 1950, Biometrika 37): 2 where years do not hang together."""
    whole = float(fit.residuals @ fit.residuals)
    return float((np.diff(fit.residuals) ** 2).sum() / whole) if fit.f is not None and whole > 0 else None


def _findings(samples: Sequence[Sample], watson: float | None, rule: KuznetsRule) -> list[Problem]:
    found: list[Problem] = [
        ValuesLeftOut(sample.where, rows=", ".join(sample.left_out)) for sample in samples if sample.left_out
    ]
    if watson is not None and watson < rule.watson_least:
        found.append(ResidualsRunTogether(samples[0].where, watson=f"{watson:.2f}"))
    return found


def _shape(coefficients: Sequence[Coefficient], turning: Sequence[TurningPoint], rule: KuznetsRule) -> Shape:
    last = coefficients[-1]
    # An exact fit leaves no error to test against: what is not zero (but for the arithmetic) is there.
    is_shown = abs(last.value) > ARITHMETIC if last.p is None else last.p < rule.significance
    if not is_shown:
        return "not_shown"
    if last.name == POWERS[2]:
        return _cubic_shape(turning)
    return "inverted_u" if last.value < 0 else "u"


def _cubic_shape(turning: Sequence[TurningPoint]) -> Shape:
    """By the turning points that lie inside the incomes seen: one top alone is an inverted U, two are an N."""
    inside = [point for point in turning if point.position == "inside"]
    if len(inside) > 1:
        return "n_shape"
    if len(inside) == 1:
        return "inverted_u" if inside[0].is_maximum else "u"
    return "not_shown"
