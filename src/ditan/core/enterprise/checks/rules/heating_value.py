"""Heating value against carbon: what an item has of carbon for its heat tells its rank, whatever its name says."""

from collections.abc import Iterator

import numpy as np

from ditan.core.enterprise.checks.finding import Finding
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.facts.ranges import Range, ranges, told_of
from ditan.core.errors.enterprise.cross_checks import CarbonDoesNotFitHeat
from ditan.core.quantities import is_convertible

HEAT, CARBON, RATIO = "GJ/t", "tC/t", "tC/GJ"
NCV, CONTENT, PER_HEAT = "ncv", "carbon", "cc"


def find(subject: Subject) -> Iterator[Finding]:
    """Months (or the year) with elemental carbon and heating value whose ratio is outside the range of carbon per heat."""
    facts, measured = subject.facts, subject.measured
    if not {NCV, CONTENT} <= {rule.id for _, rule in facts.parameters}:
        return
    heat, heat_rows = measured.of(NCV, HEAT)
    carbon, carbon_rows = measured.of(CONTENT, CARBON)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(heat > 0, carbon / heat, np.nan)
    for line in np.flatnonzero((~np.isnan(ratio)).any(axis=1)):
        span = _range_of(facts.items[measured.item[line]][1].id)
        if span is None:
            continue
        is_odd = (ratio[line] < span.usual_low) | (ratio[line] > span.usual_high)
        for month in np.flatnonzero(is_odd):
            rows = (int(heat_rows[line, month]), int(carbon_rows[line, month]))
            problem = CarbonDoesNotFitHeat(
                facts.where(rows[0]),
                **told_of(facts, rows[0]),
                heat=f"{heat[line, month]:,.6g}",
                carbon=f"{carbon[line, month]:,.6g}",
                found=f"{ratio[line, month]:.4f}",
                low=f"{span.usual_low:g}",
                high=f"{span.usual_high:g}",
            )
            yield Finding("heating_value", problem, rows)


def _range_of(item: str) -> Range | None:
    return next(
        (one for one in ranges() if one.fits(PER_HEAT, item) and is_convertible(one.unit, RATIO)), None
    )
