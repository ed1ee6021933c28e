"""The year of a place: its emissions and its emissions by output, with ranges, and the chance of missing a target.

Nouns: `Nowcast`, `Chance`. Invariant: without a range there is no probability.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ditan.core.errors import Problem, Refused
from ditan.core.errors.nowcast import (
    NowcastDriverUnsure,
    NowcastNothingSoFar,
    NowcastRangeMissing,
    NowcastRangeRough,
    NowcastYearDiffers,
)
from ditan.core.pathway.nowcast.bridge import Inventories, bridge
from ditan.core.pathway.nowcast.predictive import Floats, Predictive
from ditan.core.pathway.nowcast.reading import PeriodTable
from ditan.core.pathway.nowcast.rule import NowcastRule, nowcast_rule
from ditan.core.pathway.nowcast.year_end import YearEnd, year_end

POINTS = 400  # quantiles of each of two distributions that are combined
AGREED = 0.005  # periods and year that differ by less are one number printed twice


@dataclass(frozen=True, slots=True)
class Expected:
    """A value with its ranges by level; `middle` None where nothing can be said."""

    middle: float | None
    spans: tuple[tuple[float, float, float], ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        spans = [{"level": level, "low": low, "high": high} for level, low, high in self.spans]
        return {"value": self.middle, "ranges": spans}


@dataclass(frozen=True, slots=True)
class Targets:
    """What is to be met: of the total, and of emissions by gdp; None: no target."""

    total: float | None = None
    intensity: float | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """The probability (0–1) that a target is missed; None where there is no range."""

    kind: str
    target: float
    missed: float | None


@dataclass(frozen=True, slots=True)
class Nowcast:
    """The year: how it was reckoned (`way`), how many periods were known, drivers with their years and elasticities."""

    year: int
    way: str
    periods: int
    size: int
    total: Expected
    intensity: Expected | None
    chances: tuple[Chance, ...]
    drivers: Mapping[str, tuple[float, float]]
    errors: tuple[tuple[int, float], ...]
    findings: tuple[Problem, ...]
    rule: NowcastRule
    distribution: Predictive
    shares: Floats | None = None

    def missed(self, kind: str, limit: float) -> float | None:
        """The probability (0–1) that the total, or emissions by output (`intensity`), exceeds a limit; None without a range."""
        if kind == "total":
            return _number(self.distribution.above(limit)[0])
        if self.shares is None or np.isnan(self.shares).any():
            return None
        return float(np.mean(self.shares > limit))

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        rule = self.rule
        return {
            "year": self.year,
            "way": self.way,
            "periods": {"known": self.periods, "of": self.size},
            "total": self.total.as_json(),
            "intensity": self.intensity.as_json() if self.intensity else None,
            "targets": [
                {"kind": one.kind, "target": one.target, "probability_missed": one.missed}
                for one in self.chances
            ],
            "drivers": [
                {"name": name, "expected": value, "elasticity": elasticity}
                for name, (value, elasticity) in self.drivers.items()
            ],
            "backtest": [{"year": year, "error": error} for year, error in self.errors],
            "rule": {
                "id": rule.id,
                "document": rule.document,
                "clause": rule.clause,
                "verification": rule.verification,
            },
        }


def nowcast(
    table: PeriodTable,
    emissions: str,
    drivers: Sequence[str] = (),
    *,
    year: int | None = None,
    gdp: str | float | Predictive | None = None,
    targets: Targets | None = None,
    rule: NowcastRule | None = None,
) -> Nowcast:
    """The total of a year that is not over, its intensity, and the chance that each target is missed.

    When to use: the office wants to know in August where the year ends. With periods of the emissions themselves they are
    taken (`year_end`); else the drivers of the year are brought to its end and bridged from past inventories (`bridge`).

    Parameters: emissions – column; drivers – columns, used where the year has no periods of emissions; year – default the
    newest with periods; gdp – a column with periods, the year's value as certain, or what is known of it; targets – missed
    where exceeded.
    Raises: Refused with NowcastNothingSoFar and what `bridge` refuses.
    Interpretation: emissions and gdp are taken as independent.
    """
    used = rule or nowcast_rule()
    asked = _year(table, year, emissions, drivers)
    findings: list[Problem] = _differing(table)
    if table.has(emissions, asked):
        total, way, errors, told = _own(table, emissions, asked, used, findings)
        periods = _known(table, emissions, asked)
    else:
        total, way, errors, told = _driven(table, emissions, drivers, asked, used, findings)
        periods = min((_known(table, name, asked) for name in drivers), default=0)
    output = _output(table, gdp, asked, used, findings)
    shares = None if output is None else quotient(total, output)
    intensity = None if output is None or shares is None else _intensity(total, output, shares, used.levels)
    return Nowcast(
        *(asked, way, periods, table.size_of(emissions), _expected(total, used.levels), intensity),
        _chances(targets or Targets(), total, shares),
        told,
        errors,
        tuple(findings),
        used,
        total,
        shares,
    )


def quotient(above: Predictive, below: Predictive) -> Floats:
    """Equally likely values of one total by another, ascending, both independent; NaN where the first has no range.

    When to use: emissions by output. Formula: all quotients of the quantiles (i − ½)/n of both. A divisor without a range
    counts as certain.
    """
    shares = (np.arange(POINTS) + 0.5) / POINTS
    top = np.array([float(above.quantile(share)[0]) for share in shares])
    bottom = np.array([float(below.quantile(share)[0]) for share in shares])
    if np.isnan(bottom).any():
        bottom = np.array([float(below.middle[0])])
    return np.sort((top[:, None] / bottom[None, :]).ravel())


def _year(table: PeriodTable, year: int | None, emissions: str, drivers: Sequence[str]) -> int:
    """The year asked for, of which something must be known: periods of the emissions, or of every driver."""
    last = max(table.annual[emissions], default=None)
    asked = year if year is not None else table.newest or (None if last is None else last + 1)
    if asked is None or not (table.has(emissions, asked) or all(table.has(name, asked) for name in drivers)):
        raise Refused([NowcastNothingSoFar(table.where, year="-" if asked is None else asked)])
    return asked


def _chances(targets: Targets, total: Predictive, shares: Floats | None) -> tuple[Chance, ...]:
    found = []
    if targets.total is not None:
        found.append(Chance("total", targets.total, _number(total.above(targets.total)[0])))
    if targets.intensity is not None and shares is not None:
        missed = None if np.isnan(shares).any() else float(np.mean(shares > targets.intensity))
        found.append(Chance("intensity", targets.intensity, missed))
    return tuple(found)


def _own(
    table: PeriodTable, column: str, year: int, rule: NowcastRule, findings: list[Problem]
) -> tuple[Predictive, str, tuple[tuple[int, float], ...], dict[str, tuple[float, float]]]:
    years, past = table.past(column, year)
    end = year_end(past, np.array([table.seen(column, year)]), rule)
    findings += _range_told(end, rule)
    kept = years[-rule.years_most :]
    errors = [(at, float(error)) for at, error in zip(kept, end.errors[0], strict=True) if error == error]  # noqa: PLR0124
    return end.total, end.ways()[0], tuple(errors), {}


def _driven(
    table: PeriodTable,
    emissions: str,
    drivers: Sequence[str],
    year: int,
    rule: NowcastRule,
    findings: list[Problem],
) -> tuple[Predictive, str, tuple[tuple[int, float], ...], dict[str, tuple[float, float]]]:
    ends = {
        name: year_end(table.past(name, year)[1], np.array([table.seen(name, year)]), rule)
        for name in drivers
    }
    findings += [
        NowcastDriverUnsure(table.where, driver=name, needed=rule.years_for_range)
        for name, end in ends.items()
        if np.isnan(end.total.scale[0])
    ]
    totals = {name: table.totals(name) for name in (emissions, *drivers)}
    years = [at for at in totals[emissions] if at < year and all(at in totals[name] for name in drivers)]
    years = [at for at in years if all(totals[name][at] > 0 for name in (emissions, *drivers))]
    now = np.array([float(end.total.middle[0]) for end in ends.values()])
    past = Inventories(
        tuple(years),
        tuple(totals[emissions][at] for at in years),
        np.array([[totals[name][at] for name in drivers] for at in years]).reshape(len(years), len(drivers)),
        tuple(drivers),
        table.where,
    )
    spreads = np.array([_log_spread(end.total) for end in ends.values()])
    found = bridge(past, year, now, spreads, rule)
    told = {
        name: (float(value), effect)
        for name, value, effect in zip(drivers, now, found.elasticities, strict=True)
    }
    return found.total, "bridge" if drivers else "drift", found.errors, told


def _log_spread(total: Predictive) -> float:
    """The spread of the logarithm of a whole total: that of its rest, by the rest's share."""
    rest = float(np.exp(total.centre[0]))
    return float(total.scale[0]) * rest / (float(total.known[0]) + rest)


