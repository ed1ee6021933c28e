"""Principles and the shares that follow from them, weighted."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import prod

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.breakdown import MeasureMissing, PrincipleUnknown, WeightsEmpty
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = BUILT_IN / "pathway" / "principles.yaml"
Facts = Mapping[str, Mapping[str, float]]  # subject → measure → value


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle: shares proportional to the product of measures, each to its power."""

    id: str
    name_zh: str
    name_en: str
    meaning_zh: str
    meaning_en: str
    measures: Mapping[str, float]
    verification: str


@cache
def principles() -> Mapping[str, Principle]:
    """The principles of the library by id."""
    return {name: Principle(id=name, **record) for name, record in read_data(FILE).items()}


def shares(facts: Facts, weights: Mapping[str, float]) -> dict[str, float]:
    """The share of every subject, by weighted principles; they add up to 1.

    Formula: s_i = Σ_p w_p · (x_pi / Σ_j x_pj) / Σ_p w_p, with x the product of the principle's measures to their powers.

    Parameters: facts – measures by subject, above zero; weights – by principle, none below zero, at least one above.
    Raises: Refused with every principle that is unknown and every measure that lacks or is not above zero.
    """
    refuse_if(_problems(facts, weights))
    whole = sum(weights.values())
    found = dict.fromkeys(facts, 0.0)
    for name, held in _by_principle(facts, weights).items():
        for subject, share in held.items():
            found[subject] += weights[name] / whole * share
    return found


def shares_by_principle(facts: Facts, weights: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """The share of every subject by each principle that has a weight; those of one principle add up to 1.

    When to use: to show what `shares` is made of. Parameters and raises: as there.
    """
    refuse_if(_problems(facts, weights))
    return _by_principle(facts, weights)


def _by_principle(facts: Facts, weights: Mapping[str, float]) -> dict[str, dict[str, float]]:
    found = {}
    for name, weight in weights.items():
        if weight == 0:
            continue
        sizes = {subject: _size(principles()[name], measures) for subject, measures in facts.items()}
        total = sum(sizes.values())
        found[name] = {subject: size / total for subject, size in sizes.items()}
    return found


def _size(principle: Principle, measures: Mapping[str, float]) -> float:
    return float(prod(measures[name] ** power for name, power in principle.measures.items()))


def _problems(facts: Facts, weights: Mapping[str, float]) -> list[Problem]:
    known = principles()
    found: list[Problem] = [
        PrincipleUnknown(found=name, known=", ".join(known)) for name in weights if name not in known
    ]
    if any(weight < 0 for weight in weights.values()) or not any(weights.values()):
        found.append(WeightsEmpty())
    needed = {
        measure
        for name, weight in weights.items()
        if name in known and weight > 0
        for measure in known[name].measures
    }
    found += [
        MeasureMissing(subject=subject, measure=measure, found=measures.get(measure, "-"))
        for subject, measures in facts.items()
        for measure in sorted(needed)
        if not measures.get(measure, 0) > 0
    ]
    return found
