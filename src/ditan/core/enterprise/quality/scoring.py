"""Scores: measures by a scheme."""

from collections.abc import Mapping
from dataclasses import dataclass

from ditan.core.enterprise.quality.scheme import Criterion, Scheme


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion of a score: its value, its points of 100 and what they add to the score; None where it is not known.

    `weight` is the one that was used: of the criteria that are known, brought to 1.
    """

    criterion: Criterion
    value: float | None
    points: float | None
    weight: float
    adds: float | None


@dataclass(frozen=True, slots=True)
class Score:
    """The score (0–100) with its parts; None where nothing is known. `known` is the share of the scheme's weights that it rests on."""

    total: float | None
    parts: tuple[Part, ...]
    known: float


def scored(values: Mapping[str, float | None], scheme: Scheme) -> Score:
    """Score what was measured.

    When to use: to compare the data of enterprises of one year.
    Formula: Σ weight · points over the criteria with a value, divided by the sum of their weights.
    Parameters: values – by measure; None or absent: not known.
    """
    known = sum(one.weight for one in scheme.criteria if values.get(one.measure) is not None)
    parts = tuple(_part(one, values.get(one.measure), known) for one in scheme.criteria)
    return Score(score_total(values, scheme), parts, known)


def score_total(values: Mapping[str, float | None], scheme: Scheme) -> float | None:
    """The total of `scored` alone, for thousands of enterprises."""
    known = added = 0.0
    for one in scheme.criteria:
        value = values.get(one.measure)
        if value is not None:
            known += one.weight
            added += one.weight * one.points(value)
    return added / known if known else None


def _part(criterion: Criterion, value: float | None, known: float) -> Part:
    if value is None:
        return Part(criterion, None, None, 0.0, None)
    points, weight = criterion.points(value), criterion.weight / known
    return Part(criterion, value, points, weight, points * weight)
