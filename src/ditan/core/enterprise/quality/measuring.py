"""What is measured of an enterprise's year: how much is measured, filled, wrong, unexplained, evidenced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ditan.core.enterprise.checks import Finding, Subject, unanswered
from ditan.core.enterprise.facts.checking import place_key
from ditan.core.enterprise.facts.model import MONTHS, NE, WHOLE_YEAR


@dataclass(frozen=True, slots=True)
class YearMeasures:
    """Counts of one year. Shares are None where nothing was computed, or nothing is given by month.

    `values_due` are the months of every amount that is given by month, closed ones left out; `values_told` of them are
    filled, with a number or with NO, IE, C. `months_filled` of `months_due`: months in which any amount stands.
    """

    measured_share: float | None
    unverified_share: float | None
    months_filled: int
    months_due: int
    values_told: int
    values_due: int
    errors: int
    warnings: int
    unexplained: int
    evidenced: int
    facts: int

    @property
    def months_share(self) -> float | None:
        """The part of the monthly values due that is filled, 0–1."""
        return self.values_told / self.values_due if self.values_due else None

    @property
    def evidence_share(self) -> float | None:
        """The part of the facts that name their evidence, 0–1."""
        return self.evidenced / self.facts if self.facts else None


def measures_of(
    subject: Subject, findings: Sequence[Finding], reasons: Mapping[str, str], evidence: Sequence[bool]
) -> YearMeasures:
    """Measure a year.

    Parameters: findings – as `findings_of` gives them; reasons – what the enterprise said, by the key of the finding;
    evidence – for each fact, whether its evidence is named.
    """
    filled, due, told, wanted = _months(subject)
    still_open = unanswered(findings, reasons)
    computation = subject.computation
    measured = unverified = None
    if computation is not None and computation.counted.num_rows:
        measured = computation.shares("basis").get("measured", 0.0)
        unverified = computation.shares("verified").get("False", 0.0)
    return YearMeasures(
        measured_share=measured,
        unverified_share=unverified,
        months_filled=filled,
        months_due=due,
        values_told=told,
        values_due=wanted,
        errors=sum(one.is_error for one in findings),
        warnings=sum(one.severity == "warning" for one in findings),
        unexplained=sum(one.severity == "warning" for one in still_open),
        evidenced=sum(map(bool, evidence)),
        facts=subject.facts.size,
    )


def _months(subject: Subject) -> tuple[int, int, int, int]:
    """Months filled and due of the enterprise, and monthly values told and due of its amounts."""
    facts = subject.facts
    rows = np.flatnonzero(subject.is_amount[facts.parameter] & (facts.month != WHOLE_YEAR))
    if not len(rows):
        return 0, 0, 0, 0
    _, first, of_row = np.unique(place_key(facts)[rows], return_index=True, return_inverse=True)
    told = np.zeros((len(first), MONTHS), dtype=bool)
    told[of_row, facts.month[rows] - 1] = facts.status[rows] != NE
    facilities = facts.facility[rows[first]]
    is_open = {
        int(one): [not subject.is_closed(facts.facilities[one], month) for month in range(1, MONTHS + 1)]
        for one in set(facilities.tolist())
    }
    due = np.array([is_open[int(one)] for one in facilities])
    return (
        int((told & due).any(axis=0).sum()),
        int(due.any(axis=0).sum()),
        int((told & due).sum()),
        int(due.sum()),
    )
