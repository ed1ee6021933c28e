"""The score of a verifier from what was counted of its work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ditan.core.enterprise.rating.indicators import Grade, Indicator, grades, indicators, least_known


@dataclass(frozen=True, slots=True)
class RatingStep:
    """One indicator: the two counts, their ratio, and the points of its weight; None where it is not known."""

    indicator: Indicator
    of: float | None
    per: float | None
    value: float | None
    points: float | None


@dataclass(frozen=True, slots=True)
class Rating:
    """The steps, the share of the weights that is known, and the score of 100 with its grade; None with too little known."""

    steps: tuple[RatingStep, ...]
    known_share: float
    score: float | None
    grade: Grade | None


def rating_of(counts: Mapping[str, float | None]) -> Rating:
    """Rate a verifier.

    Formula: points = weight · clamp((worst − value) / (worst − best), 0, 1); score = 100 · Σ points ÷ Σ weights, over the
    indicators that are known. An indicator is known where both counts are given and the lower one is above 0: nothing that was
    verified a second time is not a verifier without faults.
    Parameters: counts – by the words of the indicators (`missed_t`, `reverified_t`, `late_days`, `statements`, `returned`,
    `overturned`, `findings`); None or absent is not known.
    """
    steps = tuple(_step(indicator, counts) for indicator in indicators())
    known = [step for step in steps if step.points is not None]
    weights = sum(step.indicator.weight for step in known)
    share = weights / sum(step.indicator.weight for step in steps)
    if not known or share < least_known():
        return Rating(steps, share, None, None)
    score = 100 * sum(step.points or 0.0 for step in known) / weights
    return Rating(steps, share, score, _grade(score, grades()))


def _step(indicator: Indicator, counts: Mapping[str, float | None]) -> RatingStep:
    of, per = counts.get(indicator.of), counts.get(indicator.per)
    if of is None or per is None or per <= 0:
        return RatingStep(indicator, of, per, None, None)
    value = of / per
    part = (indicator.worst - value) / (indicator.worst - indicator.best)
    return RatingStep(indicator, of, per, value, indicator.weight * min(1.0, max(0.0, part)))


def _grade(score: float, known: Iterable[Grade]) -> Grade | None:
    return next((grade for grade in known if score >= grade.least), None)
