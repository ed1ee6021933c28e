"""The sampling plan of one report: facts by risk, until they cover a stated share of the emissions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow.compute as pc

from ditan.core.enterprise.checks import EmissionRows, Finding
from ditan.core.enterprise.computing.model import Computation
from ditan.core.enterprise.facts.model import MONTHS, month_text
from ditan.core.enterprise.sampling.settings import sampling_settings
from ditan.core.trace import MICRO_T_PER_T

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class SamplingUnit:
    """What is opened together: one item of a source of a facility in a month (blank: the year), and why.

    `risk` is its share of the emissions × (1 + weights of the findings); `covered` the share covered with it and all before.
    """

    facility: str
    source: str
    item: str
    month: str
    emissions_t: float
    share: float
    risk: float
    covered: float
    findings: tuple[str, ...]
    is_error: bool
    has_default: bool

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class SamplingPlan:
    """The units to be opened in their order, the coverage asked and reached, and how many units there are in all."""

    units: tuple[SamplingUnit, ...]
    coverage: float
    of: int

    @property
    def covered(self) -> float:
        """The share of the emissions that the units hold."""
        return self.units[-1].covered if self.units else 0.0


def sampling_plan(
    computation: Computation, findings: Iterable[Finding], coverage: float | None = None
) -> SamplingPlan:
    """The plan proposed for a report: the same facts and findings always give the same plan.

    When to use: when a verifier begins; the verifier may add to it.
    Formula: risk = |CO2e| of the unit ÷ |CO2e| of all × (1 + Σ weights of the findings that touch it, of a default in it).
    Units with an error come first, all of them; then by risk until the units hold the coverage. Equal risks go by facility,
    source, item, month.
    Parameters: findings – with keys, as from `findings_of`; coverage – 0–1, else that of the library.
    """
    settings = sampling_settings()["facts"]
    wanted = settings["coverage"] if coverage is None else coverage
    rows = EmissionRows(computation)
    cells = rows.pair * (MONTHS + 1) + rows.month
    units, of_row = np.unique(cells, return_inverse=True)
    size = np.bincount(of_row, weights=rows.micro_t, minlength=len(units))
    weight = np.zeros(len(units))
    is_error = np.zeros(len(units), dtype=bool)
    keys: list[list[str]] = [[] for _ in units]
    for finding in findings:
        word = "hint" if finding.is_hint else finding.severity
        for unit in np.unique(of_row[rows.touched(finding.rows)]):
            weight[unit] += settings["weights"][word]
            is_error[unit] |= finding.is_error
            keys[unit].append(finding.key)
    is_default = pc.equal(computation.counted["basis"], DEFAULT).to_numpy().astype(bool)
    has_default = np.bincount(of_row, weights=is_default, minlength=len(units)) > 0
    weight += has_default * settings["weights"][DEFAULT]
    share = size / rows.whole_micro_t if rows.whole_micro_t else size
    risk = share * (1 + weight)
    order = np.lexsort((units, -risk, ~is_error))
    covered = np.cumsum(share[order])
    before = covered - share[order]
    chosen = np.flatnonzero(is_error[order] | (before < wanted - 1e-12))
    return SamplingPlan(
        units=tuple(
            SamplingUnit(
                **_place(computation, int(units[unit])),
                emissions_t=float(size[unit]) / MICRO_T_PER_T,
                share=float(share[unit]),
                risk=float(risk[unit]),
                covered=float(covered[place]),
                findings=tuple(keys[unit]),
                is_error=bool(is_error[unit]),
                has_default=bool(has_default[unit]),
            )
            for place, unit in ((int(place), order[place]) for place in chosen)
        ),
        coverage=wanted,
        of=len(units),
    )


def _place(computation: Computation, cell: int) -> dict[str, str]:
    facts = computation.facts
    pair, month = divmod(cell, MONTHS + 1)
    facility, item = divmod(pair, max(1, len(facts.items)))
    source, kind = facts.items[item]
    return {
        "facility": facts.facilities[facility],
        "source": source.id,
        "item": kind.id,
        "month": month_text(facts.year, month) if month else "",
    }