def _output(
    table: PeriodTable,
    gdp: str | float | Predictive | None,
    year: int,
    rule: NowcastRule,
    findings: list[Problem],
) -> Predictive | None:
    if gdp is None:
        return None
    if isinstance(gdp, Predictive):
        return gdp
    if not isinstance(gdp, str):
        return _certain(float(gdp))
    if year in table.annual[gdp]:
        return _certain(table.annual[gdp][year])
    if not table.has(gdp, year):
        raise Refused([NowcastNothingSoFar(table.where, year=year)])
    end = year_end(table.past(gdp, year)[1], np.array([table.seen(gdp, year)]), rule)
    if np.isnan(end.total.scale[0]):
        findings.append(NowcastDriverUnsure(table.where, driver=gdp, needed=rule.years_for_range))
    return end.total


def _certain(value: float) -> Predictive:
    return Predictive(*(np.array([one]) for one in (value, -np.inf, 0.0, 1.0)))


def _expected(total: Predictive, levels: Sequence[float]) -> Expected:
    middle = _number(total.middle[0])
    if np.isnan(total.scale[0]):
        return Expected(middle, ())
    spans = [(level, *(float(end[0]) for end in total.span(level))) for level in levels]
    return Expected(middle, tuple((level, low, high) for level, low, high in spans))


