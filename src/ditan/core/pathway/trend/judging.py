"""The verdict on a series, or on many at once: peaked, on a plateau, or rising, by a rule that is data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.pathway import (
    SeriesEndsAtPeak,
    SeriesGap,
    SeriesShort,
    SeriesTooShort,
    VerdictHangsOnYears,
)
from ditan.core.pathway.reading import Observations, Source, read_observations_by
from ditan.core.pathway.trend.mann_kendall import MannKendall, mann_kendall, mann_kendall_corrected
from ditan.core.pathway.trend.matrix import Matrix, matrix_of
from ditan.core.pathway.trend.plateau import Plateau, plateau_around
from ditan.core.pathway.trend.rule import PeakRule, peak_rule
from ditan.core.pathway.trend.slope import sen_slope

if TYPE_CHECKING:
    import pyarrow as pa

Status = Literal["peaked", "plateau", "rising"]


@dataclass(frozen=True, slots=True)
class Trend:
    """The verdict on one series, with the tests it rests on.

    `after_peak` is the test from the candidate year on (None with fewer than two years there), `after_peak_corrected` the same
    corrected for autocorrelation: it does not decide, but where it says otherwise a finding tells; `plateau` the first and
    last year around the peak that lie within the rule's share of it, `plateaus` the same for each share that is told.
    `sen_slope` is in units of the values by year.
    """

    years: tuple[int, ...]
    values: tuple[float, ...]
    peak_year: int
    peak_value: float
    status: Status
    mann_kendall: MannKendall
    mann_kendall_corrected: MannKendall
    after_peak: MannKendall | None
    after_peak_corrected: MannKendall | None
    sen_slope: float
    plateau: tuple[int, int]
    plateaus: tuple[Plateau, ...]
    rule: PeakRule
    findings: tuple[Problem, ...]

    @property
    def plateau_width(self) -> int:
        """How many years the plateau takes."""
        return self.plateau[1] - self.plateau[0] + 1

    def as_json(self) -> dict[str, Any]:
        """The verdict as plain values."""
        return {
            "peak_year": self.peak_year,
            "peak_value": self.peak_value,
            "status": self.status,
            "mann_kendall": self.mann_kendall.as_json(),
            "mann_kendall_corrected": self.mann_kendall_corrected.as_json(),
            "mann_kendall_after_peak": self.after_peak.as_json() if self.after_peak else None,
            "mann_kendall_after_peak_corrected": (
                self.after_peak_corrected.as_json() if self.after_peak_corrected else None
            ),
            "sen_slope": self.sen_slope,
            "plateau": Plateau(self.rule.plateau_share, *self.plateau).as_json(),
            "plateaus": [plateau.as_json() for plateau in self.plateaus],
            "years": {"from": self.years[0], "to": self.years[-1], "count": len(self.years)},
            "rule": self.rule.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Trends:
    """The verdicts on many series by name, and what keeps the others from one."""

    judged: Mapping[str, Trend]
    refused: Mapping[str, tuple[Problem, ...]]

    def frame(self) -> "pa.Table":
        """The verdicts as a pyarrow table (a narwhals-compatible frame), one row a place."""
        from ditan.core.pathway.trend.table import table_of

        return table_of(self.judged, self.refused)


def trend(series: Observations, rule: PeakRule | None = None) -> Trend:
    """Judge a series of yearly values.

    When to use: to ask whether a place, sector or enterprise has peaked; the answer is as good as the series.
    Rule: the candidate is the (first) year of the largest value. With fewer later years than the rule asks for, or a
    significant rise from it on, the series is rising; with a significant fall it has peaked; else it is on a plateau.

    Parameters: series – at least the rule's number of years; gaps are said, not filled; rule – default the library's.
    Raises: Refused with SeriesTooShort.
    Source: `library/pathway/peak.yaml`. Interpretation: the test from the candidate on includes the candidate.
    """
    used = rule or peak_rule()
    refuse_if(_too_short(series, used))
    return _judged([series], used)[0]


def trends(
    source: Source, place: str, year: str, value: str, sheet: str | None = None, rule: PeakRule | None = None
) -> Trends:
    """Judge every place of a file or table at once.

    Parameters: source – a file, or a table in memory; place, year, value – names of its columns.
    Returns: the same verdicts as `trend` gives one by one; a place with too few years is in `refused` with the reason.
    Raises: Refused with everything that is wrong with the table itself.
    """
    return trends_of(read_observations_by(source, value, place, year, sheet), rule)


def trends_of(series: Mapping[str, Observations], rule: PeakRule | None = None) -> Trends:
    """Judge many series by name, all tests made at once."""
    used = rule or peak_rule()
    refused = {name: tuple(_too_short(one, used)) for name, one in series.items()}
    long = {name: one for name, one in series.items() if not refused[name]}
    judged = _judged(list(long.values()), used)
    return Trends(
        dict(zip(long, judged, strict=True)),
        {name: problems for name, problems in refused.items() if problems},
    )


def _too_short(series: Observations, rule: PeakRule) -> list[Problem]:
    count = len(series.years)
    if count >= rule.minimum_years:
        return []
    return [SeriesTooShort(series.where, count=count, minimum=rule.minimum_years)]


def _judged(series: Sequence[Observations], rule: PeakRule) -> list[Trend]:
    if not series:
        return []
    table = matrix_of(series)
    peaks = np.nanargmax(table.values, axis=1)
    later = np.arange(len(table.years)) >= peaks[:, None]
    plain = mann_kendall(table.values)
    corrected = mann_kendall_corrected(table.values, table.years)
    rest = np.where(later, table.values, np.nan)
    after, after_corrected = mann_kendall(rest), mann_kendall_corrected(rest, table.years)
    slopes = sen_slope(table.values, table.years).tolist()
    return [
        _trend(one, _position(table, number, int(peaks[number])), tests, slopes[number], rule)
        for number, (one, *tests) in enumerate(
            zip(series, plain, corrected, after, after_corrected, strict=True)
        )
    ]


def _position(table: Matrix, row: int, column: int) -> int:
    """Which of the values of a series stands in a column of the matrix."""
    return int(np.isfinite(table.values[row, :column]).sum())


def _trend(
    series: Observations, at: int, tests: Sequence[MannKendall], slope: float, rule: PeakRule
) -> Trend:
    plain, corrected, *both = tests
    after, after_corrected = both if at < len(series.years) - 1 else (None, None)
    status = _status(after, series.years[-1] - series.years[at], rule)
    findings = _findings(series, at, rule)
    if status != _status(after_corrected, series.years[-1] - series.years[at], rule):
        p, p_corrected = (f"{test.p:.3g}" for test in both)
        findings.append(VerdictHangsOnYears(series.where, p=p, p_corrected=p_corrected))
    main, *plateaus = (
        plateau_around(series.years, series.values, at, share)
        for share in (rule.plateau_share, *rule.plateau_shares)
    )
    return Trend(
        years=series.years,
        values=series.values,
        peak_year=series.years[at],
        peak_value=series.values[at],
        status=status,
        mann_kendall=plain,
        mann_kendall_corrected=corrected,
        after_peak=after,
        after_peak_corrected=after_corrected,
        sen_slope=slope,
        plateau=(main.start, main.end),
        plateaus=tuple(plateaus),
        rule=rule,
        findings=tuple(findings),
    )


def _status(after: MannKendall | None, later: int, rule: PeakRule) -> Status:
    if after is None or later < rule.years_after:
        return "rising"
    if after.p < rule.significance:
        return "peaked" if after.s < 0 else "rising"
    return "plateau"


def _findings(series: Observations, at: int, rule: PeakRule) -> list[Problem]:
    found: list[Problem] = []
    if series.gaps:
        found.append(SeriesGap(series.where, years=", ".join(map(str, series.gaps))))
    if len(series.years) < rule.small_sample:
        found.append(SeriesShort(series.where, count=len(series.years), wanted=rule.small_sample))
    if at == 0:
        found.append(SeriesEndsAtPeak(series.where, year=series.years[0]))
    return found
