"""The verdict on a series: peaked, on a plateau, or rising, by a rule that is data."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import numpy as np

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.pathway import SeriesEndsAtPeak, SeriesGap, SeriesShort, SeriesTooShort
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.pathway.reading import Observations
from ditan.core.pathway.trend.mann_kendall import MannKendall, mann_kendall, mann_kendall_corrected
from ditan.core.pathway.trend.slope import sen_slope

Status = Literal["peaked", "plateau", "rising"]
RULE_FILE = BUILT_IN / "pathway" / "peak.yaml"


@dataclass(frozen=True, slots=True)
class PeakRule:
    """The rule of the verdict: `library/pathway/peak.yaml` says what its fields mean."""

    id: str
    years_after: int
    significance: float
    minimum_years: int
    small_sample: int
    plateau_share: float
    document: str
    clause: str
    verification: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The verdict on one series, with the tests it rests on.

    `after_peak` is the test from the candidate year on (None with fewer than two years there); `plateau` the first and
    last year around the peak that lie within the rule's share of it. `sen_slope` is in units of the values by year.
    """

    years: tuple[int, ...]
    values: tuple[float, ...]
    peak_year: int
    peak_value: float
    status: Status
    mann_kendall: MannKendall
    mann_kendall_corrected: MannKendall
    after_peak: MannKendall | None
    sen_slope: float
    plateau: tuple[int, int]
    rule: PeakRule
    findings: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """The verdict as plain values."""
        return {
            "peak_year": self.peak_year,
            "peak_value": self.peak_value,
            "status": self.status,
            "mann_kendall": self.mann_kendall.as_json(),
            "mann_kendall_corrected": self.mann_kendall_corrected.as_json(),
            "mann_kendall_after_peak": self.after_peak.as_json() if self.after_peak else None,
            "sen_slope": self.sen_slope,
            "plateau": {"from": self.plateau[0], "to": self.plateau[1]},
            "years": {"from": self.years[0], "to": self.years[-1], "count": len(self.years)},
            "rule": {
                "id": self.rule.id,
                "document": self.rule.document,
                "clause": self.rule.clause,
                "verification": self.rule.verification,
            },
        }


@cache
def peak_rule() -> PeakRule:
    """The rule of the library."""
    record = read_data(RULE_FILE)
    return PeakRule(**{name: record[name] for name in PeakRule.__slots__})


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
    if len(series.years) < used.minimum_years:
        refuse_if([SeriesTooShort(series.where, count=len(series.years), minimum=used.minimum_years)])
    years, values = np.array(series.years, dtype=float), np.array([series.values])
    at = int(values.argmax())
    after = mann_kendall(values[:, at:])[0] if at < len(series.years) - 1 else None
    return Trend(
        years=series.years,
        values=series.values,
        peak_year=series.years[at],
        peak_value=series.values[at],
        status=_status(after, series.years[-1] - series.years[at], used),
        mann_kendall=mann_kendall(values)[0],
        mann_kendall_corrected=mann_kendall_corrected(values, years)[0],
        after_peak=after,
        sen_slope=float(sen_slope(values, years)[0]),
        plateau=_plateau(series.years, series.values, at, used.plateau_share),
        rule=used,
        findings=tuple(_findings(series, at, used)),
    )


def _status(after: MannKendall | None, later: int, rule: PeakRule) -> Status:
    if after is None or later < rule.years_after:
        return "rising"
    if after.p < rule.significance:
        return "peaked" if after.s < 0 else "rising"
    return "plateau"


def _plateau(years: Sequence[int], values: Sequence[float], at: int, share: float) -> tuple[int, int]:
    least = values[at] - share * abs(values[at])
    first = last = at
    while first > 0 and values[first - 1] >= least:
        first -= 1
    while last < len(values) - 1 and values[last + 1] >= least:
        last += 1
    return years[first], years[last]


def _findings(series: Observations, at: int, rule: PeakRule) -> list[Problem]:
    found: list[Problem] = []
    if series.gaps:
        found.append(SeriesGap(series.where, years=", ".join(map(str, series.gaps))))
    if len(series.years) < rule.small_sample:
        found.append(SeriesShort(series.where, count=len(series.years), wanted=rule.small_sample))
    if at == 0:
        found.append(SeriesEndsAtPeak(series.where, year=series.years[0]))
    return found
