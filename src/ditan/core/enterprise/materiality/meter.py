"""The tonnes that open findings put in doubt, each tonne once however many findings touch it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ditan.core.enterprise.checks import EmissionRows, Finding
from ditan.core.enterprise.computing.model import Computation
from ditan.core.enterprise.materiality.thresholds import Band, band_of
from ditan.core.trace import MICRO_T_PER_T


@dataclass(frozen=True, slots=True)
class DoubtOf:
    """One finding: the tonnes that it touches, and those of them that no finding before it touched."""

    finding: Finding
    touched_t: float
    added_t: float


@dataclass(frozen=True, slots=True)
class Materiality:
    """The meter. `whole_t` counts what is taken off with its size; `added_t` of all findings is `in_doubt_t`."""

    in_doubt_t: float
    whole_t: float
    band: Band
    findings: tuple[DoubtOf, ...]

    @property
    def share(self) -> float:
        """The share of the emissions in doubt, 0–1; 0 where nothing is emitted."""
        return self.in_doubt_t / self.whole_t if self.whole_t else 0.0

    @property
    def is_material(self) -> bool:
        """Whether the share reaches the threshold of the band."""
        return self.share >= self.band.share

    def as_json(self) -> dict[str, Any]:
        """Plain values: share, threshold with its document, and the findings by key."""
        return {
            "in_doubt_t": self.in_doubt_t,
            "whole_t": self.whole_t,
            "share": self.share,
            "threshold": self.band.share,
            "threshold_document": f"{self.band.document}, {self.band.clause}",
            "threshold_verification": self.band.verification,
            "is_material": self.is_material,
            "findings": [
                {"key": one.finding.key, "touched_t": one.touched_t, "added_t": one.added_t}
                for one in self.findings
            ],
        }


def materiality(computation: Computation, findings: Iterable[Finding]) -> Materiality:
    """The share of the emissions in doubt by open findings.

    When to use: on the verifier's bench and before a statement; pass only what is still open (`unanswered`, or what the
    verifier pinned and has not closed).
    Formula: Σ |CO2e| of the rows that any finding touches ÷ Σ |CO2e| of all counted rows. A finding touches the rows of its
    facility, item and month; one about a fact of the year touches all months. Findings are a union: a tonne counts once.
    Hints (tests of digits) touch nothing, since they doubt no single fact.
    """
    rows = EmissionRows(computation)
    seen = np.zeros(len(rows.month), dtype=bool)
    told = []
    for finding in findings:
        mask = rows.union([finding])
        told.append(DoubtOf(finding, rows.tonnes(mask), rows.tonnes(mask & ~seen)))
        seen |= mask
    whole = rows.whole_micro_t / MICRO_T_PER_T
    return Materiality(rows.tonnes(seen), whole, band_of(abs(computation.total_tco2e)), tuple(told))