def _intensity(total: Predictive, output: Predictive, shares: Floats, levels: Sequence[float]) -> Expected:
    middle = _number(total.middle[0] / output.middle[0])
    if np.isnan(shares).any():
        return Expected(middle, ())
    ends = [
        (level, float(np.quantile(shares, (1 - level) / 2)), float(np.quantile(shares, (1 + level) / 2)))
        for level in levels
    ]
    return Expected(middle, tuple(ends))


def _range_told(end: YearEnd, rule: NowcastRule) -> list[Problem]:
    way = end.ways()[0]
    if way == "growth":
        return [NowcastRangeRough(needed=rule.years_for_range)]
    if way in ("share_once", "scaled"):
        return [NowcastRangeMissing(years=int(end.years[0]), needed=rule.years_for_range)]
    return []


def _differing(table: PeriodTable) -> list[Problem]:
    """Years that are told and whose periods add up to something else."""
    found: list[Problem] = []
    for name in table.columns:
        for year, row in table.parts[name].items():
            told = table.annual[name].get(year)
            if told is None or np.isnan(row).any() or abs(sum(row) - told) <= AGREED * abs(told):
                continue
            found.append(
                NowcastYearDiffers(
                    table.where, column=name, year=year, sum=f"{sum(row):g}", year_value=f"{told:g}"
                )
            )
    return found


def _known(table: PeriodTable, column: str, year: int) -> int:
    return int((~np.isnan(table.seen(column, year))).sum())


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
