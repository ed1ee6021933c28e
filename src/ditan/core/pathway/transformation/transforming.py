"""Carbon against value added between two years: rates, carbon productivity, structure against efficiency.

Nouns: `Subject` (what is given), `Transformed` (one judged), `Transformation` (all of them). Invariants: what lacks a number
is told aside and in no sum; the two effects add up to the change of the intensity exactly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.transformation import TransformationSubjectMissing, TransformationYearsWrong
from ditan.core.pathway.transformation.quadrants import Quadrant, TransformationRule, transformation_rule

LACKING = {
    "carbon_before": ("emissions of the earlier year", "前一年的排放"),
    "carbon_after": ("emissions of the later year", "后一年的排放"),
    "value_before": ("value added of the earlier year", "前一年的增加值"),
    "value_after": ("value added of the later year", "后一年的增加值"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """An industry or enterprise: tonnes and value added (constant prices, one unit for all) of two years; None: missing."""

    id: str
    name: str
    carbon_before: float | None
    carbon_after: float | None
    value_before: float | None
    value_after: float | None


@dataclass(frozen=True, slots=True)
class Transformed:
    """One judged: rates a year; productivity = value added by tonne; shares of the later year; `lead` = value share by
    carbon share (below 1: it emits more than it brings in). Effects are parts of the change of the whole's intensity.
    """

    subject: Subject
    carbon_rate: float
    value_rate: float
    productivity_before: float
    productivity_after: float
    carbon_share: float
    value_share: float
    structure_effect: float
    efficiency_effect: float
    quadrant: Quadrant

    @property
    def lead(self) -> float:
        """Value share by carbon share."""
        return self.value_share / self.carbon_share

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "id": self.subject.id,
            "name": self.subject.name,
            "quadrant": self.quadrant.id,
            "carbon_rate": self.carbon_rate,
            "value_rate": self.value_rate,
            "productivity": {"before": self.productivity_before, "after": self.productivity_after},
            "carbon_share": self.carbon_share,
            "value_share": self.value_share,
            "structure_effect": self.structure_effect,
            "efficiency_effect": self.efficiency_effect,
        }


@dataclass(frozen=True, slots=True)
class Transformation:
    """All subjects between two years, the intensity of the whole (tonnes by value added), and who was left aside."""

    first: int
    last: int
    subjects: tuple[Transformed, ...]
    intensity_before: float | None
    intensity_after: float | None
    findings: tuple[Problem, ...]
    rule: TransformationRule

    @property
    def structure_effect(self) -> float:
        """What shifts between subjects did to the intensity."""
        return sum(one.structure_effect for one in self.subjects)

    @property
    def efficiency_effect(self) -> float:
        """What changes within subjects did to the intensity."""
        return sum(one.efficiency_effect for one in self.subjects)

    def by_quadrant(self) -> dict[str, tuple[Transformed, ...]]:
        """The lists: each quadrant with its subjects, the largest emitters first; empty quadrants too."""
        sorted_by_carbon = sorted(self.subjects, key=lambda one: -one.carbon_share)
        return {
            one.id: tuple(subject for subject in sorted_by_carbon if subject.quadrant == one)
            for one in self.rule.quadrants
        }

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "from": self.first,
            "to": self.last,
            "intensity": {"before": self.intensity_before, "after": self.intensity_after},
            "structure_effect": self.structure_effect,
            "efficiency_effect": self.efficiency_effect,
            "subjects": [one.as_json() for one in self.subjects],
            "rule": {
                "document": self.rule.document,
                "clause": self.rule.clause,
                "verification": self.rule.verification,
            },
        }


def transformation(
    subjects: Iterable[Subject], first: int, last: int, rule: TransformationRule | None = None
) -> Transformation:
    """Judge industries or enterprises between two years.

    When to use: which industries grow without carbon, which lag, and whether the whole improved by structure or within.
    Formula: rate = (after ÷ before)^(1/years) − 1; productivity = value added ÷ tonnes. With value shares s and intensities
    e = tonnes ÷ value added, the intensity of the whole is Σ s·e, and its change is Σ ē·Δs (structure) + Σ s̄·Δe
    (efficiency), bars meaning the mean of both years: exact, without a rest.

    Parameters: subjects – those with a missing or non-positive number are told aside; first, last – the two years.
    Raises: Refused with TransformationYearsWrong.
    Source: `library/pathway/transformation.yaml`.
    """
    used = rule or transformation_rule()
    if last <= first:
        refuse_if([TransformationYearsWrong(first=first, last=last)])
    whole: list[Subject] = []
    findings: list[Problem] = []
    for one in subjects:
        lacking = [name for name in LACKING if not (getattr(one, name) or 0) > 0]
        if lacking:
            findings.append(_missing(one, lacking))
        else:
            whole.append(one)
    if not whole:
        return Transformation(first, last, (), None, None, tuple(findings), used)
    before, after = _amounts(whole, "before"), _amounts(whole, "after")
    rates = (after / before) ** (1 / (last - first)) - 1
    share = [amounts[:, 1] / amounts[:, 1].sum() for amounts in (before, after)]
    intensity = [amounts[:, 0] / amounts[:, 1] for amounts in (before, after)]
    structure = (intensity[0] + intensity[1]) / 2 * (share[1] - share[0])
    efficiency = (share[0] + share[1]) / 2 * (intensity[1] - intensity[0])
    carbon_share = after[:, 0] / after[:, 0].sum()
    judged = tuple(
        Transformed(
            subject,
            float(rates[at, 0]),
            float(rates[at, 1]),
            float(1 / intensity[0][at]),
            float(1 / intensity[1][at]),
            float(carbon_share[at]),
            float(share[1][at]),
            float(structure[at]),
            float(efficiency[at]),
            used.quadrant_of(float(rates[at, 0]), float(rates[at, 1])),
        )
        for at, subject in enumerate(whole)
    )
    ends = [float(amounts[:, 0].sum() / amounts[:, 1].sum()) for amounts in (before, after)]
    return Transformation(first, last, judged, ends[0], ends[1], tuple(findings), used)


def _amounts(subjects: Sequence[Subject], at: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Carbon and value added of a year, (subjects, 2)."""
    return np.array(
        [[getattr(one, f"carbon_{at}"), getattr(one, f"value_{at}")] for one in subjects], dtype=np.float64
    )


def _missing(subject: Subject, lacking: Sequence[str]) -> Problem:
    return TransformationSubjectMissing(
        name=subject.name,
        lacking=", ".join(LACKING[name][0] for name in lacking),
        lacking_zh="、".join(LACKING[name][1] for name in lacking),
    )
