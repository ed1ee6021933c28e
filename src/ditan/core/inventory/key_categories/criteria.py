"""Thresholds of the assessments and qualitative criteria, as data: a criterion is a measure and a limit."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ditan.core.errors import Where, refuse_if
from ditan.core.errors.inventory.uncertainty import CriterionMeasureUnknown
from ditan.core.library.files import BUILT_IN
from ditan.core.library.nearest import nearest
from ditan.core.trace import Step

FOLDER = BUILT_IN / "inventory" / "key_categories"
APPROACH_1, APPROACH_2 = "approach_1", "approach_2"
POTENTIAL = "gwp"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a category and gas can be measured by: its rows, the base year's amount, its uncertainty."""

    steps: Sequence[Step]
    co2e_micro_t: int
    base_micro_t: int | None
    uncertainty: float | None
    unassessed_share: float | None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A qualitative criterion: met where `measure` is at least `at_least`; `makes_key` or only a mark."""

    id: str
    measure: str
    at_least: float
    makes_key: bool
    name_zh: str
    name_en: str
    note: str

    def is_met(self, facts: Facts) -> bool:
        """Whether the category meets it; a measure that cannot be taken meets nothing."""
        measured = MEASURES[self.measure](facts)
        return measured is not None and measured >= self.at_least


@cache
def thresholds() -> dict[str, float]:
    """The share of the sum down to which categories are key, by approach."""
    with (FOLDER / "thresholds.csv").open(encoding="utf-8-sig", newline="") as text:
        return {row["id"]: float(row["share"]) for row in csv.DictReader(text)}


@cache
def criteria() -> tuple[Criterion, ...]:
    """The built-in criteria."""
    return read_criteria(FOLDER / "criteria.csv")


def read_criteria(path: Path) -> tuple[Criterion, ...]:
    """Criteria of a table.

    Raises: Refused with a CriterionMeasureUnknown per line whose measure does not exist.
    """
    with path.open(encoding="utf-8-sig", newline="") as text:
        lines = list(csv.DictReader(text))
    refuse_if(
        CriterionMeasureUnknown(
            Where(file=path.name, line=number),
            criterion=line["id"],
            found=line["measure"],
            nearest=nearest(line["measure"], MEASURES),
            known=", ".join(MEASURES),
        )
        for number, line in enumerate(lines, start=2)
        if line["measure"] not in MEASURES
    )
    return tuple(
        Criterion(
            id=line["id"],
            measure=line["measure"],
            at_least=float(line["at_least"]),
            makes_key=line["makes_key"] == "yes",
            name_zh=line["name_zh"],
            name_en=line["name_en"],
            note=line["note"],
        )
        for line in lines
    )


def _uncertainty(facts: Facts) -> float | None:
    return facts.uncertainty


def _change(facts: Facts) -> float | None:
    if not facts.base_micro_t:
        return None
    return abs(facts.co2e_micro_t - facts.base_micro_t) / abs(facts.base_micro_t)


def _not_assessed(facts: Facts) -> float | None:
    return facts.unassessed_share


def _unverified(facts: Facts) -> float | None:
    return _share(facts.steps, lambda step: not step.is_verified)


def _default(facts: Facts) -> float | None:
    return _share(facts.steps, _is_default)


def _is_default(step: Step) -> bool:
    """Whether every parameter is the printed value of a document of the library."""
    factors = [use for use in step.parameters if use.role != POTENTIAL]
    return bool(factors) and all(use.document in _documents() for use in factors)


@cache
def _documents() -> frozenset[str]:
    return frozenset(folder.name for folder in (BUILT_IN / "documents").iterdir())


def _share(steps: Sequence[Step], holds: Callable[[Step], bool]) -> float | None:
    total = sum(abs(step.co2e_micro_t or 0) for step in steps)
    return sum(abs(step.co2e_micro_t or 0) for step in steps if holds(step)) / total if total else None


MEASURES: Mapping[str, Callable[[Facts], float | None]] = {
    "uncertainty": _uncertainty,
    "change": _change,
    "not_assessed": _not_assessed,
    "unverified": _unverified,
    "default": _default,
}
